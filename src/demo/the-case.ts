// The case of ten cars, played over HTTP: ordered, accepted, paid up front, dispatched, received, and seven of them claimed. What comes
// after that is played both ways, each in its own file.
import { createHash } from 'node:crypto';
import type { Client } from './client.ts';
import { readable } from './tables.ts';

/** In fen; together 71,200,000. */
export const prices = ['7000000', '7000000', '7050000', '7100000', '7100000', '7150000', '7200000', '7200000', '7200000', '7200000'];
/** The whole price is paid up front in these two payments. */
export const payments = ['30000000', '41200000'];
/** What each repainted wreck was worth at delivery. */
export const actualValue = '2000000';
export const wrecks = [4, 5, 6, 7, 8, 9, 10];

export const cny = (amount: string) => ({ amount, currency: 'CNY' });
/** Stands for a file: what it is, and its hash. */
export const file = (type: string, content: string) => ({ type, sha256: createHash('sha256').update(content).digest('hex') });
const vin = (lot: number, number: number): string => `LSVAA49J132${lot}${String(number).padStart(5, '0')}`;

/** Tells each step of the case as it happens. */
export type Tell = (step: string, detail?: string) => void;

export interface Created {
  readonly id: string;
}

interface Placed extends Created {
  readonly disclosureHash: string;
}

interface Filed extends Created {
  readonly claims: readonly { readonly claimId: string; readonly vehicle: number; readonly claimed: { readonly amount: string } }[];
}

/** Who takes part, as callers. */
export interface Cast {
  readonly administrator: Client;
  readonly importer: Client;
  readonly trader: Client;
  readonly auditor: Client;
  readonly traderId: string;
  readonly licence: string;
  readonly mediators: readonly { readonly id: string; readonly name: string; readonly client: Client }[];
  readonly inspector: { readonly id: string; readonly client: Client };
}

export interface Claimed {
  readonly orderId: string;
  readonly claims: Filed['claims'];
}

const inDays = (days: number, from = new Date()): string => new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);

export const registered = async (nobody: Client, tell: Tell): Promise<Cast> => {
  const administrator = await nobody.as('ADMINISTRATOR');
  const { id: importerId } = await administrator.act<Created>('parties', {
    kind: 'IMPORTER', name: 'Pamir Auto Import', contacts: { email: 'office@pamir.example', phone: '+992 37 000 00 00' }, zone: 'Asia/Dushanbe',
  });
  const { id: traderId } = await administrator.act<Created>('parties', {
    kind: 'TRADER', name: 'Golden Wheel Trading', contacts: { email: 'sales@golden-wheel.example' }, zone: 'Asia/Shanghai',
  });
  tell('registerParty', 'Pamir Auto Import (importer, Asia/Dushanbe) and Golden Wheel Trading (trader, Asia/Shanghai)');
  const { id: licence } = await administrator.act<Created>('licences', {
    importer: importerId, authority: 'Ministry of Transport', number: 'AV-2026-118', validFrom: inDays(-30), validUntil: inDays(700), quota: 40, fee: cny('500000'),
  });
  const importer = await nobody.as('IMPORTER', importerId);
  await importer.act(`licences/${licence}/fee-payments`, { amount: cny('500000'), proof: file('PROOF_OF_PAYMENT', 'licence fee') });
  tell('issueLicence', `quota 40 vehicles, fee ${readable('500000')} CNY, paid`);
  const neutral = async (kind: 'MEDIATOR' | 'INSPECTOR', name: string, zone: string) => {
    const { id } = await administrator.act<Created>('parties', { kind, name, contacts: {}, zone });
    return { id, name, client: await nobody.as(kind, id) };
  };
  const mediators = [await neutral('MEDIATOR', 'Lin Wei', 'Asia/Singapore'), await neutral('MEDIATOR', 'Farrukh Karimov', 'Asia/Tashkent'), await neutral('MEDIATOR', 'Aigul Saparova', 'Asia/Almaty')];
  const inspector = await neutral('INSPECTOR', 'Hisor Technical Inspection', 'Asia/Dushanbe');
  tell('registerParty', 'three mediators and an inspector, none with a conflict');
  return { administrator, importer, trader: await nobody.as('TRADER', traderId), auditor: await nobody.as('AUDITOR'), traderId, licence, mediators, inspector };
};

