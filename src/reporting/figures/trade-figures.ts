// Read model: what happened in each order and on each licence, in figures; and from these the totals of traders and importers, which answer
// any period by reading a few small documents.
import type { RecordedEvent } from '#event-sourcing';
import type { Addend, ReadModel } from '#projections';
import { dateIn, type Instant, type Zone } from '#values';
import type { CompensationEvent } from '../../compensations/index.ts';
import { afterClaims, claimEvents, type ClaimEventRead, isClaimEvent } from './claims.ts';
import { afterCompensations, compensationEvents, isCompensationEvent } from './compensations.ts';
import { exposureAddends, withDay, withExposure } from './exposure.ts';
import { standingOf } from './kept.ts';
import { afterOrder, isOrderEvent, orderEvents, type OrderEventRead } from './orders.ts';
import type { FiguresRecord, LicenceRecord, OrderRecord } from './record.ts';
import { traderAddends } from './trader-totals.ts';

interface LicenceIssued {
  readonly importer: string;
  readonly zone: string;
  readonly fee: { readonly amount: string; readonly currency: string };
  readonly at: Instant;
}
interface LicenceFeeRecorded {
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly at: Instant;
}
type Read = OrderEventRead | ClaimEventRead | CompensationEvent;

const orderAfter = (record: OrderRecord | undefined, event: RecordedEvent): OrderRecord | undefined => {
  const read = event as RecordedEvent & Read;
  if (isOrderEvent(read)) return afterOrder(record, read);
  if (record === undefined) return undefined;
  if (isClaimEvent(read)) return afterClaims(record, read);
  return isCompensationEvent(read) ? afterCompensations(record, event.stream.slice('compensation-'.length), read) : record;
};

/** A fee is open from the day the licence is issued; what is paid above it makes nothing negative. */
const licenceAfter = (record: LicenceRecord | undefined, { type, data }: RecordedEvent): LicenceRecord | undefined => {
  if (type === 'LicenceIssued') {
    const { importer, zone, fee, at } = data as LicenceIssued;
    const days = withDay({}, dateIn(at, zone as Zone), { licenceFeesOpen: BigInt(fee.amount) });
    return { of: 'LICENCE', importer, zone, currency: fee.currency, feeOpen: fee.amount, days };
  }
  if (record === undefined) return undefined;
  const { amount: { amount }, at } = data as LicenceFeeRecorded;
  const [paid, open] = [BigInt(amount), BigInt(record.feeOpen)];
  const settled = paid < open ? paid : open;
  const days = withDay(record.days, dateIn(at, record.zone as Zone), { licenceFees: paid, licenceFeesOpen: -settled });
  return { ...record, feeOpen: (open - settled).toString(), days };
};

const evolve = (record: FiguresRecord | undefined, event: RecordedEvent, key: string): FiguresRecord | null => {
  if (key.startsWith('licence-')) return licenceAfter(record as LicenceRecord | undefined, event) ?? null;
  const before = record as OrderRecord | undefined;
  const after = orderAfter(before, event);
  if (after === undefined || after === before) return after ?? null;
  return withExposure(before, after, (event.data as { readonly at: Instant }).at);
};

/** The order that an event is about: the streams of order and dispute are named after it, a compensation says it. */
const keys = ({ stream, type, data, metadata }: RecordedEvent): readonly string[] => {
  if (type.startsWith('Licence') || stream.startsWith('order-')) return [stream];
  if (stream.startsWith('dispute-')) return [`order-${stream.slice('dispute-'.length)}`];
  const order = type === 'CompensationDue' ? (data as { readonly orderId: string }).orderId : metadata['order'];
  return order === undefined ? [] : [`order-${order}`];
};

/** `record/<importer>`: its claims by how they stand. `pair/<importer>/<trader>`: orders between the two. */
function* importerAddends({ importer, trader, claims, vehicles }: OrderRecord): Generator<Addend> {
  yield [`pair/${importer}/${trader}`, 'all', 'orders', 1];
  yield [`record/${importer}`, 'all', 'orders', 1];
  yield [`record/${importer}`, 'all', 'received', vehicles.filter(({ receivedOn }) => receivedOn !== undefined).length];
  for (const claim of claims) yield [`record/${importer}`, 'all', standingOf(claim), 1];
}

function* addends(record: FiguresRecord): Generator<Addend> {
  yield* exposureAddends(record);
  if (record.of === 'LICENCE') return;
  yield* importerAddends(record);
  yield* traderAddends(record);
}

export const tradeFigures: ReadModel<FiguresRecord> = {
  name: 'trade-figures',
  version: 2,
  events: [...orderEvents, ...claimEvents, ...compensationEvents, 'LicenceIssued', 'LicenceFeeRecorded'],
  keys,
  evolve,
  columns: {},
  scope: () => [],
  totals: addends,
};
