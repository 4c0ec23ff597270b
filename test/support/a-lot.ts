// Lots in the words of the domain: `aLot().of(10).accepted().paidInFull().received()` is a history of order events.
import { fold, isRefused } from '#event-sourcing';
import { type Instant, instant, localDate, type LocalDate, plusMillis, weekendsOnly, zone } from '#values';
import type { AddReplacement, OrderCommand, PlaceOrder } from '../../src/orders/domain/commands.ts';
import { order } from '../../src/orders/domain/decide.ts';
import type { OrderEvent } from '../../src/orders/domain/events.ts';
import type { Actor, Disclosure, SaleBasis } from '../../src/orders/domain/lot.ts';
import { isPlaced, type PlacedOrder } from '../../src/orders/domain/order.ts';
import { openPrice } from '../../src/orders/domain/prices.ts';

/** Prices of vehicles 1 to 10 of the case, in fen; they sum to 71,200,000. */
export const casePrices: readonly bigint[] = [
  7_000_000n, 7_000_000n, 7_050_000n, 7_100_000n, 7_100_000n, 7_150_000n, 7_200_000n, 7_200_000n, 7_200_000n, 7_200_000n,
];
export const caseLotPrice = 71_200_000n;
/** The whole price is prepaid in these two payments. */
export const casePayments: readonly bigint[] = [30_000_000n, 41_200_000n];

export const theImporter: Actor = { role: 'IMPORTER', party: 'importer-1' };
export const theTrader: Actor = { role: 'TRADER', party: 'trader-1' };
export const anAdministrator: Actor = { role: 'ADMINISTRATOR' };
export const theWorkflow: Actor = { role: 'WORKFLOW' };

export const cny = (amount: bigint | string) => ({ amount: amount.toString(), currency: 'CNY' });
export const aFile = (type: string, digit = 'a') => ({ type, sha256: digit.repeat(64) });
export const theHash = 'd'.repeat(64);

/** Monday, 23:30 in Shanghai. */
export const placedAt = instant('2026-03-02T15:30:00Z');
const hour = 3_600_000;
export const hoursLater = (from: Instant, hours: number): Instant => plusMillis(from, hours * hour);

export const aVehicle = (number: number, change: Partial<Disclosure> = {}): Disclosure => ({
  vin: `LSVAA49J13200${String(number).padStart(4, '0')}`, make: 'Volkswagen', model: 'Santana', modelYear: 2019, odometerKm: 61_000, grade: '4',
  accidentHistory: 'none', repairHistory: 'none', paintwork: 'original', faults: [], saleBasis: 'LIMITED',
  price: cny(casePrices[(number - 1) % casePrices.length] ?? 7_000_000n), ...change,
});

export const placeALot = (change: Partial<PlaceOrder> = {}): PlaceOrder => ({
  type: 'PlaceOrder', orderId: 'order-1', importer: 'importer-1', trader: 'trader-1',
  vehicles: casePrices.map((_, index) => aVehicle(index + 1)), disclosureHash: theHash,
  promisedDate: localDate('2026-04-30'), deliveryTerm: 'CIF', deliveryPlace: 'Nampo', inspectionFeeAdvancedBy: 'IMPORTER', policyVersion: 'standard-1',
  sides: {
    importer: { zone: zone('Asia/Pyongyang'), calendar: weekendsOnly },
    trader: { zone: zone('Asia/Shanghai'), calendar: weekendsOnly },
    administrator: { zone: zone('Asia/Shanghai'), calendar: weekendsOnly },
  },
  policy: { lotMinimum: 5, currencies: ['CNY'], days: { acceptOrder: 5, contestPayment: 5, contestReceipt: 5, ruleOnPaymentBusinessDays: 3 } },
  licence: { licenceId: 'licence-1', standing: 'VALID', reserved: change.vehicles?.length ?? casePrices.length },
  importerSuspended: false, traderSuspended: false, traderInDefault: false, vinsSeen: [],
  at: placedAt, by: theImporter, ...change,
});

export const aReplacement = (vehicle: number, change: Partial<AddReplacement> = {}, disclosed: Partial<Disclosure> = {}): AddReplacement => ({
  type: 'AddReplacement', compensation: 'compensation-1', replaces: vehicle, disclosureHash: 'e'.repeat(64), at: placedAt, by: theWorkflow,
  disclosed: aVehicle(900 + vehicle, { odometerKm: 30_000, saleBasis: 'GUARANTEED', faults: [{ code: 'FLOOD_DAMAGE', place: 'boot', extent: 'damp' }], price: cny(1n), ...disclosed }),
  ...change,
});

