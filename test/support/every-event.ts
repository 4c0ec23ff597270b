// A history in which every event there is happens at least once, with everything it can carry: over HTTP, and what only the workflow
// does by its deciders. A new event gets its place here.
import { type Decider, type DomainEvent, foldRecorded, isRefused, type RecordedEvent } from '#event-sourcing';
import type { Instant } from '#values';
import type { Client } from '../../src/demo/client.ts';
import { order } from '../../src/orders/domain/decide.ts';
import { parkedCommand } from '../../src/resolution/domain/parked.ts';
import { cny, aFile as file } from './a-lot.ts';
import { aServiceInMemory, type ServiceInMemory } from './a-service-in-memory.ts';
import { everyCompensation } from './every-compensation.ts';
import { everyDispute } from './every-dispute.ts';
import { sealedText } from './sealed-text.ts';

interface Made {
  readonly id: string;
}
interface Placed extends Made {
  readonly disclosureHash: string;
}
interface Paid extends Made {
  readonly payment: string;
}
interface Filed extends Made {
  readonly claims: readonly { readonly claimId: string }[];
}

const price = '7000000';
const calendar = { restDays: ['SUNDAY'], holidays: ['2026-05-01'], workedRestDays: ['2026-04-26'] };
const details = (name: string, zone: string) => ({ name, contacts: { email: 'office@example.com', phone: '+86 23 1', address: 'Harbour road 1' }, zone, calendar });
const reason = 'as agreed on the telephone';
const statedDate = '2026-03-01';
const vehicle = (number: number, place: string) => ({
  vin: `LSVAA49J1320${place}${String(number).padStart(4, '0')}`, make: 'Volkswagen', model: 'Lavida', modelYear: 2021, odometerKm: 48_000, grade: '4.5', saleBasis: 'GUARANTEED',
  accidentHistory: 'none', repairHistory: 'none', paintwork: 'original', price: cny(price),
  faults: number === 1 ? [{ code: 'FLOOD_DAMAGE', place: 'boot', extent: 'damp carpet' }] : [],
});

const parties = async (administrator: Client, service: ServiceInMemory) => {
  const register = (kind: string, name: string, zone: string) => administrator.act<Made>('parties', { kind, ...details(name, zone) });
  const { id: importer } = await register('IMPORTER', 'Pamir Auto Import', 'Asia/Dushanbe');
  const { id: trader } = await register('TRADER', 'Golden Wheel Trading', 'Asia/Shanghai');
  const { id: mediator } = await register('MEDIATOR', 'Lin Wei', 'Asia/Singapore');
  await administrator.act(`parties/${trader}/details`, details('Golden Wheel Motors', 'Asia/Chongqing'));
  await (await service.client.as('MEDIATOR', mediator)).act(`parties/${mediator}/conflicts`, { with: trader, reason });
  await administrator.act(`parties/${mediator}/suspension`, { reason });
  await administrator.act(`parties/${mediator}/reinstatement`, { reason });
  return { importer, trader };
};

const licences = async (administrator: Client, importer: string): Promise<string> => {
  const issue = () => administrator.act<Made>('licences', {
    importer, authority: 'Ministry of Transport', number: 'AV-2026-118', validFrom: '2026-01-01', validUntil: '2026-12-31', quota: 40, fee: cny('500000'),
  });
  const { id } = await issue();
  await administrator.act(`licences/${id}/fee-payments`, { amount: cny('500000'), proof: file('PROOF_OF_PAYMENT'), statedDate });
  await administrator.act(`licences/${id}/suspension`, { reason });
  await administrator.act(`licences/${id}/reinstatement`, { reason });
  await administrator.act(`licences/${(await issue()).id}/revocation`, { reason });
  return id;
};

const orders = async (administrator: Client, importer: Client, trader: Client, traderId: string, licenceId: string) => {
  const place = (name: string) => importer.act<Placed>('orders', {
    trader: traderId, licence: licenceId, promisedDate: '2026-06-30', deliveryTerm: 'DAP', deliveryPlace: 'Dushanbe', inspectionFeeAdvancedBy: 'IMPORTER',
    vehicles: [1, 2, 3, 4, 5].map((number) => vehicle(number, name)),
  });
  const pay = (id: string, amount: string) => importer.act<Paid>(`orders/${id}/payments`, { amount: cny(amount), proof: file('PROOF_OF_PAYMENT'), statedDate });
  const { id: declined } = await place('A');
  await trader.act(`orders/${declined}/declination`, { reason });
  await place('B'); // nobody answers
  const { id, disclosureHash } = await place('C');
  const at = `orders/${id}`;
  await trader.act(`${at}/acceptance`, { disclosureHash });
  const { payment: first } = await pay(id, '10000000');
  await trader.act(`${at}/payments/${first}/contests`, { reason });
  await trader.act(`${at}/cancellations`, { vehicles: [5], reason });
  await administrator.act(`${at}/payments/${first}/ruling`, { made: true, reason });
  const { payment: second } = await pay(id, '8000000');
  await trader.act(`${at}/cancellations`, { vehicles: [4], reason });
  await trader.act(`${at}/payments/${second}/contests`, { reason });
  await administrator.act(`${at}/payments/${second}/ruling`, { made: false, reason });
  await pay(id, '15000000');
  await trader.act(`${at}/dispatches`, { vehicles: [1, 2, 3], billOfLading: file('BILL_OF_LADING'), statedDate });
  await trader.act(`${at}/receipts`, { vehicles: [2, 3].map((number) => ({ vehicle: number, odometerKm: 48_010 })), deliveryReceipt: file('DELIVERY_RECEIPT'), statedDate });
  await importer.act(`${at}/receipt-contests`, { vehicles: [3], reason });
  await importer.act(`${at}/receipts`, { vehicles: [1, 3].map((number) => ({ vehicle: number, odometerKm: 48_020 })), statedDate });
  return { id };
};

