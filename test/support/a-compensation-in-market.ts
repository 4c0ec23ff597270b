// A compensation in a market over HTTP: opened as the workflow opens one, acted on by those who take part in it.
import { type CommandId, foldRecorded, uuidOf } from '#event-sourcing';
import { weekendsOnly } from '#values';
import { workflow } from '../../src/access/index.ts';
import { CompensationActs, type Compensation, compensation, type OpeningAsk } from '../../src/compensations/index.ts';
import { terms } from './a-compensation.ts';
import { type AMarket, cny } from './a-market.ts';
import type { Who } from './a-dispute-in-market.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';
import { AnOpenCompensation } from './an-open-compensation.ts';
import { refused } from './refusals.ts';

type ItemOpened = OpeningAsk['items'][number];

/** Of all that was ever opened, so that no two are alike. */
let count = 0;

/** Nobody needs to have filed it: a compensation knows a claim by its id alone. */
export const claimOn = (vehicle: number): string => uuidOf('a claim', String(vehicle));

/** A claim that is paid in money. */
export const inMoney = (vehicle: number, amount: string): ItemOpened => ({ item: claimOn(vehicle), claimId: claimOn(vehicle), vehicle, gives: 'MONEY', amount: cny(amount), goesBack: false });

/** The price back for the car, or the fallback. */
export const saleCancelled = (vehicle: number, amount = '7200000', fallback = '5200000'): ItemOpened => ({
  ...inMoney(vehicle, amount), gives: 'SALE_CANCELLATION', fallback: cny(fallback), goesBack: true,
});

/** Another car for the car; `goesBack` false where none was received. */
export const replaced = (vehicle: number, goesBack = true, amount = '7200000', fallback = '5200000'): ItemOpened => ({
  ...inMoney(vehicle, amount), gives: 'REPLACEMENT', ...(goesBack ? { fallback: cny(fallback) } : {}), goesBack,
});

/** A vehicle that was cancelled after it was paid for. */
export const cancelled = (vehicle: number, amount: string): ItemOpened => ({ item: `vehicle-${vehicle}`, vehicle, gives: 'MONEY', amount: cny(amount), goesBack: false });

export class ACompensationInMarket extends AnOpenCompensation {
  /** Of an order; default: of a lot that was accepted and not paid. */
  static async opened(service: ServiceInMemory, market: AMarket, items: readonly ItemOpened[], order?: string): Promise<ACompensationInMarket> {
    const orderId = order ?? (await market.accepted());
    const event = uuidOf('an outcome', String(++count));
    const id = uuidOf('compensation', event);
    const ofClaims = items.every(({ claimId }) => claimId !== undefined);
    const seat = (party: string, zone: string) => ({ party, zone, calendar: weekendsOnly });
    await service.door(CompensationActs).open(id, {
      orderId, of: ofClaims ? 'DISPUTE' : 'CANCELLATION', cause: { event, type: ofClaims ? 'DecisionBecameFinal' : 'VehicleCancelled' }, currency: 'CNY', policyVersion: 'standard-1',
      terms, items, importer: seat(market.importerId, 'Asia/Pyongyang'), trader: seat(market.traderId, 'Asia/Shanghai'), administrator: { zone: 'Asia/Shanghai', calendar: weekendsOnly },
    }, { caller: workflow, commandId: uuidOf('open', event) as CommandId, fingerprint: '', correlationId: event });
    return new ACompensationInMarket(service, market, id, orderId);
  }

  /** One that the workflow has opened. */
  static at(service: ServiceInMemory, market: AMarket, id: string, order: string): ACompensationInMarket {
    return new ACompensationInMarket(service, market, id, order);
  }

  async send(who: Who, path: string, body: object = {}, options: { readonly key?: string; readonly ifMatch?: string } = {}) {
    return (await this.as(who)).send(`compensations/${this.id}/${path}`, body, options);
  }

  /** Gives the details of the refusal; nothing was recorded. */
  async refused(who: Who, path: string, body: object, status: number, code: string, options: { readonly ifMatch?: string } = {}): Promise<unknown> {
    const client = await this.as(who);
    return refused(this.service, () => client.send(`compensations/${this.id}/${path}`, body, options), status, code);
  }

  async mediator(): Promise<string> {
    return (await this.market.administrator.act('parties', { kind: 'MEDIATOR', name: 'Chen Wei', contacts: {}, zone: 'Asia/Shanghai' })).id;
  }

  /** Someone new who rules on what is contested. */
  async ruledBy(): Promise<{ readonly mediator: string }> {
    const mediator = await this.mediator();
    await this.act('administrator', 'mediator', { mediator });
    return { mediator };
  }

  async state(): Promise<Compensation> {
    return foldRecorded(compensation, await this.events());
  }

  /** An item by its vehicle. */
  async item(vehicle: number) {
    const found = (await this.state()).items.find((item) => item.vehicle === vehicle);
    if (found === undefined) throw new Error(`nothing for vehicle ${vehicle}`);
    return found;
  }
}
