// Names, contacts and free text about persons: read by those who may, and found in no file of the service and in none of its logs.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import { byValueDifference, statement } from '../support/a-claim.ts';
import { aLoggedService, type LoggedService } from '../support/a-logged-service.ts';
import { AMarket, aVehicle, cny, tenVehicles } from '../support/a-market.ts';
import { temporaryFolder } from '../support/folder.ts';

const code = 'UNDISCLOSED_STRUCTURAL_DAMAGE';
/** Each stands in exactly one field. */
const planted = {
  name: 'Quillfeather', updatedName: 'Quillfeder', email: 'ottoline@example.net', phone: '+850 555 0117', address: 'Wisteria Lane', licenceNumber: 'LIC-Saltmarsh', suspension: 'Thistledown',
  declination: 'Marrowfat', cancellation: 'Peppercorn', contest: 'Bellwether', ruling: 'Candlewick', receiptContest: 'Dandelion', description: 'Fiddlehead', beyond: 'Gooseberry',
  explanation: 'Hollyhock', amended: 'Inkhorn', unknownField: 'Jabberwock', brokenJson: 'Kingfisher', inPath: 'Larkspur', inQuery: 'Mistletoe', refusedName: 'Nightshade',
} as const;

describe('personal data', () => {
  const data = temporaryFolder('sealing');
  let program: LoggedService;
  let market: AMarket;
  let order: string;
  let bytes: string;
  let logged: string;

  const filesOf = () => readdirSync(data.path('.')).map((name) => readFileSync(data.path(name)).toString('latin1')).join('\n');

  beforeAll(async () => {
    program = await aLoggedService(data.path('.'));
    market = await AMarket.of(program);
    const { administrator, importer, trader } = market;
    await administrator.act(`parties/${market.traderId}/details`, { name: planted.name, contacts: { email: planted.email, phone: planted.phone, address: planted.address } });
    await administrator.act(`parties/${market.importerId}/details`, { name: planted.updatedName });
    await administrator.act('licences', { importer: market.importerId, authority: 'Ministry of Trade', number: planted.licenceNumber, validFrom: '2026-01-01', validUntil: '2026-12-31', quota: 10, fee: cny('0') });
    const other = await administrator.act('parties', { kind: 'TRADER', name: 'Another', contacts: {}, zone: 'Asia/Tokyo' });
    await administrator.act(`parties/${other.id}/suspension`, { reason: planted.suspension });
    await trader.act(`orders/${(await market.placed()).id}/declination`, { reason: planted.declination });
    await importer.act(`orders/${(await market.placed()).id}/cancellations`, { vehicles: [1], reason: planted.cancellation });

    order = await market.accepted({ vehicles: tenVehicles.map((number) => aVehicle(number, number === 5 ? { faults: [{ code, place: 'sill', extent: 'repaired' }] } : {})) });
    const payment = await market.pay(order, '71200000');
    await trader.act(`orders/${order}/payments/${payment}/contests`, { reason: planted.contest });
    await administrator.act(`orders/${order}/payments/${payment}/ruling`, { made: true, reason: planted.ruling });
    await trader.act(`orders/${order}/receipts`, { vehicles: [{ vehicle: 1 }], deliveryReceipt: { type: 'DELIVERY_RECEIPT', sha256: 'a'.repeat(64) } });
    await importer.act(`orders/${order}/receipt-contests`, { vehicles: [1], reason: planted.receiptContest });
    await market.receive(order, tenVehicles);
    const claims = await market.file(order, byValueDifference(4, { description: planted.description }), byValueDifference(5, { beyondDisclosure: [{ code, statement: planted.beyond }] }));
    await trader.act(`disputes/${order}/claims/${claims[4]}/denials`, { reason: 'NO_DEFECT', explanation: planted.explanation });
    await importer.act(`disputes/${order}/claims/${claims[5]}/amendments`, statement(byValueDifference(5, { description: planted.amended, beyondDisclosure: [{ code, statement: planted.beyond }] })));

    await administrator.send('parties', { kind: 'TRADER', name: 'Another', nickname: planted.unknownField, contacts: {}, zone: 'Asia/Tokyo' });
    await administrator.send('parties', `{"name": "${planted.brokenJson}`);
    await administrator.send('parties', { kind: 'TRADER', name: planted.refusedName, contacts: {}, zone: 'Nowhere' });
    await administrator.ask(`parties/${planted.inPath}`);
    await administrator.ask(`parties?name=${planted.inQuery}`);
  });
  afterAll(() => data.remove());

  it('is read by those who may', async () => {
    const dispute = await market.importer.get<DisputeAnswer>(`disputes/${order}`);
    expect(dispute.claims.map(({ description }) => description)).toEqual([planted.description, planted.amended]);
    expect(dispute.claims[0]?.denial?.explanation).toBe(planted.explanation);
    expect(await market.trader.get(`parties/${market.traderId}`)).toMatchObject({ name: planted.name, contacts: { email: planted.email, phone: planted.phone, address: planted.address } });
    const trail = JSON.stringify(await market.auditor.get(`audit-trails/${order}?limit=200`));
    for (const text of [planted.contest, planted.ruling, planted.receiptContest, planted.beyond]) expect(trail).toContain(text);
  });

  it('stands in no file while the service runs, nor in files or logs when it has stopped', async () => {
    const running = filesOf();
    const ended = await program.stop();
    ({ logged } = ended);
    bytes = filesOf();
    expect(ended.code).toBe(0);
    // What is no secret is found: the search works, and there is something to search.
    for (const found of [running, bytes]) expect(found).toContain('Nampo');
    expect(logged.split('\n').length).toBeGreaterThan(30);
    expect(logged).toContain('"route":"/v1/parties/:partyId"');
    for (const [field, text] of Object.entries(planted)) {
      expect({ field, running: running.includes(text), stopped: bytes.includes(text), logged: logged.includes(text) }).toEqual({ field, running: false, stopped: false, logged: false });
    }
  });

  it('keys and tokens stand in no log either', () => {
    expect(logged).not.toMatch(/bearer/i);
    expect(logged).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});
