// Random histories of a dispute and of the compensations that it makes due, as the log has them: played disputes, a compensation for each
// event that makes more due, and whatever its parties, a mediator and the clock do to it in between.
import fc from 'fast-check';
import { isRefused, type RecordedEvent } from '#event-sourcing';
import { type Instant, localDate, type MoneyData, plusMillis, type Sealed } from '#values';
import { allowedActs, type AllowedAct } from '../../src/compensations/domain/allowed-acts.ts';
import { outstandingOf, payableIn } from '../../src/compensations/domain/amounts.ts';
import type { Actor, CompensationCommand, OpenCompensation } from '../../src/compensations/domain/commands.ts';
import { deadlines } from '../../src/compensations/domain/deadlines.ts';
import { compensation } from '../../src/compensations/domain/decide.ts';
import type { CompensationEvent } from '../../src/compensations/domain/events.ts';
import { type Compensation, openedIn } from '../../src/compensations/domain/state.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import { dueChanges, type DueChange } from '../../src/disputes/domain/due.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import * as by from './a-compensation.ts';
import * as ask from './dispute-commands.ts';
import { play, type Played, scenario as ofDisputes } from './random-dispute.ts';
import { reviewing } from './well-formed.ts';

const act = fc.record({ which: fc.nat(99), act: fc.nat(99), choice: fc.nat(99), share: fc.constantFrom(10, 50, 100, 100, 130), subject: fc.nat(9), flagged: fc.integer({ min: 0, max: 9 }), days: fc.constantFrom(0, 0, 0, 1, 6, 11, 31, 65) });
export type MoneyAct = typeof act extends fc.Arbitrary<infer T> ? T : never;
export const moneyHistory = fc.record({ dispute: ofDisputes, interest: fc.constantFrom(0, 600), review: fc.constantFrom(0, 30, 100), between: fc.array(act, { minLength: 20, maxLength: 40 }), after: fc.array(act, { minLength: 10, maxLength: 40 }) });
export type MoneyHistory = typeof moneyHistory extends fc.Arbitrary<infer T> ? T : never;

const reason = { subject: 'author', commitment: 'c', ciphertext: 'c', keyVersion: 1 } as unknown as Sealed<string>;
const file = (type: string) => ({ type, sha256: 'a'.repeat(64) });
const actors: readonly Actor[] = [by.trader, by.importer, by.trader, by.importer, by.mediator, by.administrator];

/** What an act asks for, on what it can be done to. */
const asked = (name: AllowedAct, state: Compensation, { share, subject, flagged }: MoneyAct, n: number): Omit<CompensationCommand, 'at' | 'by'> | undefined => {
  if (!name.allowed) return undefined;
  const one = (all: readonly string[] = []): string => all[subject % Math.max(all.length, 1)] ?? '';
  const [item, payment] = [one(name.items), one(name.payments)];
  const id = `made-${n}`;
  const part = (of: bigint): string => ((of * BigInt(share)) / 100n || 1n).toString();
  const { currency } = openedIn(state);
  switch (name.act) {
    case 'proposeSchedule':
      return { type: 'ProposeSchedule', schedule: id, instalments: ['2027-06-01', '2027-07-01', '2027-08-01'].map((date, at) => ({ instalment: `${id}-${at}`, payableOn: localDate(date) })) } as never;
    case 'agreeSchedule':
      return { type: 'AgreeSchedule', schedule: state.proposal?.schedule ?? '' } as never;
    case 'reportCompensationPayment':
      return { type: 'ReportPayment', payment: id, reference: id, amount: { amount: part(payableIn(state) || 1_000n), currency }, proof: file('PROOF_OF_PAYMENT'), flags: flagged === 0 ? ['PROOF_USED_ELSEWHERE'] : [] } as never;
    case 'confirmCompensationPayment':
      return { type: 'ConfirmPayment', payment } as never;
    case 'contestCompensationPayment':
      return { type: 'ContestPayment', payment, reason } as never;
    case 'ruleOnContestedPayment':
      return { type: 'RuleOnPayment', payment, made: subject % 2 === 0, reason } as never;
    case 'appointPaymentMediator':
      return { type: 'AppointRulingMediator', candidate: { ...by.mediatorSeat, kind: 'MEDIATOR', suspended: false, conflicted: false } } as never;
    case 'dispatchReturn':
      return { type: 'DispatchReturn', item, billOfLading: file('BILL_OF_LADING') } as never;
    case 'recordReturnArrival':
      return { type: 'RecordReturnArrival', item, deliveryReceipt: file('DELIVERY_RECEIPT') } as never;
    case 'recordVehicleReturned':
      return { type: 'RecordVehicleReturned', item } as never;
    case 'contestReturn':
      return { type: 'ContestReturn', item, reason } as never;
    case 'ruleOnContestedReturn':
      return { type: 'RuleOnReturn', item, returned: subject % 2 === 0, reason } as never;
    case 'dispatchReplacement':
      return { type: 'DispatchReplacement', item, disclosure: { vin: id, odometerKm: 1, price: { amount: '1', currency } }, disclosureHash: 'b'.repeat(64), inOrder: false } as never;
    case 'recordReplacementReceived':
      return { type: 'RecordReplacementReceived', item, odometerKm: 61_000, evidence: file('DELIVERY_RECEIPT') } as never;
    case 'contestReplacementReceipt':
      return { type: 'ContestReplacementReceipt', item, reason } as never;
    case 'writeOffCompensation':
      return { type: 'WriteOff', writeOff: id, amount: { amount: part(state.items.reduce((sum, each) => sum + outstandingOf(each), 0n) / 7n), currency }, reason } as never;
  }
};

