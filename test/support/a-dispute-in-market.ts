// A dispute in a market over HTTP: who acts in it, how it stands in the log, and awards in the words of the domain.
import { foldRecorded, type RecordedEvent } from '#event-sourcing';
import type { Client } from '../../src/demo/client.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import { type AMarket, cny } from './a-market.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';

export type Who = 'importer' | 'trader' | 'administrator' | 'auditor' | { readonly mediator: string } | { readonly inspector: string };

export class ADisputeInMarket {
  order = '';
  claims: Readonly<Record<number, string>> = {};

  constructor(readonly service: ServiceInMemory, readonly market: AMarket) {}

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

  async events(): Promise<readonly RecordedEvent[]> {
    return (await this.service.log()).filter(({ stream }) => stream === `dispute-${this.order}`);
  }

  /** What `getDispute` answers with all that stands in the log. */
  async shown(who: Who): Promise<DisputeAnswer> {
    const { log } = this.service.ground;
    const { body } = await (await this.as(who)).ask<DisputeAnswer>(`disputes/${this.order}`, { 'consistency-token': `${log.logId}.${await log.head()}` });
    return body;
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
    const reason = total === '0' ? 'DEFECT_NOT_PROVEN' : 'DEFECT_PROVEN';
    return { claimId, outcome, total: cny(total), remedy: 'MONEY', reason, findings: 'The frame was straightened before painting.', inspectionFeeOn: 'IMPORTER', evidence, ...change };
  }

  awards(totals: Readonly<Record<number, string>>) {
    return Promise.all(Object.entries(totals).map(([vehicle, total]) => this.award(Number(vehicle), total)));
  }
}
