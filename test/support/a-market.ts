// The people of the case over HTTP: an importer with a licence, a trader, those who see all; orders in the words of the domain.
import type { ManualClock } from '#nest-event-sourcing';
import { instant } from '#values';
import type { Client } from '../../src/demo/client.ts';

/** Prices of vehicles 1 to 10 of the case, in fen; they sum to 71,200,000. */
export const prices = ['7000000', '7000000', '7050000', '7100000', '7100000', '7150000', '7200000', '7200000', '7200000', '7200000'] as const;
export const payments = ['30000000', '41200000'] as const;
export const tenVehicles = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export const cny = (amount: string) => ({ amount, currency: 'CNY' });
export const aFile = (type: string, digit = 'a') => ({ type, sha256: digit.repeat(64) });

export const aVehicle = (number: number, change: object = {}) => ({
  vin: `LSVAA49J13200${String(number).padStart(4, '0')}`, make: 'Volkswagen', model: 'Santana', modelYear: 2019, odometerKm: 61_000, grade: '4',
  saleBasis: 'LIMITED', price: cny(prices[(number - 1) % prices.length] ?? '7000000'), ...change,
});

/** Vehicles that differ from those of the case by their prices. */
export const vehiclesAt = (amounts: readonly string[], change: object = {}) => amounts.map((amount, index) => aVehicle(index + 1, { price: cny(amount), ...change }));

type Person = 'importer' | 'trader' | 'administrator' | 'auditor';

export interface MarketOptions {
  readonly importerZone?: string;
  readonly traderZone?: string;
  readonly quota?: number;
  readonly validFrom?: string;
  readonly validUntil?: string;
}

/** A service, in this process or another one. */
interface Served {
  readonly client: Client;
  readonly clock?: ManualClock;
}

/** What differs from the lot of the case. */
interface LotChange {
  readonly vehicles?: readonly { readonly price: { readonly amount: string; readonly currency: string } }[];
  readonly deliveryTerm?: string;
  readonly promisedDate?: string;
  readonly policyVersion?: string;
}

interface Placed {
  readonly id: string;
  readonly disclosureHash: string;
}

export class AMarket {
  importerId = '';
  traderId = '';
  licenceId = '';
  private people: Partial<Record<Person, Client>> = {};

  private constructor(private readonly service: Served) {}

  static async of(
    service: Served,
    { importerZone = 'Asia/Pyongyang', traderZone = 'Asia/Shanghai', quota = 1_000, validFrom = '2026-01-01', validUntil = '2036-12-31' }: MarketOptions = {},
  ): Promise<AMarket> {
    const market = new AMarket(service);
    await market.renew();
    const register = (kind: string, name: string, zone: string) => market.administrator.act('parties', { kind, name, contacts: { email: `${kind.toLowerCase()}@example.com` }, zone });
    market.importerId = (await register('IMPORTER', 'Taedong Motors', importerZone)).id;
    market.traderId = (await register('TRADER', 'Nagoya Auto Trading', traderZone)).id;
    const licence = { importer: market.importerId, authority: 'Ministry of Trade', validFrom, validUntil, quota, fee: cny('500000') };
    market.licenceId = (await market.administrator.act('licences', licence)).id;
    await market.renew();
    return market;
  }

  get importer(): Client {
    return this.person('importer');
  }
  get trader(): Client {
    return this.person('trader');
  }
  get administrator(): Client {
    return this.person('administrator');
  }
  get auditor(): Client {
    return this.person('auditor');
  }

  /** Moves the clock of the service; tokens live for hours, so everyone gets a new one. */
  async moveTo(at: string): Promise<void> {
    this.service.clock?.moveTo(instant(at));
    await this.renew();
  }

  /** After a restart the service is elsewhere. */
  async renew(): Promise<void> {
    const { client } = this.service;
    const administrator = await client.as('ADMINISTRATOR');
    this.people = { administrator, auditor: await administrator.as('AUDITOR') };
    if (this.traderId === '') return;
    this.people = { ...this.people, importer: await administrator.as('IMPORTER', this.importerId), trader: await administrator.as('TRADER', this.traderId) };
  }

  /** What `placeOrder` is asked for the lot of the case. */
  lot(change: object = {}) {
    return {
      trader: this.traderId, licence: this.licenceId, promisedDate: '2026-04-30', deliveryTerm: 'CIF', deliveryPlace: 'Nampo', inspectionFeeAdvancedBy: 'IMPORTER',
      vehicles: tenVehicles.map((number) => aVehicle(number)), ...change,
    };
  }

  async placed(change: object = {}): Promise<Placed> {
    return this.importer.act<Placed>('orders', this.lot(change));
  }

  async accepted(change: object = {}): Promise<string> {
    const { id, disclosureHash } = await this.placed(change);
    await this.trader.act(`orders/${id}/acceptance`, { disclosureHash });
    return id;
  }

  async pay(order: string, amount: string, currency = 'CNY'): Promise<string> {
    return (await this.importer.act<{ payment: string }>(`orders/${order}/payments`, { amount: { amount, currency }, proof: aFile('PROOF_OF_PAYMENT') })).payment;
  }

  /** The case is paid in its two payments, another lot at once. */
  async paid(change: LotChange = {}): Promise<string> {
    const order = await this.accepted(change);
    const { vehicles } = change;
    const parts = vehicles ? [String(vehicles.reduce((sum, { price }) => sum + BigInt(price.amount), 0n))] : payments;
    for (const amount of parts) await this.pay(order, amount, vehicles?.[0]?.price.currency);
    return order;
  }

  async receive(order: string, vehicles: readonly number[], odometerKm = 61_010): Promise<void> {
    await this.importer.act(`orders/${order}/receipts`, { vehicles: vehicles.map((vehicle) => ({ vehicle, odometerKm })) });
  }

  /** Paid, dispatched and received, every vehicle of it. */
  async received(change: LotChange = {}): Promise<string> {
    const order = await this.paid(change);
    const numbers = (change.vehicles ?? tenVehicles).map((_, index) => index + 1);
    await this.trader.act(`orders/${order}/dispatches`, { vehicles: numbers, billOfLading: aFile('BILL_OF_LADING') });
    await this.receive(order, numbers);
    return order;
  }

  /** The dispute of a filing that must be taken, with its claim ids by vehicle. */
  async file(order: string, ...claims: readonly object[]): Promise<Readonly<Record<number, string>>> {
    const filed = await this.importer.act<{ claims: readonly { claimId: string; vehicle: number }[] }>(`disputes/${order}/claims`, { claims });
    return Object.fromEntries(filed.claims.map(({ claimId, vehicle }) => [vehicle, claimId]));
  }

  private person(name: Person): Client {
    const found = this.people[name];
    if (!found) throw new Error(`there is no ${name} yet`);
    return found;
  }
}
