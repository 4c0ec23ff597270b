// Whose each act on a compensation is, and what of its state bars it. Guards see the compensation with every lapse in it, so none of them
// knows the clock.
import { dateIn, type Instant, sumOf } from '#values';
import { outstandingOf, payableIn, payableOn, principal, waitingOn } from './amounts.ts';
import type { Actor } from './commands.ts';
import { hangsOnCars, isOnItsWay } from './in-kind.ts';
import type { CompensationRefusal } from './refusals.ts';
import type { Compensation, Item, Payment } from './state.ts';

export interface Asking {
  readonly compensation: Compensation;
  readonly by: Actor;
  readonly at: Instant;
}

type Code = CompensationRefusal | undefined;
type OnWhole = (asking: Asking) => Code;
type OnPayment = (payment: Payment, asking: Asking) => Code;
type OnItem = (item: Item, asking: Asking) => Code;

export interface ActRule {
  readonly roles: readonly string[];
  readonly whole?: OnWhole;
  /** Of an act on one payment. */
  readonly payment?: OnPayment;
  /** Of an act on one item. */
  readonly item?: OnItem;
}

const discharged: OnWhole = ({ compensation }) => (compensation.standing === 'DISCHARGED' ? 'ALREADY_DISCHARGED' : undefined);
const inDefault: OnWhole = ({ compensation }) => (compensation.unpaid === undefined ? undefined : 'IN_DEFAULT');
const payable: OnWhole = (asking) => discharged(asking) ?? inDefault(asking) ?? (payableIn(principal(asking.compensation)) === 0n ? 'NOTHING_PAYABLE' : undefined);

/** What the proposed instalments share out is still what is payable, and none of their dates is over. */
const isCurrent = ({ compensation, at }: Asking): boolean => {
  const { proposal } = compensation;
  if (proposal === undefined || proposal.instalments.some(({ payableOn, zone }) => payableOn < dateIn(at, zone))) return false;
  return compensation.items.every(({ item }) => {
    const shared = sumOf(proposal.instalments.flatMap(({ parts }) => parts).filter((part) => part.item === item).map(({ amount }) => BigInt(amount.amount)));
    return shared === payableOn(principal(compensation), item);
  });
};

const agreeable: OnWhole = (asking) =>
  discharged(asking) ?? inDefault(asking) ?? (asking.compensation.proposal === undefined ? 'NO_SCHEDULE_PROPOSED' : isCurrent(asking) ? undefined : 'SCHEDULE_OUTDATED');

const confirmable: OnPayment = ({ standing }) => {
  switch (standing.is) {
    case 'REPORTED':
      return undefined;
    case 'CONFIRMED':
      return 'ALREADY_CONFIRMED';
    case 'CONTESTED':
      return 'PAYMENT_CONTESTED';
    case 'NOT_MADE':
      return 'PAYMENT_OVER';
  }
};
const contestable: OnPayment = (payment, asking) => {
  const { standing } = payment;
  if (standing.is !== 'CONFIRMED') return confirmable(payment, asking);
  if (standing.contest) return undefined;
  return standing.by === 'SILENCE' ? 'CONTEST_TIME_OVER' : standing.by === 'RULING' ? 'PAYMENT_OVER' : 'ALREADY_CONFIRMED';
};
const rules = ({ compensation: { ruler }, by }: Asking): Code => (ruler?.party === by.party ? undefined : 'NOT_RULING');
const paymentRuled: OnPayment = ({ standing }, asking) => (standing.is === 'CONTESTED' ? rules(asking) : 'NOT_CONTESTED');

const backOver = (item: Item): boolean => item.back?.is === 'FALLBACK' || item.back?.is === 'OVER' || !hangsOnCars(item);
/** The first that holds of a car that should go back. */
const goesBack = (item: Item, ...barred: readonly (readonly [readonly string[], CompensationRefusal])[]): Code => {
  const { back } = item;
  if (back === undefined) return 'NOT_TO_BE_RETURNED';
  if (back.is === 'RETURNED') return 'ALREADY_RETURNED';
  if (backOver(item)) return 'RETURN_OVER';
  return barred.find(([standings]) => standings.includes(back.is))?.[1];
};
const sendsBack: OnItem = (item) => goesBack(item, [['SENT', 'ARRIVED'], 'ALREADY_SENT_BACK'], [['CONTESTED'], 'RETURN_CONTESTED']);
const reportsArrival: OnItem = (item) => goesBack(item, [['AWAITED'], 'NOT_SENT_BACK'], [['ARRIVED'], 'ARRIVAL_REPORTED'], [['CONTESTED'], 'RETURN_CONTESTED']);
const confirmsReturn: OnItem = (item) => goesBack(item, [['CONTESTED'], 'RETURN_CONTESTED']);
const contestsReturn: OnItem = (item) => goesBack(item, [['AWAITED', 'SENT'], 'ARRIVAL_NOT_REPORTED'], [['CONTESTED'], 'RETURN_CONTESTED']);
const returnRuled: OnItem = (item, asking) => (item.back?.is === 'CONTESTED' && !backOver(item) ? rules(asking) : item.back ? 'NOT_CONTESTED' : 'NOT_TO_BE_RETURNED');

