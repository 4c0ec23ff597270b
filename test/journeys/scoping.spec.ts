// Who sees what: for every route with an id, strangers learn nothing (404), roles that never may are told so (403), auditors read all and
// write nothing. The routes are read from the OpenAPI document, so that one that is added without a line here fails.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client } from '../../src/demo/client.ts';
import { byValueDifference, statement } from '../support/a-claim.ts';
import { ACompensationInMarket, claimOn, inMoney } from '../support/a-compensation-in-market.ts';
import { aFile, AMarket, aVehicle, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import { refused } from '../support/refusals.ts';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly required?: boolean }[];
}
interface Route extends Operation {
  readonly method: string;
  readonly path: string;
}

const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
const routes: readonly Route[] = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({ ...operation, method, path: path.replace('/v1/', '') })));

const someId = '00000000-0000-5000-8000-000000000001';

/** A body that the act would take, so that nothing but the caller stands in the way. */
const bodies: Readonly<Record<string, (market: AMarket) => unknown>> = {
  acceptOrder: () => ({ disclosureHash: 'a'.repeat(64) }),
  declineOrder: () => ({}),
  cancelOrder: () => ({ vehicles: [1] }),
  recordPayment: () => ({ amount: cny('1'), proof: aFile('PROOF_OF_PAYMENT') }),
  contestPayment: () => ({ reason: 'not on our account' }),
  ruleOnPayment: () => ({ made: true, reason: 'the bank confirms' }),
  recordDispatch: () => ({ vehicles: [1] }),
  recordReceipt: () => ({ vehicles: [{ vehicle: 1, odometerKm: 61_010 }], deliveryReceipt: aFile('DELIVERY_RECEIPT') }),
  contestReceipt: () => ({ vehicles: [1], reason: 'never came' }),
  fileClaim: () => ({ claims: [byValueDifference(4)] }),
  amendClaim: () => statement(byValueDifference(4)),
  withdrawClaim: () => ({}),
  acknowledgeClaim: () => ({}),
  acceptLiability: () => ({ claimVersion: 1, amount: cny('5100000') }),
  denyClaim: () => ({ reason: 'NO_DEFECT' }),
  makeOffer: () => ({ claims: [someId], lot: cny('3000000') }),
  acceptOffer: () => ({}),
  declineOffer: () => ({}),
  withdrawOffer: () => ({}),
  proposeSettlement: () => ({ parts: [{ claimId: someId, remedy: 'MONEY', total: cny('3000000') }] }),
  acceptProposal: () => ({}),
  declineProposal: () => ({}),
  escalateDispute: () => ({ claims: [someId] }),
  submitEvidence: () => ({ claims: [someId], items: [aFile('PHOTO')] }),
  extendDeadline: () => ({ deadline: `${someId}/ANSWER/1`, until: '2026-03-20T16:00:00Z' }),
  closeDispute: () => ({}),
  postMessage: () => ({ audience: 'SHARED', text: 'When was the frame welded?' }),
  recordLicenceFee: () => ({ amount: cny('500000'), proof: aFile('PROOF_OF_PAYMENT') }),
  suspendLicence: () => ({}),
  reinstateLicence: () => ({}),
  revokeLicence: () => ({}),
  placeOrder: (market) => market.lot(),
  issueLicence: (market) => ({ importer: market.importerId, authority: 'Ministry of Trade', validFrom: '2026-01-01', validUntil: '2026-12-31', quota: 10, fee: cny('0') }),
  registerParty: () => ({ kind: 'TRADER', name: 'Nagoya Auto Trading', contacts: {}, zone: 'Asia/Tokyo' }),
  updateParty: () => ({ zone: 'Asia/Tokyo' }),
  declareConflict: (market) => ({ with: market.traderId }),
  suspendParty: () => ({ reason: 'under inquiry' }),
  reinstateParty: () => ({ reason: 'cleared' }),
  replayParkedCommand: () => ({}),
  dropParkedCommand: () => ({ reason: 'done by hand' }),
  moveClock: () => ({ by: 'PT1S' }),
  publishPolicy: () => ({ policyId: 'standard-2', terms: {} }),
  appointMediator: () => ({ mediator: anyId }),
  objectToMediator: () => ({ reason: 'related' }),
  ruleOnObjection: () => ({ sustained: true }),
  recuseMediator: () => ({ reason: 'related' }),
  replaceMediator: () => ({}),
  requestEvidence: () => ({ claims: [anyId], of: ['TRADER'], types: ['CONTRACT'] }),
  orderInspection: () => ({ claims: [anyId], inspector: anyId }),
  reportInspection: () => ({ report: aFile('INDEPENDENT_INSPECTION_REPORT'), values: [{ claimId: anyId, actual: cny('2000000') }] }),
  declineInspection: () => ({}),
  decideDispute: () => ({ awards: [anAward] }),
  correctDecision: () => ({ corrections: [{ claimId: anyId, outcome: 'NOT_AWARDED', total: cny('0') }], reason: 'a slip' }),
  requestReview: () => ({ claims: [anyId], ground: 'ERROR', statement: 'another car' }),
  decideReview: () => ({ awards: [anAward] }),
  reopenDispute: () => ({ claims: [anyId], ground: 'FRAUD', reason: 'forged' }),
  proposeSchedule: () => ({ instalments: [{ payableOn: '2026-03-31' }] }),
  agreeSchedule: () => ({}),
  reportCompensationPayment: () => ({ reference: 'FT-1', amount: cny('1'), proof: aFile('PROOF_OF_PAYMENT') }),
  confirmCompensationPayment: () => ({}),
  contestCompensationPayment: () => ({ reason: 'not on our account' }),
  ruleOnContestedPayment: () => ({ made: true, reason: 'the bank confirms' }),
  appointPaymentMediator: () => ({ mediator: anyId }),
  writeOffCompensation: () => ({ amount: cny('1') }),
  dispatchReturn: () => ({ billOfLading: aFile('BILL_OF_LADING') }),
  recordReturnArrival: () => ({ deliveryReceipt: aFile('DELIVERY_RECEIPT') }),
  recordVehicleReturned: () => ({}),
  contestReturn: () => ({ reason: 'never came' }),
  ruleOnContestedReturn: () => ({ returned: true, reason: 'the port confirms' }),
  dispatchReplacement: () => ({ vehicle: { ...aVehicle(11), price: undefined } }),
  recordReplacementReceived: () => ({ odometerKm: 61_010, deliveryReceipt: aFile('DELIVERY_RECEIPT') }),
  contestReplacementReceipt: () => ({ reason: 'never came' }),
};

