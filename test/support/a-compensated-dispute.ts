// A dispute over HTTP with the workflow at work: what is carried out of its outcomes, and of cancelled vehicles of its order.
import { instant, sumOf } from '#values';
import { ACompensationInMarket } from './a-compensation-in-market.ts';
import { AHearing, monday } from './a-hearing.ts';
import { AMarket, cny } from './a-market.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';

export class ACompensatedDispute extends AHearing {
  /** Where it does not work, nothing follows but what callers do. */
  private works = true;

  /** A market of its own. */
  static override async of(service: ServiceInMemory, { workflow = true } = {}): Promise<ACompensatedDispute> {
    service.clock.moveTo(instant(monday));
    const dispute = new ACompensatedDispute(service, await AMarket.of(service));
    dispute.works = workflow;
    return dispute;
  }

  private async followed(): Promise<void> {
    if (this.works) await this.service.settled();
  }

  /** Until nothing is left to do by the clock then. */
  async moveTo(at: string): Promise<void> {
    await this.market.moveTo(at);
    await this.followed();
  }

  /** Filed on the Monday, and the trader accepts so much of the claim for a vehicle. */
  async accepts(vehicle: number, amount: string): Promise<void> {
    await this.act('trader', `claims/${this.claims[vehicle]}/acceptances`, { claimVersion: 1, amount: cny(amount) });
    await this.followed();
  }

  /** By an offer of the trader that the importer accepts: in money, by vehicle. */
  async settles(totals: Readonly<Record<number, string>>, change: object = {}): Promise<void> {
    const parts = Object.entries(totals).map(([vehicle, total]) => ({ claimId: this.claims[Number(vehicle)], remedy: 'MONEY', total: cny(total), ...change }));
    const { offer } = await this.act<{ offer: string }>('trader', 'offers', { parts });
    await this.act('importer', `offers/${offer}/acceptance`, {});
    await this.followed();
  }

  /** Claims that are final are reopened, and somebody new decides. */
  async reviewedAnew(totals: Readonly<Record<number, string>>, at: string, change: object = {}): Promise<void> {
    await this.act('administrator', 'reopenings', { claims: this.ids(...Object.keys(totals).map(Number)), ground: 'FRAUD', reason: 'The valuation was forged.' }, await this.revision());
    const reviewer = await this.register('MEDIATOR');
    await this.act('administrator', 'mediators', { chair: 'REVIEWER', mediator: reviewer });
    await this.moveTo(at);
    const awards = await Promise.all(Object.entries(totals).map(([vehicle, total]) => this.award(Number(vehicle), total, change)));
    await this.act({ mediator: reviewer }, 'reviews', { awards }, await this.revision());
    await this.followed();
  }

  /** In the order in which they were opened. */
  async compensations(): Promise<readonly ACompensationInMarket[]> {
    const opened = (await this.service.log()).filter(({ type, metadata }) => type === 'CompensationDue' && metadata['order'] === this.order);
    return opened.map(({ data }) => ACompensationInMarket.at(this.service, this.market, (data as { compensation: string }).compensation, this.order));
  }

  async compensation(n = 0): Promise<ACompensationInMarket> {
    const found = (await this.compensations()).at(n);
    if (found === undefined) throw new Error(`no compensation ${n}`);
    return found;
  }

  /** What each was opened with, by vehicle. */
  async opened(): Promise<readonly Readonly<Record<number, string>>[]> {
    const states = await Promise.all((await this.compensations()).map((compensation) => compensation.state()));
    return states.map(({ items }) => Object.fromEntries(items.map(({ vehicle, opened }) => [vehicle, opened])));
  }

  /** What is due in all for a vehicle, over every compensation. */
  async due(vehicle: number): Promise<string> {
    const states = await Promise.all((await this.compensations()).map((compensation) => compensation.state()));
    return sumOf(states.flatMap(({ items }) => items.filter((item) => item.vehicle === vehicle).map(({ due }) => BigInt(due)))).toString();
  }

  async types(stream = `dispute-${this.order}`): Promise<readonly string[]> {
    return (await this.service.log()).filter((event) => event.stream === stream).map(({ type }) => type);
  }

  async parked(): Promise<readonly object[]> {
    return (await this.service.log()).filter(({ type }) => type === 'CommandParked').map(({ data }) => data);
  }
}
