// The laws of the domain (section 6) as far as they are about a compensation: each looks at a played history and says what breaks it.
import { isDeepStrictEqual } from 'node:util';
import { fold, isRefused } from '#event-sourcing';
import { minOf, sumOf } from '#values';
import { isPending, isUndecided, outstandingOf, payableOn, principal, reportedOn, units } from '../../src/compensations/domain/amounts.ts';
import { deadlines } from '../../src/compensations/domain/deadlines.ts';
import type { CompensationEvent } from '../../src/compensations/domain/events.ts';
import { hangsOnCars } from '../../src/compensations/domain/in-kind.ts';
import type { Lowering } from '../../src/compensations/domain/shares.ts';
import type { Compensation, Item } from '../../src/compensations/domain/state.ts';
import { account, type Balances, postedTo } from './due-ledger.ts';
import * as ask from './compensation-commands.ts';
import type { Played } from './random-compensation.ts';

/** What is wrong, or nothing. */
export type Law = (played: Played) => string | undefined;

const firstOf = <T>(things: Iterable<T>, wrong: (thing: T, index: number) => string | undefined | false): string | undefined => {
  let index = 0;
  for (const thing of things) {
    const found = wrong(thing, index++);
    if (found) return found;
  }
  return undefined;
};

/** Each event with the compensation before and after it. */
const steps = ({ events, states }: Played): readonly { readonly event: CompensationEvent; readonly before: Compensation; readonly after: Compensation }[] =>
  events.map((event, n) => ({ event, before: states[n] as Compensation, after: states[n + 1] as Compensation }));
const eachItem = (played: Played, wrong: (item: Item, state: Compensation) => string | undefined | false) =>
  firstOf(played.states, (state) => firstOf(state.items, (item) => { const found = wrong(item, state); return found && `${item.item}: ${found}`; }));

export const law1: Law = ({ events, states, model: { decider } }) => {
  const json = JSON.parse(JSON.stringify(events)) as readonly CompensationEvent[];
  if (!isDeepStrictEqual(fold(decider, json), states.at(-1))) return 'the events as stored fold to another state';
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(states.at(-1))), states.at(-1))) return 'the state is not plain JSON';
  return firstOf([0.25, 0.5, 0.75], (part) => {
    const n = Math.floor(events.length * part);
    return !isDeepStrictEqual(fold(decider, events.slice(0, n)), states[n]) && `revision ${n} is not the fold of its events`;
  });
};

const totalOf = ({ outstanding, writtenOff, confirmed }: Lowering): bigint => units(outstanding) + units(writtenOff) + units(confirmed);
/** What an event adds to what is due on an item. */
const raisedBy = (event: CompensationEvent, id: string): bigint => {
  const of = <Part extends { readonly item: string }>(parts: readonly Part[]): readonly Part[] => parts.filter(({ item }) => item === id);
  switch (event.type) {
    case 'CompensationDue': return sumOf(of(event.data.items).map(({ amount }) => units(amount)));
    case 'InterestCharged': return sumOf(of(event.data.charges).map(({ amount }) => units(amount)));
    case 'DueLowered': return -sumOf(of(event.data.lowered).map(totalOf));
    case 'FallbackApplied': return event.data.item === id ? -totalOf(event.data.lowered) : 0n;
    default: return 0n;
  }
};

export const law4: Law = (played) => {
  const due = new Map<string, bigint>();
  const changes = firstOf(steps(played), ({ event, after }) => firstOf(after.items, ({ item, due: now }) => {
    due.set(item, (due.get(item) ?? 0n) + raisedBy(event, item));
    return due.get(item) !== BigInt(now) && `${item}: ${now} is due after ${event.type}, the events say ${due.get(item)}`;
  }));
  return changes ?? eachItem(played, (item, state) => {
    const [is, confirmed, writtenOff, repayable, interest] = [item.due, item.confirmed, item.writtenOff, item.repayable, item.interest].map(BigInt) as [bigint, bigint, bigint, bigint, bigint];
    const paid = minOf(is, confirmed + reportedOn(state, item.item));
    if (confirmed > paid || paid > is) return `confirmed ${confirmed}, paid ${paid}, due ${is}`;
    if (outstandingOf(item) < 0n || writtenOff < 0n || confirmed < 0n || repayable < 0n) return `outstanding ${outstandingOf(item)} of ${is}, repayable ${repayable}`;
    if (payableOn(state, item.item) > outstandingOf(item)) return `${payableOn(state, item.item)} is payable, ${outstandingOf(item)} outstanding`;
    return repayable > 0n && outstandingOf(item) > 0n && interest === 0n && `${outstandingOf(item)} is outstanding, and ${repayable} repayable`;
  });
};

