// Admits an act: whose it is, what it is on, and whether the state of the compensation at that instant bars it.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import { actRules, type Act, type Asking, type ActRule } from './guards.ts';
import type { Actor } from './commands.ts';
import type { CompensationEvent } from './events.ts';
import { withFollowing } from './following.ts';
import { lapsedAt } from './lapses.ts';
import { type CompensationRefusal, refuse } from './refusals.ts';
import type { Compensation, Item, Payment } from './state.ts';
import type { Instant } from '#values';

const barred = (code: CompensationRefusal | undefined): Refused | undefined => (code === undefined ? undefined : refuse(code));

const admitted = (act: Act, asking: Asking): ActRule | Refused => {
  const rule: ActRule = actRules[act];
  if (!rule.roles.includes(asking.by.role)) return refuse('NOT_YOUR_ACT');
  return barred(rule.whole?.(asking)) ?? rule;
};

export const itemNamed = (act: Act, asking: Asking, id: string): Item | Refused => {
  const item = asking.compensation.items.find((each) => each.item === id);
  return item === undefined ? refuse('NO_SUCH_ITEM') : (barred((actRules[act] as ActRule).item?.(item, asking)) ?? item);
};

export const paymentNamed = (act: Act, asking: Asking, id: string): Payment | Refused => {
  const payment = asking.compensation.payments.find((each) => each.payment === id);
  return payment === undefined ? refuse('NO_SUCH_PAYMENT') : (barred((actRules[act] as ActRule).payment?.(payment, asking)) ?? payment);
};

type Decided = Decision<CompensationEvent>;

/** The lapses that came before the act, the act, and what follows from it; nothing when it is refused. */
export const acting = (act: Act, { by, at }: { readonly by: Actor; readonly at: Instant }, before: Compensation, decide: (asking: Asking) => Decided): Decided => {
  const { events: lapses, compensation } = lapsedAt(before, at);
  const asking: Asking = { compensation, by, at };
  const rule = admitted(act, asking);
  if (isRefused(rule)) return rule;
  const decided = decide(asking);
  return isRefused(decided) ? decided : [...lapses, ...withFollowing(compensation, decided, at).events];
};

export const onItem = (
  act: Act, command: { readonly by: Actor; readonly at: Instant; readonly item: string }, before: Compensation, decide: (item: Item, compensation: Compensation) => Decided,
): Decided =>
  acting(act, command, before, (asking) => {
    const item = itemNamed(act, asking, command.item);
    return isRefused(item) ? item : decide(item, asking.compensation);
  });

export const onPayment = (
  act: Act, command: { readonly by: Actor; readonly at: Instant; readonly payment: string }, before: Compensation, decide: (payment: Payment, compensation: Compensation) => Decided,
): Decided =>
  acting(act, command, before, (asking) => {
    const payment = paymentNamed(act, asking, command.payment);
    return isRefused(payment) ? payment : decide(payment, asking.compensation);
  });
