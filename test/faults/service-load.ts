// What the users of the crash test do: each one's acts in order, the next made from the answer to the last.
import { type CommandId, commandIdOf } from '#event-sourcing';

export const actors = ['ADMINISTRATOR', 'IMPORTER', 'TRADER'] as const;
export type ActorRole = (typeof actors)[number];

export interface SentAct {
  readonly by: ActorRole;
  readonly operation: string;
  readonly path: string;
  readonly pathIds: readonly string[];
  readonly body: object;
  /** What its stream is called before the id of the resource. */
  readonly prefix: string;
}

export interface TakenAct {
  readonly id: string;
  readonly revision: number;
  readonly events: readonly string[];
  readonly disclosureHash?: string;
  readonly claims?: readonly { readonly claimId: string }[];
}

/** Gives acts, and is given the answer to each that was taken, or nothing for one that was refused. */
export type Story = Generator<SentAct, never, TakenAct | undefined>;

/** What the users act on in common. Licence and mediator are others in each round, so that no stream grows without end. */
export interface World {
  readonly importer: string;
  readonly trader: string;
  /** Several users place orders on it at once. */
  licence: string;
  /** Several users suspend and reinstate it. */
  mediator: string;
}

const cny = (amount: number) => ({ amount: String(amount), currency: 'CNY' });
const proof = { type: 'PROOF_OF_PAYMENT', sha256: 'a'.repeat(64) };
const price = 7_000_000;
export const lotSize = 5;

const on = (by: ActorRole, operation: string, prefix: string, collection: string, id: string, sub: string, body: object): SentAct => ({
  by, operation, prefix, path: `${collection}/${id}/${sub}`, pathIds: [id], body,
});
const creating = (by: ActorRole, operation: string, prefix: string, path: string, body: object): SentAct => ({ by, operation, prefix, path, pathIds: [], body });

export const registering = (kind: string, name: string): SentAct =>
  creating('ADMINISTRATOR', 'registerParty', 'party-', 'parties', { kind, name, contacts: { email: 'someone@example.com' }, zone: 'Asia/Shanghai' });

export const issuing = (importer: string): SentAct =>
  creating('ADMINISTRATOR', 'issueLicence', 'licence-', 'licences', {
    importer, authority: 'Ministry of Trade', validFrom: '2020-01-01', validUntil: '2199-12-31', quota: 1_000_000, fee: cny(100_000),
  });

const placing = ({ trader, licence }: World, name: string, n: number): SentAct =>
  creating('IMPORTER', 'placeOrder', 'order-', 'orders', {
    trader, licence, promisedDate: '2199-12-31', deliveryTerm: 'CIF', deliveryPlace: 'Nampo', inspectionFeeAdvancedBy: 'IMPORTER',
    vehicles: Array.from({ length: lotSize }, (_, vehicle) => ({
      // Each car is sold twice, so that resales are found too.
      vin: `${name}-${Math.trunc(n / 2)}-${vehicle}`.padStart(17, '0'), make: 'Volkswagen', model: 'Santana', modelYear: 2019, odometerKm: 61_000, grade: '4', saleBasis: 'LIMITED', price: cny(price),
    })),
  });

const claim = (vehicle: number) => ({
  vehicle, codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE'], remedy: 'PRICE_ADJUSTMENT', valuation: { method: 'VALUE_DIFFERENCE', actual: cny(2_000_000) }, description: 'freshly painted wreck',
});

/** Orders lots, one after the other: pays, receives, claims, and is answered. */
export function* ordering(world: World, name: string): Story {
  for (let n = 0; ; n++) {
    const placed = yield placing(world, name, n);
    if (!placed) continue;
    const order = (by: ActorRole, operation: string, sub: string, body: object) => on(by, operation, 'order-', 'orders', placed.id, sub, body);
    const dispute = (by: ActorRole, operation: string, sub: string, body: object) => on(by, operation, 'dispute-', 'disputes', placed.id, sub, body);
    yield order('TRADER', 'acceptOrder', 'acceptance', { disclosureHash: placed.disclosureHash });
    for (let part = 0; part < 4; part++) yield order('IMPORTER', 'recordPayment', 'payments', { amount: cny((price * lotSize) / 4), proof });
    yield order('IMPORTER', 'recordReceipt', 'receipts', { vehicles: Array.from({ length: lotSize }, (_, vehicle) => ({ vehicle: vehicle + 1, odometerKm: 61_100 })) });
    yield dispute('IMPORTER', 'fileClaim', 'claims', { claims: [claim(1), claim(2)] });
    yield dispute('IMPORTER', 'fileClaim', 'claims', { claims: [claim(2), claim(3)] }); // refused whole: vehicle 2 is claimed
    yield dispute('IMPORTER', 'fileClaim', 'claims', { claims: [claim(3)] });
  }
}

/** Registers parties, suspends and reinstates each. */
export function* keepingParties(_: World, name: string): Story {
  for (let n = 0; ; n++) {
    const party = yield registering('INSPECTOR', `${name} ${n}`);
    if (!party) continue;
    for (let turn = 0; turn < 2; turn++) {
      yield on('ADMINISTRATOR', 'suspendParty', 'party-', 'parties', party.id, 'suspension', { reason: 'under inquiry' });
      yield on('ADMINISTRATOR', 'reinstateParty', 'party-', 'parties', party.id, 'reinstatement', { reason: 'cleared' });
    }
  }
}

/** Suspends and reinstates the one mediator, as others do at the same time: what comes second is refused. */
export function* quarrelling(world: World): Story {
  for (;;) {
    const { mediator } = world;
    yield on('ADMINISTRATOR', 'suspendParty', 'party-', 'parties', mediator, 'suspension', { reason: 'under inquiry' });
    yield on('ADMINISTRATOR', 'reinstateParty', 'party-', 'parties', mediator, 'reinstatement', { reason: 'cleared' });
  }
}

/** The id under which the log knows an act: the same that the service derives. */
export const commandOf = ({ operation, pathIds }: SentAct, caller: string, key: string): CommandId => commandIdOf(caller, operation, pathIds, key);