const expense = { kind: 'TRANSPORT', amount: { amount: '10000', currency: 'USD' }, invoice: 'b'.repeat(64), rate: { value: '7.1234', date: statedDate, source: 'central parity' } };
const actual = cny('2000000');
const statement = {
  codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE', 'FLOOD_DAMAGE'], remedy: 'SALE_CANCELLATION', expenses: [expense], odometerKm: 48_100, description: 'A wreck, repainted.',
  valuation: { method: 'FULL_PRICE', fallback: { method: 'CISG_50', actual, conforming: cny('7200000') } },
  beyondDisclosure: [{ code: 'FLOOD_DAMAGE', statement: 'The engine was under water as well.' }], evidence: [file('PHOTO'), file('VIN_PHOTO')],
};
const repaired = { codes: ['CUT_AND_SHUT'], remedy: 'REPAIR', valuation: { method: 'REPAIR_COST', cost: cny('900000'), proof: 'INVOICE' } };
const reduced = { codes: ['CUT_AND_SHUT'], remedy: 'PRICE_ADJUSTMENT', valuation: { method: 'VALUE_DIFFERENCE', actual } };

const claims = async (importer: Client, trader: Client, orderId: string): Promise<string> => {
  const filed = await importer.act<Filed>(`disputes/${orderId}/claims`, { claims: [{ vehicle: 1, ...statement }, { vehicle: 2, ...repaired }, { vehicle: 3, ...reduced }] });
  const [one = '', two = '', three = ''] = filed.claims.map(({ claimId }) => `disputes/${orderId}/claims/${claimId}`);
  await trader.act(`${one}/acknowledgement`, {});
  await importer.act(`${one}/amendments`, statement);
  await trader.act(`${one}/acceptances`, { claimVersion: 2, amount: cny('1000000') });
  await trader.act(`${two}/denials`, { reason: 'AMOUNT_TOO_HIGH', explanation: 'The invoice is of another car.' });
  await importer.act(`${two}/withdrawal`, {});
  return three;
};

/** What the workflow does, decided on what stands in the log and recorded after it. */
const byWorkflow = (log: readonly RecordedEvent[], at: Instant) => {
  const all = [...log];
  return {
    all,
    record<State, Command, Event extends DomainEvent>(stream: string, decider: Decider<State, Command, Event>, command: Command) {
      const history = all.filter((event) => event.stream === stream);
      const decision = decider.decide(command, foldRecorded(decider, history));
      if (isRefused(decision)) throw new Error(`${stream}: ${decision.refused.code}`);
      if (decision.length === 0) throw new Error(`${stream}: nothing to record`);
      decision.forEach(({ type, data }, n) => {
        const id = `00000000-0000-5000-8000-${String(all.length).padStart(12, '0')}`;
        const metadata = {
          actor: 'workflow', role: 'WORKFLOW', commandId: id, fingerprint: '', $correlationId: id, $causationId: log.at(-1)?.id ?? '', occurredAt: at, recordedAt: at,
        };
        all.push({ id, stream, revision: history.length + n, position: BigInt(all.length), type, schemaVersion: 1, data: JSON.parse(JSON.stringify(data)) as object, metadata });
      });
    },
  };
};

/** Every event, as recorded today. */
export const everyEvent = async (): Promise<readonly RecordedEvent[]> => {
  const service = await aServiceInMemory({ workflow: true });
  try {
    const administrator = await service.client.as('ADMINISTRATOR');
    const { importer: importerId, trader: traderId } = await parties(administrator, service);
    const importer = await service.client.as('IMPORTER', importerId);
    const trader = await service.client.as('TRADER', traderId);
    const licenceId = await licences(administrator, importerId);
    const { id } = await orders(administrator, importer, trader, traderId, licenceId);
    const late = await claims(importer, trader, id);
    for (const by of ['P4D', 'P56D']) {
      await administrator.act('development/clock', { by }); // two thirds of the time to accept, then all of it and more
      await service.settled();
    }
    await trader.act(`${late}/denials`, { reason: 'OTHER', explanation: 'We do not answer for it.' });
    await everyDispute(service);
    await everyCompensation(service);

    const log = await service.log();
    const last = (log.at(-1) as RecordedEvent).metadata['recordedAt'] as Instant;
    const { all, record } = byWorkflow(log, last);
    const workflow = { at: last, by: { role: 'WORKFLOW' } } as const;
    record('order-never-placed', order, { type: 'CloseUnplacedOrder', orderId: 'never-placed', ...workflow });
    const kept = { sender: 'quota', command: { type: 'FreeQuota', target: 'order-1', data: { orderId: '1', vehicles: [2] } }, cause: 'event-1', correlation: 'c-1' };
    for (const end of [{ type: 'SettleReplay', at: last }, { type: 'DropCommand', reason: sealedText('administrator-1'), at: last }] as const) {
      record(`parked-${end.type}`, parkedCommand, { type: 'ParkCommand', commandId: end.type, ...kept, code: 'NOT_FOUND', attempts: 1, at: last });
      record(`parked-${end.type}`, parkedCommand, end);
    }
    return all;
  } finally {
    await service.stop();
  }
};
