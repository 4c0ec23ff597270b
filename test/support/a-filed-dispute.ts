// A dispute over HTTP in which claims were filed for repainted wrecks: what both sides do in it, and how its amounts stand.
import { expect } from '@jest/globals';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import { byValueDifference } from './a-claim.ts';
import { type AMarket, cny } from './a-market.ts';

export type Side = 'importer' | 'trader';

export interface MadeOffer {
  readonly offer: string;
  readonly events: readonly string[];
  readonly parts: readonly { readonly claimId: string; readonly total: { readonly amount: string } }[];
}

export class AFiledDispute {
  private constructor(
    readonly market: AMarket,
    readonly order: string,
    readonly claims: Readonly<Record<number, string>>,
  ) {}

  /** One filing for the vehicles, each claimed by what it is worth less than its price, unless the claim is given. */
  static async over(market: AMarket, ...claimed: readonly (number | { readonly vehicle: number })[]): Promise<AFiledDispute> {
    const order = await market.received();
    return AFiledDispute.in(market, order, ...claimed);
  }

  static async in(market: AMarket, order: string, ...claimed: readonly (number | { readonly vehicle: number })[]): Promise<AFiledDispute> {
    const claims = await market.file(order, ...claimed.map((claim) => (typeof claim === 'number' ? byValueDifference(claim) : claim)));
    return new AFiledDispute(market, order, claims);
  }

  claim(vehicle: number): string {
    return this.claims[vehicle] ?? '';
  }

  claimsOf(...vehicles: readonly number[]): readonly string[] {
    return vehicles.map((vehicle) => this.claim(vehicle));
  }

  /** What `makeOffer` is asked for: so many fen for each vehicle. */
  parts(amounts: Readonly<Record<number, string>>) {
    return Object.entries(amounts).map(([vehicle, amount]) => ({ claimId: this.claim(Number(vehicle)), remedy: 'MONEY', total: cny(amount) }));
  }

  send = (side: Side | 'administrator', name: string, body: object = {}) => this.market[side].send(`disputes/${this.order}/${name}`, body);
  act = (side: Side | 'administrator', name: string, body: object = {}) => this.market[side].act(`disputes/${this.order}/${name}`, body);

  async offer(side: Side, amounts: Readonly<Record<number, string>>, more: object = {}): Promise<MadeOffer> {
    return this.market[side].act<MadeOffer>(`disputes/${this.order}/offers`, { parts: this.parts(amounts), ...more });
  }

  /** The trader says no to all that is claimed for the vehicles. */
  async denied(...vehicles: readonly number[]): Promise<void> {
    for (const vehicle of vehicles) await this.act('trader', `claims/${this.claim(vehicle)}/denials`, { reason: 'NO_DEFECT' });
  }

  /** @throws when a figure of the lot is not the sum over the claims (law 3) */
  async status(): Promise<CompensationStatusAnswer> {
    const status = await this.market.auditor.get<CompensationStatusAnswer>(`compensation-statuses/${this.order}`);
    const sums: Record<string, bigint> = {};
    for (const { figures } of status.claims) {
      for (const [kind, { amount }] of Object.entries(figures) as [string, { amount: string }][]) sums[kind] = (sums[kind] ?? 0n) + BigInt(amount);
    }
    expect(status.lot).toEqual(Object.fromEntries(Object.entries(sums).map(([kind, sum]) => [kind, String(sum)])));
    return status;
  }

  /** How each vehicle stands, by its state, and by its outcome when it is final. */
  async states(): Promise<Readonly<Record<number, string>>> {
    const { claims } = await this.market.auditor.get<{ claims: readonly { vehicle: number; state: string; outcome?: string }[] }>(`disputes/${this.order}`);
    return Object.fromEntries(claims.map(({ vehicle, state, outcome }) => [vehicle, outcome ?? state]));
  }

  async figures(vehicle: number): Promise<Readonly<Record<string, string>>> {
    const { claims } = await this.status();
    const figures = Object.entries(claims.find((claim) => claim.vehicle === vehicle)?.figures ?? {}) as [string, { amount: string }][];
    return Object.fromEntries(figures.map(([kind, { amount }]) => [kind, amount]));
  }

  /** The running deadlines of a vehicle: name and owner, and until when. */
  async dues(vehicle: number): Promise<Readonly<Record<string, string>>> {
    const { deadlines } = await this.status();
    return Object.fromEntries(deadlines.filter(({ claims }) => claims.includes(this.claim(vehicle))).map(({ name, owner, due }) => [`${name} ${owner}`, due]));
  }

  async deadline(vehicle: number, name: string, owner: string): Promise<string> {
    const { deadlines } = await this.status();
    const found = deadlines.find((each) => each.name === name && each.owner === owner && each.claims.includes(this.claim(vehicle)));
    if (!found) throw new Error(`no ${name} of ${owner} runs for vehicle ${vehicle}`);
    return found.id;
  }
}
