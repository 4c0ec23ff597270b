// Acts × states of an order, of its vehicles and of its payments, found by asking what decides on them.
import type { OrderCommand } from '../../../src/orders/domain/commands.ts';
import { type Act, allowedActs, acts, actRules } from '../../../src/orders/domain/acts.ts';
import { order } from '../../../src/orders/domain/decide.ts';
import { isPlaced } from '../../../src/orders/domain/order.ts';
import { orderStatus } from '../../../src/orders/domain/status.ts';
import { fold } from '#event-sourcing';
import { type Instant, plusMillis } from '#values';
import { aFile, aLot, type ALot, anAdministrator, theImporter, theTrader } from '../../support/a-lot.ts';
import { type ActRow, type ActTable, type Cell, cellOf } from './table.ts';

type Role = 'IMPORTER' | 'TRADER' | 'ADMINISTRATOR';
interface Sample {
  readonly name: string;
  readonly lot: ALot;
  readonly now: Instant;
  /** The one that the acts on vehicles are tried on. */
  readonly vehicle: number;
}

const sample = (name: string, lot: ALot, hours = 0, vehicle = 1): Sample => ({ name, lot, now: plusMillis(lot.now, hours * 3_600_000), vehicle });
const placed = aLot().of(5).placed();
const accepted = placed.accepted();
const paid = accepted.paidInFull();
const declined = placed.doing({ type: 'DeclineOrder', at: placed.now, by: theTrader });
const sixDays = 6 * 24;

/** One order in each of its states, the vehicles alike and the payment, if any, uncontested. */
const orders: readonly Sample[] = [
  sample('PLACED', placed),
  sample('ACCEPTED', accepted),
  sample('PAID', paid),
  sample('COMPLETED', paid.dispatched().received()),
  sample('DECLINED', declined),
  sample('LAPSED', placed, sixDays),
  sample('CANCELLED', accepted.cancelled(theTrader)),
];

const heads: Readonly<Record<Role, string>> = { IMPORTER: 'importer', TRADER: 'trader', ADMINISTRATOR: 'administrator' };
const rolesOf = (act: Act): readonly Role[] => actRules[act].roles;

const verdict = (act: Act, role: Role, { lot, now }: Sample): Cell => {
  const found = allowedActs(lot.order, role, now).find((each) => each.act === act);
  if (found === undefined) throw new Error(`${act} is no act of ${role}`);
  return found.allowed ? 'yes' : found.code;
};

const statusIn = ({ lot, now }: Sample): string => orderStatus(lot.order, now);
for (const each of orders) if (statusIn(each) !== each.name) throw new Error(`the sample of ${each.name} is ${statusIn(each)}`);

const byOrder: readonly ActRow[] = acts.flatMap((act) =>
  rolesOf(act).map((role) => ({ act, by: heads[role], cells: orders.map((each) => verdict(act, role, each)) })));

const refusedOrTaken = (command: OrderCommand, { lot, now }: Sample): Cell => {
  const state = fold(order, lot.events);
  if (!isPlaced(state)) throw new Error('a sample is a placed order');
  return cellOf(order.decide({ ...command, at: now }, state));
};

const tried = (act: string, by: string, command: OrderCommand | ((vehicle: number) => OrderCommand), samples: readonly Sample[]): ActRow => ({
  act, by, cells: samples.map((each) => refusedOrTaken(typeof command === 'function' ? command(each.vehicle) : command, each)),
});

const contested = (lot: ALot): ALot => lot.doing({ type: 'ContestReceipt', vehicles: [1], at: lot.now, by: theImporter });
const bySender = paid.dispatched(1).receivedFromTrader(1);
/** Vehicle 1 of a paid order in each of its states; the others wait. A replacement of it is vehicle 6. */
const vehicles: readonly Sample[] = [
  sample('AWAITING', paid),
  sample('DISPATCHED', paid.dispatched(1)),
  sample('RECEIVED, recorded by the importer', paid.dispatched(1).received(1)),
  sample('RECEIVED, recorded by the trader', bySender),
  sample('the same after 5 days', bySender, sixDays),
  sample('DISPATCHED, the trader\'s receipt contested', contested(bySender)),
  sample('CANCELLED', paid.cancelled(theTrader, 1)),
  sample('DISPATCHED, a replacement', paid.dispatched(1).received(1).replaced(1), 0, 6),
  sample('RECEIVED, a replacement', paid.dispatched(1).received(1).replaced(1).replacementReceived(1, 'TRADER'), 0, 6),
];
const at = paid.now;
const monthsLater = vehicles.map((each) => ({ ...each, now: plusMillis(each.now, 90 * 24 * 3_600_000) }));
const byVehicle: readonly ActRow[] = [
  tried('cancelOrder', 'importer, up to the promised date', (vehicle) => ({ type: 'CancelOrder', vehicles: [vehicle], at, by: theImporter }), vehicles),
  tried('cancelOrder', 'importer, after it', (vehicle) => ({ type: 'CancelOrder', vehicles: [vehicle], at, by: theImporter }), monthsLater),
  tried('cancelOrder', 'trader', (vehicle) => ({ type: 'CancelOrder', vehicles: [vehicle], at, by: theTrader }), vehicles),
  tried('recordDispatch', 'trader', (vehicle) => ({ type: 'RecordDispatch', vehicles: [vehicle], at, by: theTrader }), vehicles),
  tried('recordReceipt', 'importer', (vehicle) => ({ type: 'RecordReceipt', vehicles: [{ vehicle, odometerKm: 61_020 }], at, by: theImporter }), vehicles),
  tried('recordReceipt', 'trader', (vehicle) => ({ type: 'RecordReceipt', vehicles: [{ vehicle }], evidence: aFile('DELIVERY_RECEIPT'), at, by: theTrader }), vehicles),
  tried('contestReceipt', 'importer', (vehicle) => ({ type: 'ContestReceipt', vehicles: [vehicle], at, by: theImporter }), vehicles),
];

const payment = 'payment-1';
const recorded = accepted.paid(30_000_000n, payment);
const inContest = recorded.contested(payment);
const payments: readonly Sample[] = [
  sample('none', accepted),
  sample('recorded', recorded),
  sample('after 5 days', recorded, sixDays),
  sample('contested', inContest),
  sample('contested, after 3 business days', inContest, sixDays),
  sample('ruled made', inContest.ruled(payment, true)),
  sample('ruled not made', inContest.ruled(payment, false)),
];
const byPayment: readonly ActRow[] = [
  tried('contestPayment', 'trader', { type: 'ContestPayment', payment, at, by: theTrader }, payments),
  tried('ruleOnPayment', 'administrator', { type: 'RuleOnPayment', payment, made: true, at, by: anAdministrator }, payments),
];

export const orderTables: readonly ActTable[] = [
  { name: 'acts', states: orders.map(({ name }) => name), rows: byOrder },
  { name: 'acts-on-vehicles', states: vehicles.map(({ name }) => name), rows: byVehicle },
  { name: 'acts-on-payments', states: payments.map(({ name }) => name), rows: byPayment },
];
