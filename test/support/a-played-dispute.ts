// A dispute played twice: over HTTP on the whole service, its workflow at work, and on the pure model beside it. Both are asked the same, by the
// same people at the same instants; whatever they say or record apart from each other is thrown.
import { type Decision, foldRecorded, isRefused } from '#event-sourcing';
import { type Instant, weekendsOnly } from '#values';
import type { Client } from '../../src/demo/client.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import type { Candidate, DisputeRules, OrderFacts } from '../../src/disputes/domain/facts.ts';
import type { Chair } from '../../src/disputes/domain/mediation-events.ts';
import { officeOf } from '../../src/disputes/domain/office.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import { actOf, isStranger, notYourAct } from '../../src/disputes/domain/whose.ts';
import { order } from '../../src/orders/domain/decide.ts';
import { orderFacts } from '../../src/orders/domain/facts.ts';
import { isPlaced } from '../../src/orders/domain/order.ts';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import { AMarket, aVehicle } from './a-market.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';
import { agree, asAllowed, comparable, isOfState, told, withHashes } from './comparing.ts';
import { recordLapses } from './dispute-commands.ts';
import { lawsOfStanding } from './dispute-laws.ts';
import { named, type Request, requestOf, statementIn } from './dispute-requests.ts';
import { inTheirPlaces, PlayedCompensations, tellsIn, untold } from './played-compensations.ts';

/** Mediators enough for every time that one is replaced. */
const mediators = 40;
export const chairs: readonly Chair[] = ['MEDIATOR', 'REVIEWER'];
/** Lists of requests that name something. */
const isNeeded: ReadonlySet<string> = new Set(['claims', 'parts', 'awards', 'corrections']);

export class APlayedDispute {
  state: Dispute = dispute.initial;
  at: Instant;
  order = '';
  readonly events: DisputeEvent[] = [];
  readonly refused: string[] = [];
  private revision = -1;
  private readonly clients = new Map<string, Client>();
  private readonly suspended = new Set<string>();
  private readonly conflicted = new Set<string>();
  private pool: readonly string[] = [];
  private inspectors: readonly string[] = [];

  private constructor(private readonly service: ServiceInMemory, readonly market: AMarket, readonly rules: DisputeRules) {
    this.at = service.clock.now();
  }

  /** Ten cars under such a policy, paid; all but 7 and 8 came, which are overdue. On 2 March. */
  static async of(service: ServiceInMemory, rules: DisputeRules, traderZone: string): Promise<APlayedDispute> {
    const market = await AMarket.of(service, { traderZone });
    await market.administrator.act('policies', { policyId: 'played', terms: rules });
    const played = new APlayedDispute(service, market, rules);
    const register = async (kind: string, zone: string) => (await market.administrator.act('parties', { kind, name: 'Chen Wei', contacts: {}, zone })).id;
    const found: string[] = [];
    for (let n = 0; n < mediators; n++) found.push(await register('MEDIATOR', 'Asia/Singapore'));
    played.pool = found.toSorted();
    played.inspectors = [await register('INSPECTOR', 'Pacific/Kiritimati'), await register('INSPECTOR', 'Pacific/Kiritimati')];
    const vehicles = Array.from({ length: 10 }, (_, index) => aVehicle(index + 1, { saleBasis: 'GUARANTEED' }));
    played.order = await market.paid({ vehicles, promisedDate: '2026-02-20', policyVersion: 'played' });
    await market.receive(played.order, [1, 2, 3, 4, 5, 6, 9, 10]);
    await played.moveTo('2026-03-02T15:30:00.000Z' as Instant);
    return played;
  }

  get compensations(): PlayedCompensations { return new PlayedCompensations(this.service, this.market, this.order); }
  get importer(): Actor { return { role: 'IMPORTER', party: this.market.importerId }; }
  get trader(): Actor { return { role: 'TRADER', party: this.market.traderId }; }

  /** Everyone who could have a say, and some who cannot. */
  get actors(): readonly Actor[] {
    const { mediator, reviewer, served, inspections } = this.state;
    const spare = this.pool.at(-1) ?? '';
    return [
      this.importer, this.trader, this.importer, this.trader, { role: 'ADMINISTRATOR' }, { role: 'ADMINISTRATOR' },
      ...[mediator?.party ?? spare, reviewer?.party ?? spare, served[0] ?? spare].map((party): Actor => ({ role: 'MEDIATOR', party })),
      ...inspections.slice(-1).map(({ inspector }): Actor => ({ role: 'INSPECTOR', party: inspector })),
    ];
  }

  async facts(): Promise<OrderFacts> {
    const state = foldRecorded(order, await this.service.ground.log.readStream(`order-${this.order}`));
    if (!isPlaced(state)) throw new Error('the order is not placed');
    return orderFacts(state, this.at);
  }

