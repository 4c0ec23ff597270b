// Mediation over HTTP: the application in memory, a lot of the case in dispute, its mediators and inspectors. The workflow is not needed:
// an act records what the clock did before it.
import { instant } from '#values';
import { ADisputeInMarket, type Who } from './a-dispute-in-market.ts';
import { AMarket } from './a-market.ts';
import { byValueDifference, structuralEvidence } from './a-claim.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';
import { refused } from './refusals.ts';

// Filed on Monday, 2 March; the trader is silent, and on Friday the 13th the administrator appoints. On Thursday the 19th the days to
// object and to give evidence are over, on the 30th those to request a review.
export const monday = '2026-03-02T15:30:00Z';
export const silence = '2026-03-13T08:00:00Z';
export const ready = '2026-03-19T08:00:00Z';
export const final = '2026-03-30T08:00:00Z';

export class AHearing extends ADisputeInMarket {
  /** What differs in its order from the lot of the case. */
  terms: { readonly policyVersion?: string; readonly promisedDate?: string } = {};

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

  /** Gives the details of the refusal; nothing was recorded. */
  async refused(who: Who, path: string, body: object, status: number, code: string, ifMatch?: string): Promise<unknown> {
    const client = await this.as(who);
    return refused(this.service, () => client.send(`disputes/${this.order}/${path}`, body, ifMatch === undefined ? {} : { ifMatch }), status, code);
  }
}