/** The log of it, and each compensation as it became. */
export interface Money {
  readonly log: readonly RecordedEvent[];
  readonly compensations: ReadonlyMap<string, Compensation>;
  readonly dispute: Dispute;
  readonly at: Instant;
}

/** Whatever its claim asked for: what a compensation gives is its own business here. */
const inKind = (vehicle: number, fallback: MoneyData): Pick<OpenCompensation['items'][number], 'gives' | 'goesBack' | 'fallback'> =>
  ([{ gives: 'MONEY', goesBack: false }, { gives: 'SALE_CANCELLATION', goesBack: true, fallback }, { gives: 'REPLACEMENT', goesBack: true, fallback }, { gives: 'REPLACEMENT', goesBack: false }] as const)[vehicle % 4] as never;

class Playing {
  readonly log: RecordedEvent[] = [];
  readonly compensations = new Map<string, Compensation>();
  private readonly revisions = new Map<string, number>();
  private made = 0;

  constructor(private readonly order: NonNullable<Dispute['order']>, private readonly interest: number) {}

  record(stream: string, { type, data }: DisputeEvent | CompensationEvent): string {
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    const { orderId, importer, trader } = this.order;
    const id = `event-${this.log.length}`;
    const compensationId = stream.startsWith('compensation-') ? { compensation: stream.slice('compensation-'.length) } : {};
    this.log.push({
      id, stream, revision, position: BigInt(this.log.length), type, schemaVersion: 1, data: JSON.parse(JSON.stringify(data)) as object,
      metadata: { order: orderId, dispute: orderId, importer: importer.party, trader: trader.party, ...compensationId },
    });
    return id;
  }

  private take(id: string, command: CompensationCommand): boolean {
    let state = this.compensations.get(id) ?? compensation.initial;
    const decision = compensation.decide(command, state);
    if (isRefused(decision)) return false;
    for (const event of decision) {
      this.record(`compensation-${id}`, event);
      state = compensation.evolve(state, event);
    }
    if (decision.length > 0) this.compensations.set(id, state);
    return decision.length > 0;
  }

  /** As the workflow carries out what an event made due: more in a compensation of its own, less off those there are, the newest first. */
  carryOut(cause: string, changes: readonly DueChange[], at: Instant): void {
    const more = changes.filter(({ before, after }) => after > before);
    const { importer, trader, administrator, currency, policyVersion, orderId } = this.order;
    if (more.length > 0) {
      const items = more.map(({ claimId, vehicle, before, after }): OpenCompensation['items'][number] => ({
        item: claimId, claimId, vehicle, amount: { amount: (after - before).toString(), currency }, ...inKind(vehicle, { amount: ((after - before) / 2n).toString(), currency }),
      }));
      this.take(cause, {
        type: 'OpenCompensation', compensation: cause, orderId, of: 'DISPUTE', cause: { event: cause, type: 'DecisionBecameFinal' }, currency, importer, trader, administrator, policyVersion,
        terms: { ...by.terms, interestBasisPoints: this.interest }, items, at, by: by.workflow,
      });
    }
    for (const { claimId, before, after } of changes.filter((change) => change.after < change.before)) {
      let left = before - after;
      for (const [id, state] of [...this.compensations].toReversed()) {
        const item = state.items.find((each) => each.item === claimId);
        const off = item ? [BigInt(item.due) - BigInt(item.interest), left].reduce((a, b) => (a < b ? a : b)) : 0n;
        if (off <= 0n) continue;
        this.take(id, { type: 'LowerDue', because: 'REOPENED', event: cause, items: [{ item: claimId, by: { amount: off.toString(), currency } }], at, by: by.workflow });
        left -= off;
      }
    }
  }

