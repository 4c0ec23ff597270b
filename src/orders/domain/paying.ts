// Up-front payments: recorded by the importer, contested by the trader, ruled on by an administrator.
import { type Decision, isRefused } from '#event-sourcing';
import { endOfNthBusinessDay, endOfNthDay, type Instant } from '#values';
import { admit, admitPayment } from './acts.ts';
import type { ContestPayment, RecordPayment, RuleOnPayment } from './commands.ts';
import type { OrderEvent, PaymentRuled, VehicleShare } from './events.ts';
import type { Order, Payment, PlacedOrder } from './order.ts';
import { amountIn, openPrice, splitPayment } from './prices.ts';
import { refuse } from './refusals.ts';

type Decided = Decision<OrderEvent>;

export const recordPayment = (command: RecordPayment, state: Order): Decided => {
  const asking = admit('recordPayment', state, command);
  if (isRefused(asking)) return asking;
  const { order } = asking;
  const { payment, amount, proof, statedDate, at } = command;
  if (order.payments.has(payment)) return refuse('PAYMENT_ALREADY_RECORDED');
  const value = amountIn(amount);
  if (value === undefined) return refuse('AMOUNT_OUT_OF_RANGE');
  const { currency } = order;
  if (amount.currency !== currency) return refuse('PAYMENT_CURRENCY', { currency });
  const open = openPrice(order);
  if (value > open) return refuse('PAYMENT_ABOVE_PRICE', { open: { amount: open.toString(), currency } });
  const { zone } = order.sides.trader;
  return [{ type: 'PaymentRecorded', data: {
    payment, amount, proof, ...(statedDate === undefined ? {} : { statedDate }),
    shares: splitPayment(order, value).map((share) => ({ vehicle: share.vehicle, amount: { amount: share.amount.toString(), currency } })),
    at, due: endOfNthDay(at, order.days.contestPayment, zone), zone,
  } }];
};

export const contestPayment = (command: ContestPayment, state: Order): Decided => {
  const asking = admit('contestPayment', state, command);
  if (isRefused(asking)) return asking;
  const payment = admitPayment('contestPayment', asking, command.payment);
  if ('refused' in payment) return payment;
  const { sides: { administrator: { zone, calendar } }, days } = asking.order;
  return [{ type: 'PaymentContested', data: {
    payment: payment.payment, ...(command.reason === undefined ? {} : { reason: command.reason }),
    at: command.at, due: endOfNthBusinessDay(command.at, days.ruleOnPaymentBusinessDays, zone, calendar), zone,
  } }];
};

/** What a ruling means for vehicles cancelled meanwhile: a share made is owed back, a share not made is not. */
export const ruling = (
  order: PlacedOrder, payment: Payment, made: boolean, by: 'ADMINISTRATOR' | 'LAPSE', at: Instant,
): PaymentRuled => {
  const moved: VehicleShare[] = order.vehicles.flatMap(({ number, cancelled }) => {
    const share = payment.shares.get(number);
    if (cancelled === undefined || share === undefined || cancelled.owedFrom.has(payment.payment) === made) return [];
    return [{ vehicle: number, amount: { amount: share.toString(), currency: order.currency } }];
  });
  return { type: 'PaymentRuled', data: { payment: payment.payment, made, by, owed: made ? moved : [], notOwed: made ? [] : moved, at } };
};

export const ruleOnPayment = (command: RuleOnPayment, state: Order): Decided => {
  const asking = admit('ruleOnPayment', state, command);
  if (isRefused(asking)) return asking;
  const payment = admitPayment('ruleOnPayment', asking, command.payment);
  if ('refused' in payment) return payment;
  const { type, data } = ruling(asking.order, payment, command.made, 'ADMINISTRATOR', command.at);
  return [{ type, data: { ...data, ...(command.reason === undefined ? {} : { reason: command.reason }) } }];
};
