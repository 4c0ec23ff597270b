// Payments: reported by the trader, confirmed or contested by the importer, ruled on by a mediator.
import type { Decision } from '#event-sourcing';
import { maxOf, minOf, type MoneyData, sumOf } from '#values';
import { acting, onPayment } from './acting.ts';
import { inProportion, type Open, overInstalments, units, waitingOn } from './amounts.ts';
import { timeTo } from './clocks.ts';
import type { ConfirmPayment, ContestPayment, ReportPayment, RuleOnPayment } from './commands.ts';
import { confirmed, undone } from './confirming.ts';
import type { CompensationEvent } from './events.ts';
import { ruling } from './following.ts';
import { isOnItsWay } from './in-kind.ts';
import { refuse } from './refusals.ts';
import type { Allocation } from './shares.ts';
import { type Compensation, openedIn } from './state.ts';

type Decided = Decision<CompensationEvent>;

/** Of what is above all that is due: in proportion to what was due. */
const above = (amount: bigint, { items }: Compensation): readonly Open[] => inProportion(amount, items.map(({ item, opened }) => ({ item, amount: BigInt(opened) })));

/**
 * What an amount pays: the oldest instalment first; then what waits for a car; what is left is above what is due. Within each step in
 * proportion to what is outstanding and not reported, by largest remainder, ties to the lower vehicle number.
 */
export const allocated = (compensation: Compensation, amount: bigint): readonly Allocation[] => {
  const { currency } = openedIn(compensation);
  const money = (minor: bigint): MoneyData => ({ amount: minor.toString(), currency });
  const { parts, left } = overInstalments(compensation, amount);
  const waiting = compensation.items.filter((item) => !isOnItsWay(item)).map((item) => ({ item: item.item, amount: waitingOn(compensation, item) })).filter((each) => each.amount > 0n);
  const early = minOf(left, sumOf(waiting.map((each) => each.amount)));
  const beyond = [...(early > 0n ? inProportion(early, waiting) : []), ...(left > early ? above(maxOf(0n, left - early), compensation) : [])];
  const rest = compensation.items.flatMap(({ item }) => {
    const sum = sumOf(beyond.filter((each) => each.item === item).map((each) => each.amount));
    return sum > 0n ? [{ item, amount: money(sum) }] : [];
  });
  return [...parts.map(({ item, instalment, amount: minor }) => ({ item, instalment, amount: money(minor) })), ...rest];
};

const largest = BigInt(Number.MAX_SAFE_INTEGER);

export const reportPayment = (command: ReportPayment, before: Compensation): Decided =>
  acting('reportCompensationPayment', command, before, ({ compensation }) => {
    const { payment, reference, amount, proof, statedDate, flags, at } = command;
    const { currency } = openedIn(compensation);
    if (amount.currency !== currency) return refuse('CURRENCY_MISMATCH', { currency });
    if (units(amount) <= 0n || units(amount) > largest) return refuse('AMOUNT_NOT_POSITIVE');
    if (compensation.payments.some((each) => each.reference === reference)) return refuse('REFERENCE_USED');
    return [{ type: 'CompensationPaymentReported', data: {
      payment, reference, amount, proof, ...(statedDate === undefined ? {} : { statedDate }), flags, parts: allocated(compensation, units(amount)),
      confirm: timeTo('confirmPayment', compensation, at), at,
    } }];
  });

export const confirmPayment = (command: ConfirmPayment, before: Compensation): Decided =>
  onPayment('confirmCompensationPayment', command, before, (payment, compensation) => confirmed(compensation, payment, 'IMPORTER', command.at));

export const contestPayment = (command: ContestPayment, before: Compensation): Decided =>
  onPayment('contestCompensationPayment', command, before, ({ payment, standing }, compensation) => {
    const { reason, at } = command;
    const { rule, wanted } = ruling(compensation, at, at);
    const back = standing.is === 'CONFIRMED' ? undone(compensation, standing.applied) : [];
    return [
      { type: 'CompensationPaymentContested', data: { payment, by: 'IMPORTER', ...(reason ? { reason } : {}), undone: back, ...(rule ? { rule } : {}), at } },
      ...wanted,
    ];
  });

export const ruleOnPayment = (command: RuleOnPayment, before: Compensation): Decided =>
  onPayment('ruleOnContestedPayment', command, before, (payment, compensation) => {
    const { made, reason, at, by } = command;
    const ruled: CompensationEvent = { type: 'CompensationPaymentRuled', data: { payment: payment.payment, made, mediator: by.party ?? '', reason, parts: payment.parts, at } };
    return made ? [ruled, ...confirmed(compensation, payment, 'RULING', at)] : [ruled];
  });

