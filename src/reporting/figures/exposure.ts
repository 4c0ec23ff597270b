// The importer's exposure by its record, and by how much an event moved it on its day.
import { dateIn, type Instant, sumOf, type Zone } from '#values';
import { outstandingOf } from '../../compensations/index.ts';
import { type Days, type ExposureFigure, exposureFigures, type FiguresRecord, type OrderRecord } from './record.ts';

type Exposure = Readonly<Record<ExposureFigure, bigint>>;
const nothing: Exposure = { prepaid: 0n, notYetReceived: 0n, atRisk: 0n, claimed: 0n, recovered: 0n, refunded: 0n, outstanding: 0n, licenceFees: 0n, licenceFeesOpen: 0n };

const exposureIn = ({ vehicles, payments, claims, compensations }: OrderRecord): Exposure => {
  const givenUp = new Set(claims.filter((claim) => claim.givenUp).map(({ vehicle }) => vehicle));
  const onItsWay = new Set(vehicles.filter(({ number, receivedOn, cancelled }) => receivedOn === undefined && cancelled === undefined && !givenUp.has(number)).map(({ number }) => number));
  const shares = Object.values(payments).filter(({ counts }) => counts).flatMap((payment) => payment.shares);
  const confirmed = (wanted: 'DISPUTE' | 'CANCELLATION'): bigint =>
    sumOf(compensations.filter((kept) => kept.of === wanted).flatMap(({ state }) => state.items).map((item) => BigInt(item.confirmed)));
  return {
    prepaid: sumOf(shares.map(([, amount]) => BigInt(amount))),
    notYetReceived: sumOf(shares.filter(([vehicle]) => onItsWay.has(vehicle)).map(([, amount]) => BigInt(amount))),
    atRisk: sumOf(claims.filter(({ final }) => final === undefined).map((claim) => BigInt(claim.claimed))),
    claimed: sumOf(claims.map((claim) => BigInt(claim.claimed))),
    recovered: confirmed('DISPUTE'),
    refunded: confirmed('CANCELLATION'),
    outstanding: sumOf(compensations.flatMap(({ state }) => state.items).map(outstandingOf)),
    licenceFees: 0n,
    licenceFeesOpen: 0n,
  };
};

/** Of records that were just folded: what is there after one event is there before the next. */
const known = new WeakMap<OrderRecord, Exposure>();

const exposureOf = (record: OrderRecord | undefined): Exposure => {
  if (record === undefined) return nothing;
  const before = known.get(record);
  if (before) return before;
  const exposure = exposureIn(record);
  known.set(record, exposure);
  return exposure;
};

/** Adds to a day; what is zero is not there. */
export const withDay = (days: Days, on: string, moves: Partial<Exposure>): Days => {
  const before = days[on] ?? {};
  const after = exposureFigures.flatMap((figure) => {
    const moved = BigInt(before[figure] ?? '0') + (moves[figure] ?? 0n);
    return moved === 0n ? [] : [[figure, moved.toString()] as const];
  });
  const { [on]: _, ...others } = days;
  return after.length === 0 ? others : { ...others, [on]: Object.fromEntries(after) };
};

/** The record with what the event moved, on the importer's day of the event. */
export const withExposure = (before: OrderRecord | undefined, after: OrderRecord, at: Instant): OrderRecord => {
  const [from, to] = [exposureOf(before), exposureOf(after)];
  const moves = Object.fromEntries(exposureFigures.flatMap((figure) => (to[figure] === from[figure] ? [] : [[figure, to[figure] - from[figure]] as const])));
  if (Object.keys(moves).length === 0) {
    known.set(after, to);
    return after;
  }
  const moved = { ...after, days: withDay(after.days, dateIn(at, after.importerZone as Zone), moves) };
  known.set(moved, to);
  return moved;
};

/** `importer/<id>` has a month to a cell, `importer/<id>/<month>` a day: by figure and currency. */
export function* exposureAddends({ importer, currency, days }: FiguresRecord): Generator<readonly [string, string, string, bigint]> {
  for (const [on, moves] of Object.entries(days)) {
    const month = on.slice(0, 7);
    for (const [figure, amount] of Object.entries(moves)) {
      yield [`importer/${importer}`, month, `${figure} ${currency}`, BigInt(amount)];
      yield [`importer/${importer}/${month}`, on, `${figure} ${currency}`, BigInt(amount)];
    }
  }
}