  /** Somebody does what is allowed, or the clock what is due. */
  acted(act: MoneyAct, at: Instant): void {
    const ids = [...this.compensations.keys()];
    const id = ids[act.which % Math.max(ids.length, 1)];
    const state = id === undefined ? undefined : this.compensations.get(id);
    if (id === undefined || state === undefined) return;
    if (act.act % 9 === 0) return void this.take(id, { type: 'RecordLapses', at, by: by.workflow, candidates: [by.mediatorSeat] });
    for (const [n] of actors.entries()) {
      const actor = actors[(n + act.act) % actors.length] ?? by.trader;
      const can = allowedActs(state, actor, at).filter(({ allowed }) => allowed);
      const chosen = can[act.choice % Math.max(can.length, 1)];
      const command = chosen && asked(chosen, state, act, ++this.made);
      if (command && this.take(id, { ...command, at, by: actor } as CompensationCommand)) return;
    }
  }
}

/** Every claim that is final is reopened, and decided anew by a reviewer: more, less or the same. */
const reopened = (game: Played, share: number): Pick<Played, 'events' | 'states' | 'last' | 'at'> => {
  const [events, states] = [[...game.events], [...game.states]];
  let { last, at } = game;
  const take = (command: DisputeCommand): void => {
    const decision = dispute.decide(command, last);
    if (isRefused(decision)) return;
    for (const event of decision) {
      events.push(event);
      states.push((last = dispute.evolve(last, event)));
    }
  };
  const pool = ['reviewer-1', 'reviewer-2', 'reviewer-3'].map((party) => ask.candidate(party));
  take(ask.reopen(last.claims.filter(({ state }) => state === 'FINAL').map(({ claimId }) => claimId), at));
  for (let n = 0; n < 20; n++) {
    take({ ...ask.recordLapses(at, pool), terms: game.rules.deadlines });
    const ready = last.deadlines.filter(({ name }) => name === 'DECIDE_REVIEW').flatMap(({ claims }) => claims);
    const situation = { dispute: last, by: ask.mediator(last.reviewer?.party ?? ''), at, rules: game.rules, order: game.order, n: 3_000_000 + n, share };
    if (ready.length > 0) take(reviewing(last.claims.filter(({ claimId }) => ready.includes(claimId)), situation));
    at = last.deadlines.map(({ due }) => due).filter((due) => due > at).toSorted()[0] ?? at;
  }
  return { events, states, last, at };
};

export const played = ({ dispute: given, interest, review, between, after }: MoneyHistory): Money => {
  const { events, states, last, at: until } = reopened(play(given), review);
  const { order } = last;
  if (order === undefined) throw new Error('nothing was claimed');
  const playing = new Playing(order, interest);
  events.forEach((event, n) => {
    const cause = playing.record(`dispute-${order.orderId}`, event);
    playing.carryOut(cause, dueChanges(states[n] as Dispute, states[n + 1] as Dispute), event.data.at);
    const tried = between[n % between.length];
    if (tried && n % 2 === 0) playing.acted(tried, event.data.at);
  });
  let at = until;
  for (const tried of after) {
    at = plusMillis(at, tried.days * 86_400_000);
    playing.acted(tried, at);
  }
  return { log: playing.log, compensations: playing.compensations, dispute: last, at };
};

/** Whenever something ends in one of them, from an instant on: before, at, and after. */
export const momentsIn = ({ compensations, at }: Money): readonly Instant[] =>
  [at, ...[...compensations.values()].flatMap((state) => deadlines(state).map(({ due }) => due)).filter((due) => due > at).flatMap((due) => [plusMillis(due, -1), due]), plusMillis(at, 400 * 86_400_000)];