const anyId = '00000000-0000-5000-8000-000000000002';
const anAward = { claimId: anyId, outcome: 'NOT_AWARDED', total: cny('0'), remedy: 'MONEY', reason: 'DEFECT_NOT_PROVEN', findings: 'none', evidence: [] };

/** Parties and policies are open to whoever is let in. */
const isScoped = ({ path }: Route): boolean => /\{(orderId|licenceId|compensationId)\}/.test(path);
const rolesOf = ({ description = '' }: Route): readonly string[] | undefined => /^Roles: (.*)\.$/.exec(description)?.[1]?.split(', ');

describe('scoping', () => {
  let service: ServiceInMemory;
  let market: AMarket;
  let strangers: Readonly<Record<string, Client>>;
  let ids: Readonly<Record<string, string>>;
  let mediator: string;

  beforeAll(async () => {
    service = await aServiceInMemory();
    market = await AMarket.of(service);
    const other = await AMarket.of(service);
    const order = await market.received();
    const claims = await market.file(order, byValueDifference(4));
    const { payments } = await market.importer.get<{ payments: readonly { payment: string }[] }>(`orders/${order}`);
    ids = { orderId: order, claimId: claims[4] ?? '', paymentId: payments[0]?.payment ?? '', licenceId: market.licenceId, partyId: market.traderId, traderId: market.traderId, importerId: market.importerId, policyId: 'standard-1' };
    const compensation = await ACompensationInMarket.opened(service, market, [inMoney(4, '5100000')], order);
    ids = { ...ids, compensationId: compensation.id, item: claimOn(4) };
    const register = async (kind: string) => market.administrator.as(kind, (await market.administrator.act('parties', { kind, name: 'A Neutral', contacts: {}, zone: 'Asia/Seoul' })).id);
    strangers = { IMPORTER: other.importer, TRADER: other.trader, MEDIATOR: await register('MEDIATOR'), INSPECTOR: await register('INSPECTOR') };
    mediator = (await market.administrator.act('parties', { kind: 'MEDIATOR', name: 'A Neutral', contacts: {}, zone: 'Asia/Seoul' })).id;
  });
  afterAll(() => service.stop());

  const call = (route: Route, client: Client): Promise<Answer> => {
    // The one route whose party is not the trader.
    const known = route.operationId === 'getMediatorRecord' ? { ...ids, partyId: mediator } : ids;
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);
    if (route.method === 'get') return client.ask(path);
    const needsRevision = route.parameters?.some(({ name, required }) => name === 'If-Match' && required === true);
    return client.send(path, bodies[route.operationId]?.(market), needsRevision ? { ifMatch: '"0"' } : {});
  };

  it('knows a body for every act', () => {
    const acts = routes.filter(({ method, operationId }) => method === 'post' && operationId !== 'issueDevelopmentToken').map(({ operationId }) => operationId);
    expect(Object.keys(bodies).sort()).toEqual(acts.sort());
    expect(routes.filter(isScoped).length).toBeGreaterThanOrEqual(52);
  });

  it.each(routes.filter(isScoped).map((route) => [route.operationId, route] as const))('%s: 404 for strangers, 403 for roles that never may', async (_, route) => {
    const roles = rolesOf(route);
    for (const [role, client] of Object.entries(strangers)) {
      const [status, code] = roles && !roles.includes(role) ? ([403, 'FORBIDDEN'] as const) : ([404, 'NOT_FOUND'] as const);
      await refused(service, () => call(route, client), status, code);
    }
  });

  it('the strangers of a thing are told what they are told of no thing', async () => {
    const nobody = '00000000-0000-5000-8000-000000000000';
    for (const path of ['orders', 'disputes', 'compensation-statuses', 'audit-trails']) {
      const [theirs, none] = await Promise.all([strangers['IMPORTER']?.ask(`${path}/${ids['orderId']}`), strangers['IMPORTER']?.ask(`${path}/${nobody}`)]);
      expect({ ...theirs?.body, instance: '' }).toEqual({ ...none?.body, instance: '' });
    }
  });

  it('lists show strangers nothing, and each party its own', async () => {
    for (const path of ['orders', 'disputes', 'compensation-statuses']) {
      for (const client of Object.values(strangers)) expect((await client.get(path))['items']).toEqual([]);
      for (const client of [market.importer, market.trader, market.auditor, market.administrator]) expect((await client.get(path))['items']).toHaveLength(1);
      expect((await strangers['IMPORTER']?.get(`${path}?importer=${market.importerId}`))?.['items']).toEqual([]);
    }
    expect((await market.importer.get('licences'))['items']).toHaveLength(1);
    expect((await market.auditor.get('licences'))['items']).toHaveLength(2);
  });

  it.each(routes.filter(({ method }) => method === 'get').map((route) => [route.operationId, route] as const))('%s: auditors and administrators read it', async (_, route) => {
    for (const client of [market.auditor, market.administrator]) expect((await call(route, client)).status).toBe(200);
  });

  it.each(routes.filter(({ method, operationId }) => method === 'post' && operationId !== 'issueDevelopmentToken').map((route) => [route.operationId, route] as const))('%s: not for auditors', async (_, route) => {
    await refused(service, () => call(route, market.auditor), 403, 'FORBIDDEN');
  });

  it('every route but those without a caller asks for a token', async () => {
    for (const route of routes.filter(({ operationId }) => operationId !== 'issueDevelopmentToken')) await refused(service, () => call(route, service.client), 401, 'UNAUTHENTICATED');
  });

  it('contacts are for the party itself and those who see all', async () => {
    const contacts = async (client: Client) => (await client.get(`parties/${market.traderId}`))['contacts'];
    for (const client of [market.trader, market.auditor, market.administrator]) expect(await contacts(client)).toEqual({ email: 'trader@example.com' });
    for (const client of [market.importer, ...Object.values(strangers)]) expect(await contacts(client)).toBeUndefined();
  });
});