const replacementOver = (item: Item): boolean => item.replacement?.is === 'MISSED' || item.replacement?.is === 'OVER' || (item.replacement?.is === 'AWAITED' && outstandingOf(item) === 0n);
const sendsReplacement: OnItem = (item) => {
  if (item.replacement === undefined) return 'NO_REPLACEMENT';
  if (item.replacement.is === 'SENT' || item.replacement.is === 'ACCEPTED') return 'REPLACEMENT_SENT';
  return replacementOver(item) ? 'REPLACEMENT_OVER' : undefined;
};
const receives: OnItem = (item, { by }) => {
  const { replacement } = item;
  if (replacement === undefined) return 'NO_REPLACEMENT';
  if (replacement.is === 'ACCEPTED') return 'REPLACEMENT_RECEIVED';
  if (replacementOver(item)) return 'REPLACEMENT_OVER';
  if (replacement.is !== 'SENT') return 'REPLACEMENT_NOT_SENT';
  if (by.role === 'IMPORTER') return undefined;
  return replacement.contested ? 'RECEIPT_CONTESTED' : replacement.receipt ? 'REPLACEMENT_RECEIVED' : undefined;
};
const contestsReceipt: OnItem = ({ replacement }) =>
  (replacement === undefined ? 'NO_REPLACEMENT' : replacement.is === 'SENT' && replacement.receipt ? undefined : 'NOT_CONTESTABLE');

/** What of an item nobody has paid, reported or sent: that can be written off. */
export const writableOn = (compensation: Compensation, item: Item): bigint =>
  isOnItsWay(item) ? 0n : payableOn(compensation, item.item) + waitingOn(compensation, item);
const writable: OnWhole = (asking) =>
  discharged(asking) ?? (asking.compensation.items.some((item) => writableOn(asking.compensation, item) > 0n) ? undefined : 'NOTHING_PAYABLE');

export const actRules = {
  proposeSchedule: { roles: ['TRADER'], whole: payable },
  agreeSchedule: { roles: ['IMPORTER'], whole: agreeable },
  reportCompensationPayment: { roles: ['TRADER'], whole: discharged },
  confirmCompensationPayment: { roles: ['IMPORTER'], payment: confirmable },
  contestCompensationPayment: { roles: ['IMPORTER'], payment: contestable },
  ruleOnContestedPayment: { roles: ['MEDIATOR'], payment: paymentRuled },
  appointPaymentMediator: { roles: ['ADMINISTRATOR'], whole: ({ compensation }) => (compensation.appoint ? undefined : 'NOBODY_WANTED') },
  dispatchReturn: { roles: ['IMPORTER'], item: sendsBack },
  recordReturnArrival: { roles: ['IMPORTER'], item: reportsArrival },
  recordVehicleReturned: { roles: ['TRADER'], item: confirmsReturn },
  contestReturn: { roles: ['TRADER'], item: contestsReturn },
  ruleOnContestedReturn: { roles: ['MEDIATOR'], item: returnRuled },
  dispatchReplacement: { roles: ['TRADER'], item: sendsReplacement },
  recordReplacementReceived: { roles: ['IMPORTER', 'TRADER'], item: receives },
  contestReplacementReceipt: { roles: ['IMPORTER'], item: contestsReceipt },
  writeOffCompensation: { roles: ['IMPORTER'], whole: writable },
} as const satisfies Readonly<Record<string, ActRule>>;

export type Act = keyof typeof actRules;
export const acts = Object.keys(actRules) as readonly Act[];
export const ruleOf = (act: Act): ActRule => actRules[act];
