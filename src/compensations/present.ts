// A compensation for one caller at one instant: texts opened, what the clock and the caller change computed. What has lapsed counts whether
// or not that stands in the log yet; figures are those that stand there, since each names its event.
import type { Caller, Sealer } from '#nest-event-sourcing';
import { type Instant, sumOf } from '#values';
import { actorOf } from '../access/index.ts';
import type { CompensationAnswer, CompensationItemAnswer, CompensationPaymentAnswer, StepAnswer } from './compensation-answer.ts';
import type { CompensationDeadlineAnswer, CompensationHead } from './compensation-head.ts';
import type { CompensationDocument } from './compensation-view.ts';
import { allowedActs } from './domain/allowed-acts.ts';
import { openParts, payableOn } from './domain/amounts.ts';
import { carDeadlines, type Deadline, deadlines, isInDefault, owners } from './domain/deadlines.ts';
import { figureKinds, figuresIn } from './domain/figures.ts';
import { lapsedAt } from './domain/lapses.ts';
import { type Compensation, type Instalment, type Item, openedIn, type Part, type Payment, type Replacement } from './domain/state.ts';
import { figuresShown } from './figures.ts';
import type { InstalmentAnswer } from './instalment-answer.ts';
import type { Step } from './steps.ts';

/** Due first first, ties in the order of the owners. */
const running = (compensation: Compensation): readonly Deadline[] =>
  deadlines(compensation).toSorted((a, b) => (a.due === b.due ? owners.indexOf(a.owner) - owners.indexOf(b.owner) : a.due < b.due ? -1 : 1));

const deadlineAnswer = ({ id, name, claims, owner, from, due, zone, force, lapse, about, party }: Deadline): CompensationDeadlineAnswer => ({
  id, name, items: claims, owner, from, due, zone, force, lapse, ...(about === undefined ? {} : { about }), ...(party === undefined ? {} : { party }),
});

const isOf = ({ owner, party, force }: Deadline, caller: Caller): boolean => force === 'MUST' && owner === caller.role && (party === undefined || party === caller.party);

const headOf = (stored: Compensation, now: Compensation, caller: Caller): CompensationHead => {
  const { compensation: id, orderId: order, of, cause, importer, trader, currency, policyVersion, at: openedAt } = openedIn(stored);
  const amounts = figuresIn(stored);
  return {
    id, order, of, cause, importer: importer.party, trader: trader.party, currency, policyVersion, openedAt, standing: now.standing, inDefault: now.unpaid !== undefined,
    amounts: Object.fromEntries(figureKinds.map((kind) => [kind, amounts[kind].toString()])) as CompensationHead['amounts'],
    actionRequired: running(now).filter((deadline) => isOf(deadline, caller)).map(deadlineAnswer),
  };
};

type Time = Pick<Deadline, 'from' | 'due' | 'zone'>;
const time = (clock: Time | undefined): { readonly time?: Time } => (clock ? { time: { from: clock.from, due: clock.due, zone: clock.zone } } : {});

const replacementOf = (replacement: Replacement) => {
  if (replacement.is !== 'SENT') return { is: replacement.is };
  const { receipt, contested, disclosure: { vin } } = replacement;
  return { is: replacement.is, vin, ...(receipt ? { receivedBy: receipt.by } : {}), ...(contested ? { contested } : {}) };
};

/** The state keeps clocks on which nothing hangs any more: what is shown is what runs. */
const carsOf = (item: Item, now: Compensation): Pick<CompensationItemAnswer, 'back' | 'replacement'> => {
  const { back, replacement } = item;
  const runs = carDeadlines(now, item);
  return { ...(back ? { back: { is: back.is, ...time(runs.back) } } : {}), ...(replacement ? { replacement: { ...replacementOf(replacement), ...time(runs.replacement) } } : {}) };
};

const itemAnswer = (item: Item, now: Compensation, figures: CompensationDocument['figures'][number]): CompensationItemAnswer => {
  const { item: id, claimId, vehicle, gives, fallback } = item;
  return {
    item: id, ...(claimId === undefined ? {} : { claimId }), vehicle, gives, figures: figuresShown(figures), payable: payableOn(now, id).toString(),
    ...(fallback === undefined ? {} : { fallback }), ...carsOf(item, now),
  };
};

/** What is to be paid of it in all. */
const leftOf = ({ amount, less }: Part): bigint => BigInt(amount) - BigInt(less);

const instalmentAnswer = (compensation: Compensation, each: Instalment): InstalmentAnswer => {
  const { instalment, from, due, zone, parts, overdue, interest } = each;
  const open = new Map(openParts(compensation, each).map(({ item, amount }) => [item, amount]));
  return {
    instalment, from, due, zone, overdue: overdue !== undefined && open.size > 0, inDefault: isInDefault(compensation, each) && open.size > 0, interest: interest === true,
    amount: sumOf(parts.map(leftOf)).toString(), less: sumOf(parts.map(({ less }) => BigInt(less))).toString(), open: sumOf([...open.values()]).toString(),
    parts: parts.map((part) => ({ item: part.item, amount: leftOf(part).toString(), less: part.less, open: (open.get(part.item) ?? 0n).toString() })),
  };
};

const paymentAnswer = ({ payment, reference, amount, proof, at: reportedAt, flags, parts, standing }: Payment): CompensationPaymentAnswer => ({
  payment, reference, amount, proof, reportedAt, flags, standing: standing.is, parts,
  ...(standing.is === 'CONFIRMED' ? { confirmedBy: standing.by, applied: standing.applied, ...time(standing.contest) } : {}),
  ...(standing.is === 'REPORTED' ? time(standing) : standing.is === 'CONTESTED' ? time(standing.rule) : {}),
});

const proposalOf = ({ proposal }: Compensation) => {
  if (proposal === undefined) return {};
  const instalments = proposal.instalments.map(({ instalment, payableOn: date, parts }) => ({ instalment, payableOn: date, amount: sumOf(parts.map(({ amount }) => BigInt(amount.amount))).toString() }));
  return { proposal: { schedule: proposal.schedule, proposedAt: proposal.at, instalments } };
};

const stepAnswer = async ({ reason, ...step }: Step, sealer: Sealer): Promise<StepAnswer> =>
  ({ ...step, ...(reason ? { reason: await sealer.open(reason, { eventType: step.type, field: 'reason' }) } : {}) });

export const compensationSummary = ({ compensation }: CompensationDocument, caller: Caller, now: Instant): CompensationHead =>
  headOf(compensation, lapsedAt(compensation, now).compensation, caller);

export const compensationAnswer = async (
  { compensation: stored, figures, steps }: CompensationDocument, { caller, now: instant, sealer }: { readonly caller: Caller; readonly now: Instant; readonly sealer: Sealer },
): Promise<CompensationAnswer> => {
  const { compensation: now } = lapsedAt(stored, instant);
  const { ruler } = now;
  return {
    ...headOf(stored, now, caller),
    items: now.items.map((item, index) => itemAnswer(item, now, figures[index] ?? {})),
    instalments: now.instalments.map((each) => instalmentAnswer(now, each)),
    payments: now.payments.map(paymentAnswer),
    ...proposalOf(now),
    ...(ruler ? { ruler: { mediator: ruler.party, since: ruler.since } } : {}),
    deadlines: running(now).map(deadlineAnswer),
    allowedActs: allowedActs(stored, actorOf(caller), instant),
    history: await Promise.all(steps.map((step) => stepAnswer(step, sealer))),
  };
};
