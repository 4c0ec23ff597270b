// What the record of an order adds to the totals of its trader: the counts that a track record is made of.
import { dateIn, type LocalDate, type Zone } from '#values';
import { type Item, outstandingOf } from '../../compensations/index.ts';
import { punctualityOf } from './compensations.ts';
import { type ClaimKept, type ClaimStanding, type DueKept, NOT_RECEIVED, standingOf, standings } from './kept.ts';
import { daysBetween, type OrderRecord, type VehicleKept } from './record.ts';

/** A name in the totals and what is added to it. */
export type Counted = readonly [name: string, value: number | bigint];

/**
 * Counts that belong to a day of the importer's zone. `window` tells from when, where and under which terms the vehicle can be claimed;
 * `rated`: those of the counts that are asked for by whether it still can.
 */
interface OnDay {
  readonly day: LocalDate;
  readonly counted: readonly Counted[];
  readonly window?: string;
  readonly rated?: readonly Counted[];
}

/** A vehicle by the best reason there was to claim it, of several claims. */
const worst = (claims: readonly ClaimKept[]): ClaimStanding | undefined => standings.find((standing) => claims.some((claim) => standingOf(claim) === standing));

const ratedIn = (claims: readonly ClaimKept[]): readonly Counted[] => {
  const overall = worst(claims);
  if (overall === undefined) return [['received', 1]];
  const codes = [...new Set(claims.flatMap((claim) => claim.codes))];
  return [['received', 1], [`vehicle ${overall}`, 1], ...codes.map((code) => [`${code} ${worst(claims.filter((claim) => claim.codes.includes(code)))}`, 1] as const)];
};

/** A claim that the importer gave up while it could still be answered asks nothing of the trader. */
const isOver = (due: string, { final }: ClaimKept): boolean => final?.as === 'WITHDRAWN' && final.at < due;

const ofAnswer = (claim: ClaimKept): readonly Counted[] => {
  const { acknowledged, acknowledgeBy, answered, answerBy } = claim;
  const acknowledging: readonly Counted[] =
    acknowledged !== undefined ? [[`acknowledged ${acknowledged ? 'in time' : 'late'}`, 1]] : isOver(acknowledgeBy, claim) ? [] : [[`acknowledge by ${acknowledgeBy}`, 1]];
  if (answered) return [...acknowledging, [`answered ${answered.inTime ? 'in time' : 'late'}`, 1], [`answered after ${answered.days}`, 1]];
  return isOver(answerBy, claim) ? acknowledging : [...acknowledging, [`answer by ${answerBy}`, 1]];
};

const ofItem = (kept: DueKept, item: Item, { currency, traderZone }: OrderRecord): readonly Counted[] => {
  if (item.due === '0') return [];
  const { inTime, late, unpaid, waiting, payableFrom, paidAt } = punctualityOf(kept, item);
  const there = (at: Parameters<typeof dateIn>[0]): LocalDate => dateIn(at, traderZone as Zone);
  return [
    [`due ${currency}`, BigInt(item.due)], [`outstanding ${currency}`, outstandingOf(item)], [`written off ${currency}`, BigInt(item.writtenOff)],
    [`paid in time ${currency}`, inTime], [`paid late ${currency}`, late], [`waiting ${currency}`, waiting],
    ...unpaid.map(([due, amount]) => [`pay by ${due} ${currency}`, amount] as const),
    paidAt === undefined ? ['never paid', 1] : [`paid after ${Math.max(0, daysBetween(there(payableFrom), there(paidAt)))}`, 1],
  ];
};

/** When a default is dated: with the first vehicle that it is about. */
const ofCompensation = ({ state: { unpaid, standing, items: [first] } }: DueKept, { currency }: OrderRecord, item: Item): readonly Counted[] =>
  (unpaid === undefined || item !== first ? [] : [[`defaults ${currency}`, 1], [`in default ${currency}`, standing === 'DISCHARGED' ? 0 : 1]]);

/** `R`: by its receipt, `N`: by the promised date. */
const windowOf = ({ basis, receivedOn }: VehicleKept, { importerZone, policyVersion, promisedDate }: OrderRecord): string =>
  [receivedOn === undefined ? `N${promisedDate}` : `R${receivedOn}`, importerZone, basis, policyVersion].join(' ');

/** Claimed as not received it counts as received on the promised date, whether or not it came later. */
const dayOf = ({ receivedOn }: VehicleKept, claims: readonly ClaimKept[], { promisedDate }: OrderRecord): LocalDate | undefined => {
  if (claims.some(({ codes }) => codes.includes(NOT_RECEIVED))) return promisedDate;
  return receivedOn ?? (claims.length > 0 ? promisedDate : undefined);
};

const daysOf = (record: OrderRecord): readonly OnDay[] => {
  const { acceptedOn, vehicles, claims, compensations, promisedDate } = record;
  if (acceptedOn === undefined) return [];
  const days: OnDay[] = [{ day: acceptedOn, counted: [['lots accepted', 1], ['vehicles accepted', vehicles.filter(({ replacement }) => !replacement).length]] }];
  let first: LocalDate | undefined;
  for (const vehicle of vehicles) {
    const { number, cancelled } = vehicle;
    const its = claims.filter((claim) => claim.vehicle === number);
    const day = dayOf(vehicle, its, record);
    if (cancelled) days.push({ day: cancelled.on, counted: [[`cancelled ${cancelled.by}`, 1]] });
    if (day !== undefined && (first === undefined || day < first)) first = day;
    const owed = compensations.flatMap((kept) => kept.state.items.filter((item) => item.vehicle === number).flatMap((item) => [...ofItem(kept, item, record), ...ofCompensation(kept, record, item)]));
    const rated = ratedIn(its);
    const counted: readonly Counted[] = [...rated, ['replacements', vehicle.replacement ? 1 : 0], ['claims', its.length], ...its.flatMap(ofAnswer), ...owed];
    if (day !== undefined) days.push({ day, window: windowOf(vehicle, record), rated, counted });
    else if (owed.length > 0) days.push({ day: promisedDate, counted: owed });
  }
  return first === undefined ? days : [...days, { day: first, counted: [['lots received', 1]] }];
};

/** The cell of a day in a month's days: the window stands in it, so that it can be found out whether it is open. */
export const cellOf = (day: string, window = ''): string => (window === '' ? day : `${day} ${window}`);

/**
 * `trader/<id>`: everything; beside it which months there are, which policies, and vehicles received in another month than they count in.
 * `trader/<id>/<month>`: the month; `…/windows` by window what rates are made of, `…/days` all by day and window.
 */
export function* traderAddends(record: OrderRecord): Generator<readonly [string, string, string, number | bigint]> {
  const all = `trader/${record.trader}`;
  for (const { day, window, counted, rated = [] } of daysOf(record)) {
    const month = day.slice(0, 7);
    const [ofMonth, ofWindows, ofDays, cell] = [`${all}/${month}`, `${all}/${month}/windows`, `${all}/${month}/days`, cellOf(day, window)];
    yield [all, 'months', month, 1];
    if (window !== undefined) {
      yield [all, 'policies', record.policyVersion, 1];
      const base = window.slice(1, 8);
      if (base !== month) yield [all, 'other months', `${month} ${base}`, 1];
      for (const [name, value] of rated) yield [ofWindows, window, name, value];
    }
    for (const [name, value] of counted) {
      if (value === 0 || value === 0n) continue;
      yield [all, 'all', name, value];
      yield [ofMonth, 'all', name, value];
      yield [ofDays, cell, name, value];
    }
  }
}
