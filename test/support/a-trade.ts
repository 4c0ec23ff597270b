// Orders between importers and traders told event by event, for specs of what is counted of them: the records and totals that they leave.
import type { RecordedEvent } from '#event-sourcing';
import { type Totals } from '#projections';
import { type Instant, instant } from '#values';
import { Sums } from '../../libs/projections/totals.ts';
import { standard1 } from '../../src/policies/index.ts';
import type { FiguresRecord } from '../../src/reporting/figures/record.ts';
import { tradeFigures } from '../../src/reporting/figures/trade-figures.ts';
import { exposureIn } from '../../src/reporting/importers/exposure.ts';
import { type Counted, countedIn, type Period, toRead } from '../../src/reporting/track-record/counts.ts';
import { trackRecord } from '../../src/reporting/track-record/track-record.ts';
import { fen } from './a-dispute.ts';

const aDay = 86_400_000;
const shift = (at: Instant, days: number): Instant => instant(new Date(Date.parse(at) + days * aDay).toISOString());
export const policyOf = (version: string) => (version === 'standard-1' ? standard1 : undefined);

/** What is told happens at noon UTC (afternoon or evening of the same date in East Asia) of the day that `on` names. */
export class ATrade {
  readonly events: RecordedEvent[] = [];
  private now = instant('2026-03-02T12:00:00Z');
  private revisions = new Map<string, number>();

  constructor(readonly trader = 'trader-1', readonly importer = 'importer-1') {}

  on(date: string): this {
    this.now = instant(`${date}T12:00:00Z`);
    return this;
  }
  later(days: number): this {
    this.now = shift(this.now, days);
    return this;
  }

  tell(stream: string, type: string, data: object, metadata: Readonly<Record<string, string>> = {}): this {
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    const text = JSON.stringify({ at: this.now, ...data });
    this.events.push({ id: `event-${this.events.length}`, stream, type, revision, position: BigInt(this.events.length), schemaVersion: 1, data: JSON.parse(text) as object, metadata });
    return this;
  }

  /** Placed and accepted. */
  ordered(order: string, { vehicles = 5, promisedDate = '2026-04-30', saleBasis = 'GUARANTEED', currency = 'CNY', zone = 'Asia/Pyongyang' } = {}): this {
    const listed = Array.from({ length: vehicles }, (_, index) => ({ number: index + 1, saleBasis }));
    const sides = { importer: { zone }, trader: { zone: 'Asia/Shanghai' } };
    return this.tell(`order-${order}`, 'OrderPlaced', { orderId: order, importer: this.importer, trader: this.trader, policyVersion: 'standard-1', currency, promisedDate, vehicles: listed, sides })
      .tell(`order-${order}`, 'OrderAccepted', {});
  }
  /** The same amount for each vehicle. */
  prepaid(order: string, vehicles: readonly number[], each: number, payment = 'payment-1'): this {
    return this.tell(`order-${order}`, 'PaymentRecorded', { payment, shares: vehicles.map((vehicle) => ({ vehicle, amount: fen(each) })) });
  }
  received(order: string, ...vehicles: readonly number[]): this {
    return vehicles.reduce<this>((told, vehicle) => told.tell(`order-${order}`, 'ReceiptRecorded', { vehicle, by: 'IMPORTER' }), this);
  }
  claimed(order: string, vehicle: number, amount = 5_200_000, codes: readonly string[] = ['UNDISCLOSED_STRUCTURAL_DAMAGE'], claimId = `${order}/${vehicle}`): this {
    const deadlines = [{ name: 'ACKNOWLEDGE', due: shift(this.now, 3) }, { name: 'ANSWER', due: shift(this.now, 10) }];
    return this.tell(`dispute-${order}`, 'ClaimFiled', { claimId: claimId.replace('/', '-'), vehicle, statement: { codes, claimed: { total: fen(amount) } }, deadlines });
  }
  /** Of the claim on a vehicle, unless it names another. */
  claim(order: string, vehicle: number, type: string, data: object = {}): this {
    return this.tell(`dispute-${order}`, type, { claimId: `${order}-${vehicle}`, late: false, ...data });
  }
  accepted(order: string, vehicle: number, amount = 5_200_000): this {
    return this.claim(order, vehicle, 'LiabilityAccepted', { extent: 'WHOLE', amount: fen(amount) });
  }
  /** Compensation for claims on vehicles, payable in one sum within ten days. */
  due(order: string, compensation: string, vehicles: readonly number[], each = 5_200_000, of: 'DISPUTE' | 'CANCELLATION' = 'DISPUTE'): this {
    const items = vehicles.map((vehicle) => ({ item: `item-${vehicle}`, vehicle, amount: fen(each) }));
    const instalments = [{ instalment: 'first', ...this.until(10), parts: items.map(({ item, amount }) => ({ item, amount })) }];
    return this.opened(order, compensation, of, items, instalments);
  }
  /** A clock that begins now. */
  until(days: number) {
    return { from: this.now, due: shift(this.now, days), zone: 'Asia/Shanghai' };
  }
  opened(order: string, compensation: string, of: string, items: readonly object[], instalments: readonly object[]): this {
    const seat = { party: '', zone: 'Asia/Shanghai', calendar: {} };
    return this.compensation(order, compensation, 'CompensationDue', { compensation, orderId: order, of, importer: seat, trader: seat, administrator: seat, items, instalments });
  }
  compensation(order: string, compensation: string, type: string, data: object): this {
    return this.tell(`compensation-${compensation}`, type, data, type === 'CompensationDue' ? {} : { order });
  }
  paid(order: string, compensation: string, vehicle: number, amount: number, payment = `payment-${vehicle}`): this {
    const [item, instalment] = [`item-${vehicle}`, 'first'];
    return this.compensation(order, compensation, 'CompensationPaymentReported', { payment, amount: fen(amount), flags: [], confirm: this.until(10), parts: [{ item, instalment, amount: fen(amount) }] })
      .compensation(order, compensation, 'CompensationPaymentConfirmed', { payment, by: 'IMPORTER', applied: [{ item, amount: fen(amount), over: fen(0) }] });
  }

  records(): ReadonlyMap<string, FiguresRecord> {
    return this.events.reduce((records, event) => {
      for (const key of tradeFigures.keys(event)) {
        const next = tradeFigures.evolve(records.get(key), event, key);
        if (next) records.set(key, next);
      }
      return records;
    }, new Map<string, FiguresRecord>());
  }
  totals(): ReadonlyMap<string, Totals> {
    const sums = new Sums();
    for (const record of this.records().values()) sums.add(tradeFigures.totals?.(record) ?? []);
    return new Map(sums.totals().flatMap((total) => {
      const after = sums.after(total, undefined);
      return after ? [[total, after] as const] : [];
    }));
  }
  counted(at: string, period: Period = {}): Counted {
    const [totals, now] = [this.totals(), instant(`${at}T12:00:00Z`)];
    return countedIn(this.trader, toRead(totals.get(`trader/${this.trader}`) ?? {}, period, now, [standard1]), period, totals, now, policyOf);
  }
  record(at: string, period: Period = {}) {
    return trackRecord(this.counted(at, period), instant(`${at}T12:00:00Z`));
  }
  exposure(at?: string) {
    return exposureIn(this.importer, at, this.totals());
  }
}