/** A history that grows by accepted commands, an hour apart unless `at` is set. Immutable: each step gives another one. */
export class ALot {
  private constructor(
    readonly events: readonly OrderEvent[],
    /** When the next act is recorded. */
    readonly now: Instant,
    private readonly plan: PlaceOrder,
  ) {}

  static planned = (plan: PlaceOrder): ALot => new ALot([], plan.at, plan);

  /** Before it is placed: so many vehicles, at the prices of the case from the first on. */
  of = (count: number): ALot => ALot.planned({
    ...this.plan, vehicles: Array.from({ length: count }, (_, index) => aVehicle(index + 1)), licence: { ...this.plan.licence, reserved: count },
  });

  sold = (saleBasis: SaleBasis): ALot => ALot.planned({ ...this.plan, vehicles: this.plan.vehicles.map((vehicle) => ({ ...vehicle, saleBasis })) });

  promisedFor = (promisedDate: LocalDate): ALot => ALot.planned({ ...this.plan, promisedDate });

  at = (now: Instant): ALot => new ALot(this.events, now, this.plan);

  /** @throws when the command is refused: a history is made of what can happen */
  doing = (command: OrderCommand): ALot => {
    const decision = order.decide(command, fold(order, this.events));
    if (isRefused(decision)) throw new Error(`${command.type}: ${decision.refused.code}`);
    return new ALot([...this.events, ...decision], hoursLater(this.now, 1), this.plan);
  };

  placed = (): ALot => this.doing({ ...this.plan, at: this.now });

  /** Placed first, if it is not. */
  accepted = (): ALot =>
    this.events.length === 0
      ? this.placed().accepted()
      : this.doing({ type: 'AcceptOrder', disclosureHash: this.plan.disclosureHash, at: this.now, by: theTrader });

  paid = (amount: bigint, payment = `payment-${this.events.length}`): ALot =>
    this.doing({ type: 'RecordPayment', payment, amount: cny(amount), proof: aFile('PROOF_OF_PAYMENT'), at: this.now, by: theImporter });

  paidInFull = (): ALot => this.paid(openPrice(this.order));

  dispatched = (...vehicles: number[]): ALot =>
    this.doing({ type: 'RecordDispatch', vehicles: this.numbers(vehicles), billOfLading: aFile('BILL_OF_LADING'), at: this.now, by: theTrader });

  received = (...vehicles: number[]): ALot => this.doing({
    type: 'RecordReceipt', vehicles: this.numbers(vehicles).map((vehicle) => ({ vehicle, odometerKm: 61_020 })), at: this.now, by: theImporter,
  });

  receivedFromTrader = (...vehicles: number[]): ALot => this.doing({
    type: 'RecordReceipt', vehicles: this.numbers(vehicles).map((vehicle) => ({ vehicle })),
    evidence: aFile('DELIVERY_RECEIPT'), at: this.now, by: theTrader,
  });

  /** A compensation gives another car for it, with a disclosure of its own. */
  replaced = (vehicle: number, change: Partial<Disclosure> = {}, compensation = 'compensation-1'): ALot => this.doing(aReplacement(vehicle, { compensation, at: this.now }, change));

  replacementReceived = (vehicle: number, receivedBy: 'IMPORTER' | 'TRADER' = 'IMPORTER', compensation = 'compensation-1'): ALot =>
    this.doing({ type: 'RecordReplacementReceipt', compensation, replaces: vehicle, receivedBy, odometerKm: 30_010, at: this.now, by: theWorkflow });

  cancelled = (by: Actor, ...vehicles: number[]): ALot => this.doing({ type: 'CancelOrder', vehicles: this.numbers(vehicles), at: this.now, by });

  contested = (payment: string): ALot => this.doing({ type: 'ContestPayment', payment, at: this.now, by: theTrader });

  ruled = (payment: string, made: boolean): ALot => this.doing({ type: 'RuleOnPayment', payment, made, at: this.now, by: anAdministrator });

  get order(): PlacedOrder {
    const state = fold(order, this.events);
    if (!isPlaced(state)) throw new Error('the lot is not placed');
    return state;
  }

  /** None named: every vehicle that is neither cancelled nor received. */
  private numbers = (named: readonly number[]): readonly number[] =>
    named.length > 0
      ? named
      : this.order.vehicles.filter(({ cancelled, receipt }) => cancelled === undefined && receipt === undefined).map(({ number }) => number);
}

/** The lot of the case, not placed yet: ten vehicles at 70,000 to 72,000 CNY. */
export const aLot = (change: Partial<PlaceOrder> = {}): ALot => ALot.planned(placeALot(change));