/** Splits: a payment, a write-off and a schedule are shared out exactly. */
export const splits: Law = (played) => firstOf(steps(played), ({ event, before }) => {
  if (event.type === 'CompensationPaymentReported') return sumOf(event.data.parts.map(({ amount }) => units(amount))) !== units(event.data.amount) && `the parts of ${event.data.payment} are not its amount`;
  if (event.type !== 'ScheduleAgreed') return undefined;
  return firstOf(before.items, ({ item }) => {
    const shared = sumOf(event.data.instalments.flatMap(({ parts }) => parts.filter((part) => part.item === item).map(({ amount }) => units(amount))));
    return shared !== payableOn(principal(before), item) && `${item}: ${shared} is scheduled of ${payableOn(principal(before), item)}`;
  });
});

export const law6: Law = (played) => {
  const untimed = played.events.find(({ data }) => data.at === undefined);
  if (untimed) return `${untimed.type} without an instant`;
  return firstOf(steps(played), ({ event, before }) => {
    if (event.type !== 'CompensationDeadlineLapsed') return undefined;
    const { deadline, due, at } = event.data;
    return !deadlines(before).some((each) => each.id === deadline && each.due === due && due <= at) && `${deadline} lapsed, but it did not run or was not over`;
  }) ?? firstOf(['DueInDefault', 'DueDischarged', 'DueUnpaid'], (type) => played.events.filter((event) => event.type === type).length > 1 && `${type} twice`)
    ?? firstOf(steps(played), ({ event, after }) => {
      if (event.type !== 'DueDischarged' && event.type !== 'DueUnpaid') return undefined;
      return after.payments.some(isPending) && `${event.type}, though a payment waits for somebody`;
    });
};

export const law9: Law = ({ standing }) => firstOf(standing, ({ state }) => {
  const running = deadlines(state);
  if (new Set(running.map(({ id }) => id)).size < running.length) return `one id twice: ${running.map(({ id }) => id).join()}`;
  if (running.some(({ lapse }) => lapse === '')) return 'a deadline without a result';
  if (state.standing === 'DISCHARGED') return running.length > 0 && `${running[0]?.id} runs, though all is discharged`;
  return state.standing === 'OPEN' && running.length === 0 && 'nothing runs, though something is open';
});

/** Law 13, and what each account says: receivable what is outstanding, in transit what is reported and undecided, owed back what is repayable. */
export const law13: Law = (played) => {
  const balances: Balances = new Map();
  return firstOf(steps(played), ({ event, after }) => {
    postedTo(balances, played.model.postings(event));
    return firstOf(after.items, (item) => {
      const { item: id } = item;
      const of = (book: 'IMPORTER' | 'TRADER', name: Parameters<typeof account>[2]): bigint => balances.get(account(book, id, name)) ?? 0n;
      const undecided = sumOf(after.payments.filter(isUndecided).flatMap(({ parts }) => parts).filter((part) => part.item === id).map(({ amount }) => units(amount)));
      const said: readonly (readonly [string, bigint, bigint])[] = [
        ...(['IMPORTER', 'TRADER'] as const).map((book) => [`sum of the ${book}'s book`, [...balances].filter(([key]) => key.startsWith(`${book} ${id} `)).reduce((sum, [, amount]) => sum + amount, 0n), 0n] as const),
        ['receivable', of('IMPORTER', 'RECEIVABLE'), outstandingOf(item)], ['payable', -of('TRADER', 'PAYABLE'), outstandingOf(item)],
        ['owed back', -of('IMPORTER', 'OWED_BACK'), BigInt(item.repayable)], ['lent', of('TRADER', 'LENT'), BigInt(item.repayable)],
        ['in transit', of('TRADER', 'IN_TRANSIT'), undecided], ['loss', of('IMPORTER', 'LOSS'), BigInt(item.writtenOff)], ['cost', of('TRADER', 'COST'), BigInt(item.due)],
      ];
      return firstOf(said, ([what, is, should]) => is !== should && `${id}: ${what} is ${is}, not ${should}, after ${event.type}`);
    });
  });
};