  /** As the test builds commands, with the parties that there are here. */
  async asked(command: DisputeCommand, by: Actor, n: number): Promise<DisputeCommand> {
    const known = withHashes({ ...command, by, terms: this.rules.deadlines }) as DisputeCommand;
    switch (known.type) {
      case 'FileClaim':
        return { ...known, order: await this.facts(), claims: known.claims.map(({ claimId, vehicle, ground, ...claim }) => ({ ...statementIn(claim), claimId, vehicle, ...(ground ? { ground } : {}) })) };
      case 'AmendClaim':
        return { ...known, order: await this.facts(), statement: statementIn(known.statement) };
      case 'AppointMediator':
        return { ...known, candidate: this.candidate(this.pool[n % this.pool.length] ?? '', 'MEDIATOR') };
      case 'OrderInspection':
        return { ...known, inspector: this.candidate(this.inspectors[n % this.inspectors.length] ?? '', 'INSPECTOR') };
      case 'RequestEvidence':
        return { ...known, types: known.types.length === 0 ? ['PHOTO', 'INVOICE'] : known.types };
      case 'ReplaceMediator':
        return { ...known, why: this.groundOn(known.chair) } as DisputeCommand;
      default:
        return known;
    }
  }

  /** Whether the model would take it. */
  takes(command: DisputeCommand): boolean {
    return !isRefused(dispute.decide(command, this.state));
  }

  /** Asks both. Gives whether it was taken. */
  async act(command: DisputeCommand, stale = false): Promise<boolean> {
    const request = requestOf(command);
    const before = await this.seenBy(command.by);
    const decision = dispute.decide(command, this.state);
    const ifMatch = request.onRevision ? { ifMatch: `"${this.revision - (stale ? 1 : 0)}"` } : {};
    const answer = await (await this.as(command.by)).send<{ code?: string; events?: readonly string[] }>(`disputes/${this.order}/${request.path}`, request.body, ifMatch);
    if (answer.status >= 500) throw new Error(`${told(command)}: ${JSON.stringify(answer.body)}`);
    const expected = this.refusalOf(command, request, decision, stale && request.onRevision === true);
    if (expected !== undefined) {
      if (answer.body.code !== expected) throw new Error(`${told(command)}: ${answer.body.code ?? 'taken'}, by the model ${expected}`);
      this.refused.push(expected);
      if (isOfState(expected, decision)) asAllowed(before, command, false);
      await this.sameLog([]);
      return false;
    }
    if (answer.status >= 300) throw new Error(`${told(command)}: ${JSON.stringify(answer.body)}, by the model taken`);
    asAllowed(before, command, true);
    const taken = dispute.decide(named(command, request, answer), this.state);
    await this.settled(isRefused(taken) ? [] : taken);
    return true;
  }

  /** Time goes by, and the workflow records what it does. */
  async moveTo(at: Instant): Promise<void> {
    if (at <= this.at) return;
    this.at = at;
    await this.market.administrator.act('development/clock', { to: at });
    await this.settled();
  }

  /** A vehicle that was claimed because it did not come: it comes, or is cancelled. Nothing where it cannot be any more. */
  async over(vehicle: number, reason: 'ARRIVED' | 'CANCELLED'): Promise<void> {
    const { cancelled, received } = (await this.facts()).vehicles.find(({ number }) => number === vehicle) ?? {};
    if (cancelled || received) return;
    if (reason === 'ARRIVED') await this.market.receive(this.order, [vehicle]);
    else await this.market.importer.act(`orders/${this.order}/cancellations`, { vehicles: [vehicle] });
    await this.settled([], { type: 'EndClaims', vehicle, reason, at: this.at, by: { role: 'WORKFLOW' } });
  }

  /** Whoever mediates, reviews or inspects is suspended. */
  async suspend(party: string): Promise<void> {
    if (party === '' || this.suspended.has(party)) return;
    this.suspended.add(party);
    await this.market.administrator.act(`parties/${party}/suspension`, { reason: 'Under inquiry.' });
    const by: Actor = { role: 'WORKFLOW' };
    const held = chairs.filter((chair) => officeOf(this.state, chair)?.party === party);
    const replaced = held.map((chair): DisputeCommand => ({ type: 'ReplaceMediator', chair, why: 'SUSPENDED', at: this.at, by }));
    await this.settled([], ...replaced, { type: 'ReplaceInspector', inspector: party, at: this.at, by });
  }

