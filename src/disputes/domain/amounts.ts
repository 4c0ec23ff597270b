// The amounts of rules section 5, in minor units, of one claim and of a lot: absent where there is none yet. Those that compensations
// bring come with them.
import type { MoneyData } from '#values';
import type { Claim } from './claim.ts';
import { dueOf } from './due.ts';

export const amountKinds = [
  'claimed', 'offered', 'assessed', 'agreed', 'awarded', 'due', 'paid', 'confirmed', 'writtenOff', 'outstanding', 'repayable',
] as const;
export type AmountKind = (typeof amountKinds)[number];
export type Amounts = Readonly<Partial<Record<AmountKind, bigint>>>;

const moneyOf: readonly (readonly [AmountKind, (claim: Claim) => MoneyData | undefined])[] = [
  ['claimed', ({ statement }) => statement.claimed.total],
  ['offered', ({ offered }) => offered],
  ['assessed', ({ assessed }) => assessed],
  ['agreed', ({ agreed }) => agreed],
  ['awarded', (claim) => ('awarded' in claim ? claim.awarded : undefined)],
  ['due', dueOf],
  ['outstanding', dueOf],
];

/** Calls `each` with every amount that there is, as the claim holds it. */
export const eachAmount = (claim: Claim, each: (kind: AmountKind, money: MoneyData) => void): void => {
  for (const [kind, of] of moneyOf) {
    const money = of(claim);
    if (money) each(kind, money);
  }
};

export const amounts = (claim: Claim): Amounts => {
  const all: Partial<Record<AmountKind, bigint>> = {};
  eachAmount(claim, (kind, { amount }) => (all[kind] = BigInt(amount)));
  return all;
};

/** Of the lot: for each kind the sum over its claims, absent where no claim has any. */
export const lotAmounts = (claims: readonly Claim[]): Amounts => {
  const lot: Partial<Record<AmountKind, bigint>> = {};
  for (const of of claims.map(amounts)) {
    for (const kind of amountKinds) if (of[kind] !== undefined) lot[kind] = (lot[kind] ?? 0n) + of[kind];
  }
  return lot;
};
