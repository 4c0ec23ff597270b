// A compensation that stands: acted on over HTTP by those who take part in it.
import type { RecordedEvent } from '#event-sourcing';
import { compensationStream } from '../../src/compensations/index.ts';
import type { Client } from '../../src/demo/client.ts';
import { type AMarket, cny } from './a-market.ts';
import type { Who } from './a-dispute-in-market.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';

/** Of all that was ever reported, so that no two are alike. */
let count = 0;

export class AnOpenCompensation {
  constructor(readonly service: ServiceInMemory, readonly market: AMarket, readonly id: string, readonly order: string) {}

  async as(who: Who): Promise<Client> {
    if (typeof who === 'string') return this.market[who];
    return 'mediator' in who ? this.market.administrator.as('MEDIATOR', who.mediator) : this.market.administrator.as('INSPECTOR', who.inspector);
  }

  async act<Body = { readonly id: string; readonly revision: number; readonly events: readonly string[] }>(who: Who, path: string, body: object = {}): Promise<Body> {
    return (await this.as(who)).act<Body>(`compensations/${this.id}/${path}`, body);
  }

  /** The trader reports; gives the id of the payment. */
  async pays(amount: string, change: object = {}): Promise<string> {
    return (await this.act<{ payment: string }>('trader', 'payments', this.payment(amount, change))).payment;
  }

  /** What `reportCompensationPayment` is asked; each with a proof of its own. */
  payment(amount: string, change: object = {}) {
    const number = String(++count);
    return { reference: `FT-${number}`, amount: cny(amount), proof: { type: 'PROOF_OF_PAYMENT', sha256: number.padStart(64, '0') }, ...change };
  }

  async events(): Promise<readonly RecordedEvent[]> {
    return (await this.service.log()).filter(({ stream }) => stream === compensationStream(this.id));
  }

  /** What the last event of a type says. */
  async last<Data = Readonly<Record<string, unknown>>>(type: string): Promise<Data> {
    const found = (await this.events()).findLast((event) => event.type === type);
    if (found === undefined) throw new Error(`no ${type}`);
    return found.data as Data;
  }
}
