// Judges what is stated about one vehicle, for filing and amending alike: each code by itself, then the figures. Every objection is
// named, not the first one only.
import type { Instant, MoneyData } from '#values';
import { type Reason, reason } from './check-eligibility.ts';
import { checklistFor } from './checklist.ts';
import type { Dispute } from './state.ts';
import { whyNot } from './eligibility.ts';
import type { CountedExpense, RecordedStatement } from './events.ts';
import type { ClaimRules, OrderFacts, VehicleFacts } from './facts.ts';
import { counted, formulaVersion, mainAmount } from './losses.ts';
import type { DisputeRefusalCode } from './refusals.ts';
import { roomOn } from './room.ts';
import type { ClaimStatement, Ground } from './statement.ts';

export interface Stating {
  readonly dispute: Dispute;
  readonly order: OrderFacts;
  readonly rules: ClaimRules;
  readonly vehicle: VehicleFacts;
  readonly ground: Ground;
  readonly statement: ClaimStatement;
  readonly at: Instant;
  /** The claim that is amended, and the codes it has: their windows were judged when they were first claimed. */
  readonly amending?: { readonly claimId: string; readonly codes: readonly string[] };
}

/** Why a statement is refused; `defect` where it is one code of it. */
export interface StatementObjection extends Reason {
  readonly defect?: string;
}

export type Judged = { readonly recorded: RecordedStatement } | { readonly objections: readonly StatementObjection[] };

const objection = (code: DisputeRefusalCode): StatementObjection => reason(code);

const needsOdometer = ({ rules, ground, vehicle, statement }: Stating, code: string): boolean =>
  rules.codes[code]?.underKm !== undefined && ground === 'NORMAL' && vehicle.received !== undefined &&
  (statement.odometerKm === undefined || statement.odometerKm < vehicle.received.odometerKm);

/** Judged anew with each statement, also for codes that were claimed before: what is stated, and whether the vehicle is still there to claim for. */
const judgedAnew: readonly DisputeRefusalCode[] = [
  'FAULT_DISCLOSED', 'ODOMETER_NEEDED', 'DRIVEN_TOO_FAR', 'VEHICLE_CANCELLED', 'NOT_YET_RECEIVED', 'ALREADY_RECEIVED',
];

const objectionsToCode = (stating: Stating, code: string): readonly StatementObjection[] => {
  const { amending, statement, ...common } = stating;
  const refused = whyNot({
    ...common,
    code,
    beyondDisclosure: statement.statedBeyondDisclosure?.some((beyond) => beyond.code === code) ?? false,
    odometerKm: statement.odometerKm,
    ...(amending ? { amending: amending.claimId } : {}),
  });
  const claimedBefore = amending?.codes.includes(code) === true;
  const codes: readonly DisputeRefusalCode[] = needsOdometer(stating, code) ? [...refused, 'ODOMETER_NEEDED'] : refused;
  return codes.filter((why) => !claimedBefore || judgedAnew.includes(why)).map((why) => ({ defect: code, ...reason(why) }));
};

const objectionsToCodes = (stating: Stating): readonly StatementObjection[] => {
  const { codes } = stating.statement;
  if (codes.length === 0) return [objection('NOTHING_CLAIMED')];
  if (new Set(codes).size < codes.length) return [objection('CODE_TWICE')];
  return codes.flatMap((code) => objectionsToCode(stating, code));
};

const exempt = ({ rules, statement }: Stating): boolean => statement.codes.every((code) => rules.codes[code]?.exemptFromMinimum === true);

/** An amount is at most 2^53 - 1 minor units: what is claimed is one too. */
const largest = BigInt(Number.MAX_SAFE_INTEGER);

const figuresOf = (stating: Stating): Judged => {
  const { order, rules, vehicle, statement } = stating;
  const { currency } = order;
  const amount = mainAmount(statement, vehicle.price);
  const expenses = statement.expenses.map((expense) => counted(expense, currency));
  const wrong = [amount, ...expenses].flatMap((figure) => ('wrong' in figure ? [figure.wrong] : []));
  if ('wrong' in amount || wrong.length > 0) return { objections: [...new Set(wrong)].map(objection) };

  const invoices = statement.expenses.map(({ invoice }) => invoice);
  if (new Set(invoices).size < invoices.length) return { objections: [objection('INVOICE_TWICE')] };
  const proven: readonly CountedExpense[] = expenses.flatMap((expense) => ('found' in expense ? [expense.found] : []));
  const { main, fallback } = amount.found;
  const extra = proven.reduce((sum, expense) => sum + BigInt(expense.counted.amount), 0n);
  const sum = main + extra;
  if (sum > largest) return { objections: [objection('VALUE_OUT_OF_RANGE')] };
  if (sum === 0n) return { objections: [objection('NOTHING_CLAIMED')] };
  if (main > roomOn(stating.dispute, vehicle.number, BigInt(vehicle.price.amount), stating.amending?.claimId)) return { objections: [objection('ABOVE_PRICE_PLUS_EXPENSES')] };
  const minimum = rules.minimumClaim[currency];
  if (!exempt(stating) && minimum !== undefined && sum < BigInt(minimum)) return { objections: [objection('BELOW_MINIMUM')] };

  const money = (units: bigint): MoneyData => ({ amount: units.toString(), currency });
  return {
    recorded: {
      ...statement,
      expenses: proven,
      claimed: { main: money(main), expenses: money(extra), total: money(sum) },
      ...(fallback === undefined ? {} : { fallback: money(fallback) }),
      formulaVersion,
      checklist: checklistFor(statement, rules),
    },
  };
};

/** The statement with its figures, or every objection to its codes and figures. */
export const judged = (stating: Stating): Judged => {
  const toCodes = objectionsToCodes(stating);
  const figures = figuresOf(stating);
  if (toCodes.length === 0) return figures;
  return { objections: 'objections' in figures ? [...toCodes, ...figures.objections] : toCodes };
};