const bare = (state: Compensation): Compensation => ({ ...state, reminded: [] });

/** What the clock has done does not depend on who looks and when; recorded, it is not recorded again. */
export const lapsesAreFacts: Law = ({ last, at, model: { lapsedAt, decider } }) => {
  const end = new Date(Date.parse(at) + 900 * 86_400_000).toISOString() as typeof at;
  let [step, state] = [at, last];
  for (let n = 0; n < 400; n++) {
    state = lapsedAt(state, step).compensation;
    const [next] = deadlines(state).map(({ due }) => due).filter((due) => due > step && due < end).toSorted();
    if (next === undefined) break;
    step = next;
  }
  if (!isDeepStrictEqual(bare(lapsedAt(state, end).compensation), bare(lapsedAt(last, end).compensation))) return 'looked at often it stands otherwise than looked at once';
  for (const days of [0, 7, 100]) {
    const asked = ask.lapses('mediator-9', 'pool-9')(new Date(Date.parse(at) + days * 86_400_000).toISOString() as typeof at);
    const recorded = decider.decide(asked, last);
    if (isRefused(recorded)) return `refused: ${recorded.refused.code}`;
    const again = decider.decide(asked, recorded.reduce((each, event) => decider.evolve(each, event), last));
    if (isRefused(again) || again.length > 0) return 'the same lapses are recorded twice';
  }
  return undefined;
};

/** Law 9, second half: nobody acts any more, and the workflow finds a mediator: it is discharged or unpaid in a bounded number of steps. */
export const law9Ends: Law = ({ last, at: from, model: { decider } }) => {
  let [state, at] = [last, from];
  for (let n = 0; n < 100; n++) {
    const decided = decider.decide(ask.lapses(undefined, `late-${n}`)(at), state);
    if (isRefused(decided)) return `refused: ${decided.refused.code}`;
    state = decided.reduce((before, event) => decider.evolve(before, event), state);
    const [next] = deadlines(state).map(({ due }) => due).toSorted();
    if (next === undefined) return state.standing === 'OPEN' ? 'nothing runs, and it is neither discharged nor unpaid' : undefined;
    // Whoever is appointed rules; a mediator that never does would be replaced for ever.
    const contested = state.payments.find(({ standing }) => standing.is === 'CONTESTED');
    const ruling = state.ruler && ruled(state, contested?.payment, n)(at);
    const done = ruling ? decider.decide(ruling, state) : [];
    if (isRefused(done)) return `${ruling?.type}: ${done.refused.code}`;
    state = done.reduce((before, event) => decider.evolve(before, event), state);
    if (done.length === 0) at = maxInstant(at, next);
  }
  return `${state.standing} after 100 steps: ${deadlines(state).map(({ id }) => id).join()}`;
};
const maxInstant = <T extends string>(one: T, other: T): T => (one > other ? one : other);
const ruled = ({ ruler, items }: Compensation, payment: string | undefined, n: number): ask.Ask => {
  const by = { role: 'MEDIATOR', party: ruler?.party ?? '' };
  return payment === undefined ? ask.ruleOnReturn(items.find((item) => item.back?.is === 'CONTESTED' && hangsOnCars(item))?.item ?? '', n % 2 === 0, by) : ask.rule(payment, n % 2 === 0, by);
};
