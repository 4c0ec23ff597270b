// What runs in a compensation: derived from its state, in which every due instant is fixed. Of the same shape as the deadlines of a
// dispute, so that one list can hold both.
import type { Instant } from '#values';
import { openParts, outstandingOf } from './amounts.ts';
import { hangsOnCars } from './in-kind.ts';
import { contestedItems } from './ruler.ts';
import { type Compensation, type Instalment, type Item, openedIn, type Payment } from './state.ts';
import type { Clock } from './terms.ts';

export type Owner = 'TRADER' | 'IMPORTER' | 'MEDIATOR' | 'ADMINISTRATOR';

/** In the order in which those that end together end. */
export const owners: readonly Owner[] = ['TRADER', 'IMPORTER', 'MEDIATOR', 'ADMINISTRATOR'];

/** `due` is the first instant that is too late. */
export interface Deadline {
  readonly id: string;
  readonly name: string;
  /** Items: claims, by their ids, or vehicles of a cancellation. */
  readonly claims: readonly string[];
  readonly owner: Owner;
  readonly from: Instant;
  readonly due: Instant;
  readonly zone: string;
  readonly force: 'MUST' | 'MAY';
  readonly lapse: string;
  /** The instalment or payment it belongs to. */
  readonly about?: string;
  /** The party whose time it is. */
  readonly party?: string;
  readonly reminded?: true;
  readonly again?: true;
}

type Kind = Pick<Deadline, 'name' | 'owner' | 'force' | 'lapse'>;

const kinds = {
  pay: { name: 'PAY', owner: 'TRADER', force: 'MUST', lapse: 'OVERDUE' },
  default: { name: 'DEFAULT', owner: 'TRADER', force: 'MUST', lapse: 'DEFAULT' },
  unpaid: { name: 'UNPAID', owner: 'TRADER', force: 'MUST', lapse: 'UNPAID' },
  confirm: { name: 'CONFIRM_PAYMENT', owner: 'IMPORTER', force: 'MUST', lapse: 'CONFIRMED' },
  confirmFlagged: { name: 'CONFIRM_PAYMENT', owner: 'IMPORTER', force: 'MUST', lapse: 'CONTESTED' },
  contest: { name: 'CONTEST_CONFIRMATION', owner: 'IMPORTER', force: 'MAY', lapse: 'STANDS' },
  appoint: { name: 'APPOINT_FOR_RULING', owner: 'ADMINISTRATOR', force: 'MUST', lapse: 'WORKFLOW_APPOINTS' },
  rule: { name: 'RULE', owner: 'MEDIATOR', force: 'MUST', lapse: 'REPLACED' },
  sendBack: { name: 'SEND_BACK', owner: 'IMPORTER', force: 'MUST', lapse: 'FALLBACK' },
  reportArrival: { name: 'REPORT_ARRIVAL', owner: 'IMPORTER', force: 'MUST', lapse: 'FALLBACK' },
  confirmReturn: { name: 'CONFIRM_RETURN', owner: 'TRADER', force: 'MUST', lapse: 'RETURNED' },
  sendReplacement: { name: 'SEND_REPLACEMENT', owner: 'TRADER', force: 'MUST', lapse: 'PRICE_IN_MONEY' },
  deliverReplacement: { name: 'DELIVER_REPLACEMENT', owner: 'TRADER', force: 'MUST', lapse: 'PRICE_IN_MONEY' },
  contestReplacement: { name: 'CONTEST_REPLACEMENT_RECEIPT', owner: 'IMPORTER', force: 'MAY', lapse: 'RECEIVED' },
} as const satisfies Record<string, Kind>;

const clock = (kind: Kind, id: string, { from, due, zone }: Clock, claims: readonly string[], more: Partial<Deadline> = {}): Deadline => ({
  id: `${kind.name}/${id}`, ...kind, claims, from, due, zone, ...more,
});

/** What is overdue once the compensation is in default is in default at once. */
export const isInDefault = ({ unpaid }: Compensation, { inDefault, overdue }: Instalment): boolean => inDefault === true || (unpaid !== undefined && overdue !== undefined);

