// Mediation over HTTP: the application in memory, a lot of the case in dispute, its mediators and inspectors, and awards in the words of
// the domain. The workflow is not needed: an act records what the clock did before it.
import { foldRecorded, type RecordedEvent } from '#event-sourcing';
import { instant } from '#values';
import type { Client } from '../../src/demo/client.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import { AMarket, cny } from './a-market.ts';
import { byValueDifference, structuralEvidence } from './a-claim.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';
import { refused } from './refusals.ts';

// Filed on Monday, 2 March; the trader is silent, and on Friday the 13th the administrator appoints. On Thursday the 19th the days to
// object and to give evidence are over, on the 30th those to request a review.
export const monday = '2026-03-02T15:30:00Z';
export const silence = '2026-03-13T08:00:00Z';
export const ready = '2026-03-19T08:00:00Z';
export const final = '2026-03-30T08:00:00Z';

export type Who = 'importer' | 'trader' | 'administrator' | 'auditor' | { readonly mediator: string } | { readonly inspector: string };

export class AHearing {
  order = '';
  claims: Readonly<Record<number, string>> = {};
  /** What differs in its order from the lot of the case. */
  terms: { readonly policyVersion?: string; readonly promisedDate?: string } = {};

  private constructor(readonly service: ServiceInMemory, readonly market: AMarket) {}

  /** A market of its own. */
  static async of(service: ServiceInMemory): Promise<AHearing> {
    service.clock.moveTo(instant(monday));
    return new AHearing(service, await AMarket.of(service));
  }

  async register(kind: 'MEDIATOR' | 'INSPECTOR'): Promise<string> {
    return (await this.market.administrator.act('parties', { kind, name: 'Chen Wei', contacts: { email: 'office@example.com' }, zone: 'Asia/Shanghai' })).id;
  }

  /** A lot received, repainted cars claimed with their evidence, and silence. */
  async escalated(...vehicles: readonly number[]): Promise<void> {
    await this.filed(...vehicles.map((vehicle) => byValueDifference(vehicle, { evidence: structuralEvidence })));
    await this.market.moveTo(silence);
  }

  /** On the Monday. */
  async filed(...claims: readonly object[]): Promise<void> {
    await this.market.moveTo(monday);
    this.order = await this.market.received(this.terms);
    this.claims = await this.market.file(this.order, ...claims);
  }

  /** The same, and on that Friday someone new in office: the mediator. */
  async heard(...vehicles: readonly number[]): Promise<{ readonly mediator: string }> {
    const mediator = await this.register('MEDIATOR');
    await this.escalated(...vehicles);
    await this.act('administrator', 'mediators', { mediator });
    return { mediator };
  }

  /** And on that Thursday decided as stated, by vehicle and total. */
  async decided(totals: Readonly<Record<number, string>>): Promise<{ readonly mediator: string; readonly decision: string }> {
    const { mediator } = await this.heard(...Object.keys(totals).map(Number));
    await this.market.moveTo(ready);
    const { decision } = await this.act<{ decision: string }>({ mediator }, 'decisions', { awards: await this.awards(totals) }, await this.revision());
    return { mediator, decision };
  }

  ids(...vehicles: readonly number[]): readonly string[] {
    return vehicles.map((vehicle) => this.claims[vehicle] ?? '');
  }

  async as(who: Who): Promise<Client> {
    if (typeof who === 'string') return this.market[who];
    return 'mediator' in who ? this.market.administrator.as('MEDIATOR', who.mediator) : this.market.administrator.as('INSPECTOR', who.inspector);
  }

  async act<Body = { readonly events: readonly string[] }>(who: Who, path: string, body: object, ifMatch?: string): Promise<Body> {
    return (await this.as(who)).act<Body>(`disputes/${this.order}/${path}`, body, ifMatch === undefined ? {} : { ifMatch });
  }

  /** Gives the details of the refusal; nothing was recorded. */
  async refused(who: Who, path: string, body: object, status: number, code: string, ifMatch?: string): Promise<unknown> {
    const client = await this.as(who);
    return refused(this.service, () => client.send(`disputes/${this.order}/${path}`, body, ifMatch === undefined ? {} : { ifMatch }), status, code);
  }

  async events(): Promise<readonly RecordedEvent[]> {
    return (await this.service.log()).filter(({ stream }) => stream === `dispute-${this.order}`);
  }

  /** What the last event of a type says. */
  async last<Data = Readonly<Record<string, unknown>>>(type: string): Promise<Data> {
    const found = (await this.events()).findLast((event) => event.type === type);
    if (found === undefined) throw new Error(`no ${type}`);
    return found.data as Data;
  }

  /** As `If-Match` takes it. */
  async revision(): Promise<string> {
    return `"${(await this.events()).at(-1)?.revision}"`;
  }

  async state(): Promise<Dispute> {
    return foldRecorded(dispute, await this.events());
  }

  async claim(vehicle: number) {
    const found = (await this.state()).claims.findLast((claim) => claim.vehicle === vehicle);
    if (found === undefined) throw new Error(`no claim for vehicle ${vehicle}`);
    return found;
  }

  /** In money, proven, with every item of evidence relied on. */
  async award(vehicle: number, total: string, change: object = {}) {
    const { claimId, statement, given = [] } = await this.claim(vehicle);
    const outcome = total === '0' ? 'NOT_AWARDED' : BigInt(total) >= BigInt(statement.claimed.total.amount) ? 'AWARDED' : 'PARTLY_AWARDED';
    const evidence = [...statement.evidence, ...given].map(({ type, sha256 }) => ({ type, sha256, disposition: 'RELIED_ON', reason: 'Sharp, and of this car.' }));
    return { claimId, outcome, total: cny(total), remedy: 'MONEY', reason: 'DEFECT_PROVEN', findings: 'The frame was straightened before painting.', evidence, ...change };
  }

  awards(totals: Readonly<Record<number, string>>) {
    return Promise.all(Object.entries(totals).map(([vehicle, total]) => this.award(Number(vehicle), total)));
  }
}