  /** A mediator has to do with the importer after all; it stays until it is replaced. */
  async declareConflict(party: string): Promise<void> {
    if (this.conflicted.has(party)) return;
    this.conflicted.add(party);
    await (await this.as({ role: 'MEDIATOR', party })).act(`parties/${party}/conflicts`, { with: this.market.importerId, reason: 'A cousin.' });
    await this.settled();
  }

  async seenBy(by: Actor): Promise<DisputeAnswer | undefined> {
    if (this.state.order === undefined) return undefined;
    const { status: code, body } = await (await this.as(by)).ask<DisputeAnswer>(`disputes/${this.order}`, await this.newest());
    const hidden = isStranger(by, this.seats, this.state);
    if (code !== (hidden ? 404 : 200)) throw new Error(`getDispute by ${by.role}: ${code} ${JSON.stringify(body)}`);
    return hidden ? undefined : body;
  }

  private get seats() {
    return { importer: { party: this.market.importerId }, trader: { party: this.market.traderId } };
  }

  private candidate(party: string, kind: 'MEDIATOR' | 'INSPECTOR'): Candidate {
    const zone = kind === 'MEDIATOR' ? 'Asia/Singapore' : 'Pacific/Kiritimati';
    return { party, kind, zone, calendar: weekendsOnly, suspended: this.suspended.has(party), conflicted: this.conflicted.has(party) };
  }

  /** Why the administrator may vacate a chair. */
  groundOn(chair: Chair): 'SUSPENDED' | 'CONFLICT' | undefined {
    const party = officeOf(this.state, chair)?.party ?? '';
    return this.suspended.has(party) ? 'SUSPENDED' : this.conflicted.has(party) ? 'CONFLICT' : undefined;
  }

  private refusalOf(command: DisputeCommand, { body }: Request, decision: Decision<DisputeEvent>, stale: boolean): string | undefined {
    if (notYourAct(actOf(command), command.by.role)) return 'FORBIDDEN';
    if (Object.entries(body).some(([name, value]) => isNeeded.has(name) && Array.isArray(value) && value.length === 0)) return 'MALFORMED_REQUEST';
    if (isStranger(command.by, this.seats, this.state)) return 'NOT_FOUND';
    if (stale) return 'REVISION_MISMATCH';
    return isRefused(decision) ? decision.refused.code : undefined;
  }

  async as({ role, party }: Actor): Promise<Client> {
    const key = `${role} ${party ?? ''}`;
    const client = this.clients.get(key) ?? (await this.market.administrator.as(role, party));
    this.clients.set(key, client);
    return client;
  }

  /** For a question that is to know of everything that stands in the log. */
  async newest(): Promise<{ readonly 'consistency-token': string }> {
    const { log } = this.service.ground;
    return { 'consistency-token': `${log.logId}.${await log.head()}` };
  }

  /** The service has recorded this and no more; the model takes it over. */
  private async sameLog(expected: readonly DisputeEvent[]): Promise<void> {
    const recorded = await this.service.ground.log.readStream(`dispute-${this.order}`, { from: this.revision + 1 });
    agree('the log', comparable(untold(recorded)), comparable(untold(expected)));
    this.revision += recorded.length;
    for (const event of inTheirPlaces(recorded, expected)) {
      this.events.push(event);
      this.state = dispute.evolve(this.state, event);
    }
    const wrong = expected.length > 0 ? lawsOfStanding(this.state) : undefined;
    if (wrong !== undefined) throw new Error(wrong);
  }

  /** What follows by itself after those events: at first the given, then what is due, and closing where nothing is left to do. */
  async settled(recorded: readonly DisputeEvent[] = [], ...first: readonly DisputeCommand[]): Promise<void> {
    await this.service.settled();
    let after = recorded.reduce(dispute.evolve, this.state);
    if (after.order === undefined) return;
    const { at, rules: { deadlines: terms } } = this;
    const by: Actor = { role: 'WORKFLOW' };
    const preference = this.pool.map((party) => this.candidate(party, 'MEDIATOR')).toSorted((a, b) => Number(a.suspended || a.conflicted) - Number(b.suspended || b.conflicted));
    const lapses = { ...recordLapses(at, preference), terms };
    const tells = tellsIn(await this.service.ground.log.readStream(`dispute-${this.order}`, { from: this.revision + 1 }));
    const following: readonly DisputeCommand[] = [...first, lapses, ...tells, { type: 'CloseDispute', at, by }, lapses];
    const expected = [...recorded];
    for (const command of following) {
      const decision = dispute.decide(command, after);
      if (isRefused(decision) || (tells.includes(command) && decision.length !== 1)) throw new Error(`${command.type} of the workflow: ${JSON.stringify(decision)}`);
      expected.push(...decision);
      after = decision.reduce(dispute.evolve, after);
    }
    await this.sameLog(expected);
  }
}