/** A lot of ten, from placing to receipt; `lot` tells lots apart. */
export const bought = async ({ importer, trader, traderId, licence }: Cast, lot: number, now: Date, tell: Tell): Promise<string> => {
  const { id: orderId, disclosureHash } = await importer.act<Placed>('orders', {
    trader: traderId, licence, promisedDate: inDays(45, now), deliveryTerm: 'DAP', deliveryPlace: 'Dushanbe', inspectionFeeAdvancedBy: 'IMPORTER',
    vehicles: prices.map((price, index) => ({
      vin: vin(lot, index + 1), make: 'Volkswagen', model: 'Lavida', modelYear: 2021, odometerKm: 48_000 + 1_000 * index, grade: '4.5', saleBasis: 'LIMITED', price: cny(price),
    })),
  });
  tell('placeOrder', `10 vehicles, ${readable('71200000')} CNY; the disclosure says: no accident, no repair, original paint`);
  await trader.act(`orders/${orderId}/acceptance`, { disclosureHash });
  tell('acceptOrder', `the trader stands by the disclosure ${disclosureHash.slice(0, 12)}…`);
  for (const amount of payments) {
    await importer.act(`orders/${orderId}/payments`, { amount: cny(amount), proof: file('PROOF_OF_PAYMENT', `transfer of ${amount}`) });
    tell('recordPayment', `${readable(amount)} CNY up front, before anything is shipped`);
  }
  const all = prices.map((_, index) => index + 1);
  await trader.act(`orders/${orderId}/dispatches`, { vehicles: all, billOfLading: file('BILL_OF_LADING', 'ten cars') });
  tell('recordDispatch', 'ten vehicles on their way');
  await importer.act(`orders/${orderId}/receipts`, { vehicles: all.map((vehicle) => ({ vehicle, odometerKm: 48_000 + 1_000 * (vehicle - 1) + 12 })) });
  tell('recordReceipt', 'ten vehicles arrived');
  return orderId;
};

const filed = async (importer: Client, orderId: string, tell: Tell): Promise<Filed['claims']> => {
  const eligible = await importer.get<{ items: readonly { vehicle: number; claimable: boolean; until?: string }[] }>(`disputes/${orderId}/eligibility?code=UNDISCLOSED_STRUCTURAL_DAMAGE`);
  const claimable = eligible.items.filter(({ claimable: can }) => can);
  tell('checkEligibility', `undisclosed structural damage: ${claimable.length} vehicles, until ${claimable[0]?.until ?? ''}`);
  const { claims } = await importer.act<Filed>(`disputes/${orderId}/claims`, {
    claims: wrecks.map((vehicle) => ({
      vehicle, codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE', 'UNDISCLOSED_ACCIDENT_HISTORY'], remedy: 'PRICE_ADJUSTMENT',
      valuation: { method: 'VALUE_DIFFERENCE', actual: cny(actualValue) },
      evidence: evidenceOf(vehicle), description: 'A wreck, straightened and repainted.',
    })),
  });
  const total = claims.reduce((sum, { claimed: { amount } }) => sum + BigInt(amount), 0n);
  tell('fileClaim', `seven repainted wrecks worth ${readable(actualValue)} CNY each: ${readable(total.toString())} CNY claimed`);
  const last = claims.find(({ vehicle }) => vehicle === 10);
  tell('', `vehicle 10 alone: ${readable(last?.claimed.amount ?? '0')} CNY`);
  return claims;
};

/** What the importer files with each claim. */
export const evidenceOf = (vehicle: number) => ['VIN_PHOTO', 'PHOTO', 'PAINT_THICKNESS_READINGS', 'VALUATION'].map((type) => file(type, `${type} of vehicle ${vehicle}`));

/** The case up to the claims; everything in it goes through the API. */
export const claimed = async (cast: Cast, lot: number, now: Date, tell: Tell): Promise<Claimed> => {
  const orderId = await bought(cast, lot, now, tell);
  return { orderId, claims: await filed(cast.importer, orderId, tell) };
};
