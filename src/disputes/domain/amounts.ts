// The amounts of rules section 5, in minor units, of one claim and of a lot: absent where there is none yet. Those that compensations
// bring come with them.
import type { MoneyData } from '#values';
import { type Claim, dueInTheEnd } from './claim.ts';

export const amountKinds = [
  'claimed', 'offered', 'assessed', 'agreed', 'awarded', 'due', 'paid', 'confirmed', 'writtenOff', 'outstanding', 'repayable',
] as const;
export type AmountKind = (typeof amountKinds)[number];
export type Amounts = Readonly<Partial<Record<AmountKind, bigint>>>;

const units = (money: MoneyData | undefined): bigint | undefined => money && BigInt(money.amount);
const awardedBy = (claim: Claim): bigint | undefined => ('awarded' in claim ? units(claim.awarded) : undefined);

/** Until it is first final only an accepted part is due; nothing agreed and nothing awarded in the end is zero. A reopening changes nothing yet. */
const dueOf = (claim: Claim): bigint | undefined =>
  claim.state === 'FINAL' ? units(dueInTheEnd(claim)) : units(claim.madeDue ?? claim.agreed);

export const amounts = (claim: Claim): Amounts => {
  const due = dueOf(claim);
  const all = {
    claimed: units(claim.statement.claimed.total), offered: units(claim.offered), assessed: units(claim.assessed), agreed: units(claim.agreed),
    awarded: awardedBy(claim), due, outstanding: due,
  };
  return Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== undefined));
};

/** Of the lot: for each kind the sum over its claims, absent where no claim has any. */
export const lotAmounts = (claims: readonly Claim[]): Amounts => {
  const lot: Partial<Record<AmountKind, bigint>> = {};
  for (const of of claims.map(amounts)) {
    for (const kind of amountKinds) if (of[kind] !== undefined) lot[kind] = (lot[kind] ?? 0n) + of[kind];
  }
  return lot;
};
