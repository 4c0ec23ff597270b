// What a role may do to a compensation now, on what and until when, or the reason why not: exactly what the state does not refuse.
import type { Instant } from '#values';
import { acts, type Act, type Asking, ruleOf } from './guards.ts';
import { deadlines } from './deadlines.ts';
import { type CompensationRefusal, compensationRefusals } from './refusals.ts';
import type { Actor } from './commands.ts';
import { lapsedAt } from './lapses.ts';
import type { Compensation } from './state.ts';

export type AllowedAct =
  | { readonly act: Act; readonly allowed: true; readonly items?: readonly string[]; readonly payments?: readonly string[]; readonly until?: Instant }
  | { readonly act: Act; readonly allowed: false; readonly code: CompensationRefusal; readonly reason: string };

const barredBy = (act: Act, code: CompensationRefusal): AllowedAct => ({ act, allowed: false, code, reason: compensationRefusals[code].means });

/** The deadlines whose time it is for an act. */
const timesFor: Readonly<Partial<Record<Act, readonly string[]>>> = {
  reportCompensationPayment: ['PAY'], confirmCompensationPayment: ['CONFIRM_PAYMENT'], contestCompensationPayment: ['CONFIRM_PAYMENT', 'CONTEST_CONFIRMATION'],
  ruleOnContestedPayment: ['RULE'], ruleOnContestedReturn: ['RULE'], appointPaymentMediator: ['APPOINT_FOR_RULING'], dispatchReturn: ['SEND_BACK'],
  recordReturnArrival: ['REPORT_ARRIVAL'], recordVehicleReturned: ['CONFIRM_RETURN'], contestReturn: ['CONFIRM_RETURN'], dispatchReplacement: ['SEND_REPLACEMENT'],
  recordReplacementReceived: ['DELIVER_REPLACEMENT'], contestReplacementReceipt: ['CONTEST_REPLACEMENT_RECEIPT'],
};

const until = (act: Act, { compensation }: Asking, on?: readonly string[]): { readonly until?: Instant } => {
  const [due] = deadlines(compensation)
    .filter(({ name, about, claims }) => timesFor[act]?.includes(name) && (on === undefined || (about !== undefined && on.includes(about)) || claims.some((claim) => on.includes(claim))))
    .map((deadline) => deadline.due)
    .sort();
  return due === undefined ? {} : { until: due };
};

/** Of several items that bar an act the reason is asked of one that it could be about. */
const notItsKind: readonly CompensationRefusal[] = ['NOT_TO_BE_RETURNED', 'NO_REPLACEMENT', 'NOT_CONTESTED'];

const allowed = (act: Act, asking: Asking): AllowedAct => {
  const rule = ruleOf(act);
  const { items, payments } = asking.compensation;
  const whole = rule.whole?.(asking);
  if (whole !== undefined) return barredBy(act, whole);
  const { item: onItem, payment: onPayment } = rule;
  if (onItem) {
    const open = items.filter((item) => onItem(item, asking) === undefined).map(({ item }) => item);
    if (open.length > 0) return { act, allowed: true, items: open, ...until(act, asking, open) };
    const codes = items.map((item) => onItem(item, asking)).filter((code) => code !== undefined);
    return barredBy(act, codes.find((code) => !notItsKind.includes(code)) ?? codes[0] ?? 'NO_SUCH_ITEM');
  }
  if (onPayment) {
    const open = payments.filter((payment) => onPayment(payment, asking) === undefined).map(({ payment }) => payment);
    const last = payments.at(-1);
    return open.length > 0 ? { act, allowed: true, payments: open, ...until(act, asking, open) } : barredBy(act, (last && onPayment(last, asking)) ?? 'NOTHING_REPORTED');
  }
  return { act, allowed: true, ...until(act, asking) };
};

/** Nothing for a role that has no act here; the clock's doings are taken in, recorded or not. */
export const allowedActs = (before: Compensation, by: Actor, at: Instant): readonly AllowedAct[] => {
  if (before.opened === undefined) return [];
  const { compensation } = lapsedAt(before, at);
  return acts.filter((act) => ruleOf(act).roles.includes(by.role)).map((act) => allowed(act, { compensation, by, at }));
};
