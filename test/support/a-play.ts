// A dispute played act by act over HTTP, for the histories in which everything happens: days pass by the sandbox clock, and the workflow does
// what is its to do.
import { instant } from '#values';
import { actual, byValueDifference, structuralEvidence as evidence } from './a-claim.ts';
import { ADisputeInMarket } from './a-dispute-in-market.ts';
import { AMarket, aVehicle, cny, tenVehicles } from './a-market.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';

export const calendar = { restDays: ['SUNDAY'], holidays: ['2026-05-01'], workedRestDays: ['2026-04-26'] };

/** Cars that nobody sold before. */
export const aLot = (letter: string, change: object = {}) => ({
  promisedDate: '2036-06-30', vehicles: tenVehicles.map((number) => aVehicle(number, { vin: `LSVAA49J13${letter}00${String(number).padStart(4, '0')}` })), ...change,
});
export const claimed = (vehicle: number) => byValueDifference(vehicle, { evidence });
export const sentBack = (vehicle: number, remedy = 'SALE_CANCELLATION') => byValueDifference(vehicle, {
  remedy, valuation: { method: 'FULL_PRICE', fallback: { method: 'CISG_50', actual, conforming: cny('7200000') } }, evidence,
});

export class Play {
  private constructor(readonly service: ServiceInMemory, readonly hearing: ADisputeInMarket) {}

  static of = async (service: ServiceInMemory): Promise<Play> => new Play(service, new ADisputeInMarket(service, await AMarket.of(service)));

  async filed(order: string, ...claims: readonly object[]): Promise<void> {
    this.hearing.order = order;
    this.hearing.claims = await this.hearing.market.file(order, ...claims);
  }
  async denied(...vehicles: readonly number[]): Promise<void> {
    for (const id of this.hearing.ids(...vehicles)) await this.hearing.act('trader', `claims/${id}/denials`, { reason: 'NO_DEFECT' });
  }
  async escalated(...vehicles: readonly number[]): Promise<void> {
    await this.denied(...vehicles);
    await this.hearing.act('importer', 'escalations', { claims: this.hearing.ids(...vehicles) });
  }
  async neutral(kind: 'MEDIATOR' | 'INSPECTOR'): Promise<string> {
    return (await this.hearing.market.administrator.act('parties', { kind, name: 'Chen Wei', contacts: {}, zone: 'Asia/Shanghai', calendar })).id;
  }
  async appointed(mediator?: string, chair = 'MEDIATOR'): Promise<{ readonly mediator: string }> {
    const who = { mediator: mediator ?? (await this.neutral('MEDIATOR')) };
    await this.hearing.act('administrator', 'mediators', { chair, ...who });
    return who;
  }
  async offered(vehicle: number, total: string, by: 'importer' | 'trader' = 'trader', more: object = { remedy: 'MONEY' }): Promise<string> {
    return (await this.hearing.act<{ offer: string }>(by, 'offers', { parts: [{ claimId: this.hearing.claims[vehicle], total: cny(total), ...more }] })).offer;
  }
  /** Gives the instant that the clock shows then. */
  async pass(days: number) {
    const { now } = await this.hearing.market.administrator.act<{ now: string }>('development/clock', { by: `P${days}D` });
    await this.service.settled();
    return instant(now);
  }
}
