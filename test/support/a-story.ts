// A dispute told act by act, for the specs: `aDispute().claimed(10).denied().escalated().mediated().ready().decided(5_200_000)`. Each act is
// taken at the instant the story has come to; what the clock has done is recorded by the workflow as the story goes on.
import { given, isRefused } from '#event-sourcing';
import { type Instant, plusMillis } from '#values';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import type { ClaimToFile, DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { StatedAward } from '../../src/disputes/domain/decision-commands.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import type { DisputeRules, OrderFacts } from '../../src/disputes/domain/facts.ts';
import { standard1 } from '../../src/policies/domain/standard-1.ts';
import { accept, acknowledge, aFiling, amend, claimOf, deny, filedAt, importer, lot, trader, withdraw, worth } from './a-dispute.ts';
import * as ask from './dispute-commands.ts';

interface Setting {
  readonly rules: DisputeRules;
  readonly order: OrderFacts;
}
type At = (at: Instant) => DisputeCommand;

const hour = 3_600_000;

class Story {
  private constructor(private readonly setting: Setting, readonly events: readonly DisputeEvent[], readonly state: Dispute, readonly at: Instant) {}

  static begun = (setting: Setting, at: Instant): Story => new Story(setting, [], dispute.initial, at);

  get claims(): readonly Claim[] { return this.state.claims; }
  get claim(): Claim { return this.claimOn(this.claims[0]?.vehicle ?? 0); }
  claimOn(vehicle: number): Claim {
    const found = this.claims.findLast((each) => each.vehicle === vehicle);
    if (found === undefined) throw new Error(`no claim on vehicle ${vehicle}`);
    return found;
  }
  private get ids(): readonly string[] { return this.claims.map(({ claimId }) => claimId); }
  /** Those that run, by id. */
  get running(): readonly string[] { return this.state.deadlines.map(({ id }) => id); }
  /** Of those with a name that run the one due first. */
  deadline(name: string): Dispute['deadlines'][number] {
    const [found] = this.state.deadlines.filter((each) => each.name === name).toSorted((a, b) => (a.due < b.due ? -1 : 1));
    if (found === undefined) throw new Error(`no ${name} runs`);
    return found;
  }

  /** Given this story, when that is asked now. */
  when(command: At | DisputeCommand) {
    return given(dispute, ...this.events).when(typeof command === 'function' ? command(this.at) : command);
  }
  /** @throws Error when it is refused */
  and(command: At): Story {
    const asked = command(this.at);
    const decision = dispute.decide(asked, this.state);
    if (isRefused(decision)) throw new Error(`${asked.type}: ${decision.refused.code}`);
    return new Story(this.setting, [...this.events, ...decision], decision.reduce(dispute.evolve, this.state), this.at);
  }
  /** Time goes by, and nobody looks. */
  later(days: number): Story { return this.until(plusMillis(this.at, days * 24 * hour)); }
  until(at: Instant): Story { return new Story(this.setting, this.events, this.state, at); }
  /** Time goes by, and the workflow records what it does: it may appoint the mediators named. */
  lapsed(at: Instant, ...mediators: readonly string[]): Story {
    return this.until(at).and((now) => ask.recordLapses(now, mediators.map((party) => ask.candidate(party))));
  }
  /** Until the deadline of a name that is due first is over. */
  over(name: string): Story { return this.lapsed(this.deadline(name).due); }
  private allOver(...names: readonly string[]): Story {
    return names.reduce<Story>((story, name) => (story.state.deadlines.some((each) => each.name === name) ? story.over(name).allOver(name) : story), this);
  }

  claimed(...claims: readonly (number | ClaimToFile)[]): Story {
    const { rules, order } = this.setting;
    return this.and((at) => aFiling(rules)(claims.map((claim) => (typeof claim === 'number' ? claimOf(claim) : claim)), { order, at }));
  }
  amended(actual: number, vehicle = this.claim.vehicle): Story {
    const { rules, order } = this.setting;
    const { claimId, statement } = this.claimOn(vehicle);
    return this.and((at) => amend(rules)(claimId, { ...worth(actual), codes: statement.codes }, at, order));
  }
  withdrawn(vehicle = this.claim.vehicle): Story { return this.and((at) => withdraw(this.claimOn(vehicle).claimId, at)); }
  acknowledged(): Story { return this.each((claimId) => (at) => acknowledge(claimId, at)); }
  denied(): Story { return this.each((claimId) => (at) => deny(claimId, at)); }
  accepted(amount: number, vehicle = this.claim.vehicle): Story {
    const { claimId, version } = this.claimOn(vehicle);
    return this.and((at) => accept(claimId, amount, at, version));
  }
  /** Each of these claims for as much, or `amount` for them all. */
  offered(amount: number, { by = trader, id = 'offer-1', lot: asLot = false, vehicles = this.claims.map(({ vehicle }) => vehicle) }: {
    readonly by?: Actor; readonly id?: string; readonly lot?: boolean; readonly vehicles?: readonly number[];
  } = {}): Story {
    const ids = vehicles.map((vehicle) => this.claimOn(vehicle).claimId);
    return this.and((at) => ask.offer(by, asLot ? ask.lotOf(amount, ...ids) : ask.parts(...ids.map((id) => ask.part(id, amount))), at, id));
  }
  escalated(by: Actor = importer): Story { return this.and((at) => ask.escalate(by, this.ids, at)); }
  mediated(by = 'mediator-1'): Story { return this.and((at) => ask.appoint(ask.candidate(by), at)); }
  /** Everything that the mediator or reviewer waits for is over. */
  ready(): Story { return this.allOver('OBJECT', 'RULE_ON_OBJECTION', 'ANSWER', 'EVIDENCE', 'INSPECT', 'REQUEST_REVIEW'); }
  requested(id = 'request-1', types: readonly string[] = ['VALUATION']): Story { return this.and((at) => ask.request(this.ids, ['TRADER'], at, types, id)); }
  inspected(actual = 2_000_000): Story { return this.and((at) => ask.order(this.ids, at)).and((at) => ask.report(this.ids, at, actual)); }
  proposed(amount: number): Story { return this.and((at) => ask.propose(ask.parts(...this.ids.map((id) => ask.part(id, amount))), at)); }
  /** Every claim in mediation gets as much. */
  decided(total: number, more: Partial<StatedAward> = {}): Story {
    return this.and((at) => ask.decide(this.claims.filter(({ state }) => state === 'IN_MEDIATION').map((claim) => ask.award(claim, total, more)), at));
  }
  inReview(by: Actor = importer, ids = this.ids): Story { return this.and((at) => ask.requestReview(by, ids, at)); }
  reviewer(by = 'mediator-2'): Story { return this.and((at) => ask.appoint(ask.candidate(by), at, 'REVIEWER')); }
  reviewed(total: number, by = 'mediator-2'): Story {
    const open = this.claims.filter(({ state }) => state === 'IN_REVIEW');
    return this.and((at) => ask.decideReview(open.map((claim) => ask.award(claim, total)), at, ask.mediator(by)));
  }
  final(): Story { return this.allOver('REQUEST_REVIEW'); }
  reopened(ids = this.ids): Story { return this.and((at) => ask.reopen(ids, at)); }

  private each(act: (claimId: string) => At): Story { return this.ids.reduce<Story>((story, id) => story.and(act(id)), this); }
}

export const aDispute = ({ rules = standard1, order = lot() }: Partial<Setting> = {}, at = filedAt): Story => Story.begun({ rules, order }, at);
/** One claim that is ready for decision. */
export const aReadyDispute = (...vehicles: readonly number[]): Story =>
  aDispute().claimed(...(vehicles.length === 0 ? [10] : vehicles)).later(1).denied().escalated().mediated().ready();
export const typesOf = (events: readonly DisputeEvent[]): readonly string[] => events.map(({ type }) => type);
