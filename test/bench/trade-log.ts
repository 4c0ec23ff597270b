// A log of trade that is made as it is read: ten events to an order with a dispute, from placing to the confirmed compensation. Eighty traders
// and two hundred importers over four years, whatever its length: a longer log is a denser one.
import { type AppendResult, type EventStore, type LogSlice, type ReadAllOptions, type RecordedEvent, type SubscribeOptions, type SubscriptionMessage, uuidOf } from '#event-sourcing';

export const eventsPerTrade = 10;
export const traders = Array.from({ length: 80 }, (_, n) => uuidOf('trader', String(n)));
export const importers = Array.from({ length: 200 }, (_, n) => uuidOf('importer', String(n)));
const parties = [...traders.map((id) => ['TRADER', id] as const), ...importers.map((id) => ['IMPORTER', id] as const)];
const daysOfLog = 1_461;
export const lastDay = '2030-01-01T12:00:00.000Z';

const aDay = 86_400_000;
const codes = ['UNDISCLOSED_STRUCTURAL_DAMAGE', 'FLOOD_DAMAGE', 'ODOMETER_DISCREPANCY', 'GRADE_MISMATCH', 'OTHER', 'MAJOR_MECHANICAL'];
const cny = (amount: number) => ({ amount: String(amount), currency: 'CNY' });

const registered = (n: number): Pick<RecordedEvent, 'stream' | 'type' | 'data' | 'revision'> => {
  const [kind, id] = parties[n] as (typeof parties)[number];
  return { stream: `party-${id}`, revision: 0, type: 'PartyRegistered', data: { kind, name: {}, contacts: {}, zone: 'Asia/Shanghai', calendar: {} } };
};

/** The nth order, its kth event. One claim in four is answered late, one payment in five comes late. */
const traded = (n: number, k: number): Pick<RecordedEvent, 'stream' | 'type' | 'data' | 'revision'> => {
  const order = uuidOf('order', String(n));
  const start = Date.parse('2026-01-01T08:00:00Z') + ((n * 7_919) % (daysOfLog - 60)) * aDay;
  const at = (days: number): string => new Date(start + days * aDay + ((n * 104_729) % aDay)).toISOString();
  const [claimId, compensation, price] = [uuidOf('claim', order), uuidOf('compensation', order), 7_000_000 + (n % 300) * 1_000];
  const of = (stream: 'order' | 'dispute', revision: number, type: string, days: number, data: object) => ({ stream: `${stream}-${order}`, revision, type, data: { at: at(days), ...data } });
  const item = { item: claimId, amount: cny(price - 2_000_000) };
  const owed = (revision: number, type: string, days: number, data: object) => ({ stream: `compensation-${compensation}`, revision, type, data: { at: at(days), ...data } });
  switch (k) {
    case 0: {
      const seat = { zone: 'Asia/Shanghai' };
      const vehicles = [1, 2, 3, 4, 5].map((number) => ({ number, saleBasis: ['AS_IS', 'LIMITED', 'GUARANTEED'][n % 3] }));
      return of('order', 0, 'OrderPlaced', 0, {
        importer: importers[n % importers.length], trader: traders[n % traders.length], sides: { importer: seat, trader: seat }, currency: 'CNY', policyVersion: 'standard-1',
        promisedDate: at(60).slice(0, 10), vehicles,
      });
    }
    case 1:
      return of('order', 1, 'OrderAccepted', 1, {});
    case 2:
      return of('order', 2, 'PaymentRecorded', 2, { payment: 'payment', shares: [1, 2, 3, 4, 5].map((vehicle) => ({ vehicle, amount: cny(price) })) });
    case 3:
    case 4:
      return of('order', k, 'ReceiptRecorded', 20, { vehicle: k - 2, by: 'IMPORTER' });
    case 5: {
      const deadlines = [{ name: 'ACKNOWLEDGE', due: at(25) }, { name: 'ANSWER', due: at(32) }];
      return of('dispute', 0, 'ClaimFiled', 22, { claimId, vehicle: 1, statement: { codes: [codes[n % codes.length]], claimed: { total: cny(price - 2_000_000) } }, deadlines });
    }
    case 6:
      return of('dispute', 1, 'LiabilityAccepted', n % 4 === 0 ? 34 : 23 + (n % 9), { claimId, extent: 'WHOLE', late: n % 4 === 0 });
    case 7:
      return owed(0, 'CompensationDue', 35, {
        compensation, orderId: order, of: 'DISPUTE', cause: {}, currency: 'CNY', importer: {}, trader: {}, administrator: {}, policyVersion: 'standard-1', terms: {},
        items: [{ ...item, vehicle: 1, gives: 'MONEY' }], instalments: [{ instalment: 'first', from: at(35), due: at(45), zone: 'Asia/Shanghai', parts: [item] }],
      });
    case 8:
      return owed(1, 'CompensationPaymentReported', n % 5 === 0 ? 55 : 36 + (n % 8), {
        payment: 'paid', reference: 'a reference', proof: {}, flags: [], amount: item.amount, confirm: { from: at(50), due: at(60), zone: 'Asia/Shanghai' }, parts: [{ ...item, instalment: 'first' }],
      });
    default:
      return owed(2, 'CompensationPaymentConfirmed', 58, { payment: 'paid', by: 'IMPORTER', applied: [{ ...item, over: cny(0) }] });
  }
};

export class TradeLog implements EventStore {
  readonly logId = 'trade';
  private listeners: (() => void)[] = [];

  /** `events`: besides the registrations of the parties. */
  constructor(private events: number) {}

  /** So many more. */
  extend(events: number): void {
    this.events += events;
    for (const listener of this.listeners.splice(0)) listener();
  }

  async readAll({ after = -1n, limit }: ReadAllOptions): Promise<LogSlice> {
    const first = Number(after) + 1;
    const events = Array.from({ length: Math.max(0, Math.min(limit, this.events + parties.length - first)) }, (_, n) => this.at(first + n));
    return { events, scannedTo: events.at(-1)?.position ?? after };
  }

  async *subscribe({ after = -1n, signal, batchSize = 1_000 }: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    signal.addEventListener('abort', () => this.extend(0), { once: true });
    for (let at = after; !signal.aborted; ) {
      const { events, scannedTo } = await this.readAll({ after: at, limit: batchSize });
      at = scannedTo;
      if (events.length > 0) yield { kind: 'events', events, scannedTo };
      if (at < (await this.head())) continue;
      yield { kind: 'caught-up', scannedTo };
      if (!signal.aborted && at === (await this.head())) await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }

  async head(): Promise<bigint> {
    return BigInt(this.events + parties.length - 1);
  }
  async readStream(): Promise<readonly RecordedEvent[]> {
    return [];
  }
  append(): Promise<AppendResult> {
    return Promise.reject(new Error('this log is made as it is read'));
  }
  async close(): Promise<void> {}

  private at(position: number): RecordedEvent {
    const n = position - parties.length;
    const order = Math.floor(n / eventsPerTrade);
    const metadata = { order: n < 0 ? '' : uuidOf('order', String(order)), recordedAt: '2026-01-01T00:00:00.000Z' };
    return { ...(n < 0 ? registered(position) : traded(order, n % eventsPerTrade)), id: `event-${position}`, position: BigInt(position), schemaVersion: 1, metadata };
  }
}