const ofInstalment = (compensation: Compensation, instalment: Instalment): readonly Deadline[] => {
  const { instalment: about, overdue } = instalment;
  const claims = openParts(compensation, instalment).map(({ item }) => item);
  if (claims.length === 0 || isInDefault(compensation, instalment)) return [];
  if (overdue === undefined) return [clock(kinds.pay, about, instalment, claims, { about })];
  return overdue.default ? [clock(kinds.default, about, overdue.default, claims, { about })] : [];
};

const ofPayment = (compensation: Compensation, { payment: about, standing, flags, parts }: Payment): readonly Deadline[] => {
  const claims = [...new Set(parts.map(({ item }) => item))];
  switch (standing.is) {
    case 'REPORTED':
      return [clock(flags.length > 0 ? kinds.confirmFlagged : kinds.confirm, about, standing, claims, { about })];
    case 'CONFIRMED':
      return standing.contest ? [clock(kinds.contest, about, standing.contest, claims, { about })] : [];
    case 'CONTESTED':
      return standing.rule && compensation.ruler ? [clock(kinds.rule, `${about}/${standing.rule.from}`, standing.rule, claims, { about, party: compensation.ruler.party })] : [];
    case 'NOT_MADE':
      return [];
  }
};

const ofBack = ({ ruler }: Compensation, { item, back }: Item): readonly Deadline[] => {
  switch (back?.is) {
    case 'AWAITED':
      return [clock(kinds.sendBack, item, back, [item])];
    case 'SENT':
      return [clock(kinds.reportArrival, item, back, [item])];
    case 'ARRIVED':
      return [clock(kinds.confirmReturn, item, back, [item])];
    case 'CONTESTED':
      return back.rule && ruler ? [clock(kinds.rule, `${item}/${back.rule.from}`, back.rule, [item], { party: ruler.party })] : [];
    default:
      return [];
  }
};

const ofReplacement = ({ replacement, ...rest }: Item): readonly Deadline[] => {
  const { item, back } = rest;
  if (replacement?.is === 'AWAITED' && outstandingOf(rest) === 0n && back?.is !== 'OVER') return [];
  if (replacement?.is === 'AWAITED') return [clock(kinds.sendReplacement, item, replacement, [item])];
  if (replacement?.is !== 'SENT') return [];
  return [replacement.receipt ? clock(kinds.contestReplacement, item, replacement.receipt.contest, [item]) : clock(kinds.deliverReplacement, item, replacement.arrival, [item])];
};

/** Of the car that goes back, and of the one that comes in its place: at most one each. */
export const carDeadlines = (compensation: Compensation, item: Item): { readonly back?: Deadline; readonly replacement?: Deadline } => {
  if (!hangsOnCars(item)) return {};
  const [[back], [replacement]] = [ofBack(compensation, item), ofReplacement(item)];
  return { ...(back ? { back } : {}), ...(replacement ? { replacement } : {}) };
};

const ofItem = (compensation: Compensation, item: Item): readonly Deadline[] => Object.values(carDeadlines(compensation, item));

const withParty = (compensation: Compensation, deadline: Deadline): Deadline => {
  const { importer, trader } = openedIn(compensation);
  const party = deadline.owner === 'TRADER' ? trader.party : deadline.owner === 'IMPORTER' ? importer.party : deadline.party;
  return { ...deadline, ...(party === undefined ? {} : { party }), ...(compensation.reminded.includes(deadline.id) ? { reminded: true } : {}) };
};

/** Those that run: begun, and not ended by an event. One past its due instant runs on until its result stands in the log. */
export const deadlines = (compensation: Compensation): readonly Deadline[] => {
  const { appoint, unpaid, instalments, payments, items } = compensation;
  const inDefault = instalments.filter((each) => isInDefault(compensation, each)).flatMap((each) => openParts(compensation, each)).map(({ item }) => item);
  return [
    ...instalments.flatMap((each) => ofInstalment(compensation, each)),
    ...(unpaid && !unpaid.over && inDefault.length > 0 ? [clock(kinds.unpaid, unpaid.from, unpaid, [...new Set(inDefault)])] : []),
    ...payments.flatMap((payment) => ofPayment(compensation, payment)),
    ...items.flatMap((item) => ofItem(compensation, item)),
    ...(appoint ? [clock(kinds.appoint, appoint.from, appoint, contestedItems(compensation), appoint.again ? { again: true } : {})] : []),
  ].map((deadline) => withParty(compensation, deadline));
};
