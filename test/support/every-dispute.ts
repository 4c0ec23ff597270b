// Disputes in which everything happens that can happen in one, with everything that its events can carry. Days pass by the sandbox clock,
// and the workflow does what is its to do. A new event of disputes gets its place here.
import { dateIn, plusMillis, zone } from '#values';
import { standard1 } from '../../src/policies/index.ts';
import { actual, notReceived, structuralEvidence as evidence } from './a-claim.ts';
import { aFile, cny } from './a-market.ts';
import { aLot, claimed, Play, sentBack } from './a-play.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';

const reason = 'So it was said.';
const aDay = 86_400_000;
const repaired = (vehicle: number) => ({ vehicle, codes: ['CUT_AND_SHUT'], remedy: 'REPAIR', valuation: { method: 'REPAIR_COST', cost: cny('900000'), proof: 'INVOICE' }, evidence });

/** Offers both ways and all that ends them; what is extended; silence, and an answer after it. */
const negotiated = async (play: Play): Promise<void> => {
  const { hearing } = play;
  await play.filed(await hearing.market.received(aLot('A')), ...[1, 2, 3, 4, 5, 6, 7].map(claimed), sentBack(8));
  await hearing.act('trader', 'offers', { claims: hearing.ids(1, 2), lot: cny('6000000'), days: 20, message: 'To be done with it.' });
  await hearing.act('trader', `offers/${await play.offered(1, '4900000', 'importer')}/declination`, { reason });
  await hearing.act('importer', `offers/${await play.offered(3, '3000000')}/acceptance`, {});
  await hearing.act('trader', `offers/${await play.offered(4, '3000000')}/withdrawal`, {});
  await play.offered(5, '3000000');
  await hearing.act('importer', `claims/${hearing.claims[5]}/withdrawal`, {});
  await play.offered(8, '7200000', 'trader', { remedy: 'SALE_CANCELLATION', fallback: cny('5000000') });
  const negotiation = (await hearing.state()).deadlines.find(({ id }) => id === `${hearing.claims[6]}/NEGOTIATION`);
  const extension = { deadline: negotiation?.id, until: negotiation && plusMillis(negotiation.due, aDay) };
  for (const side of ['importer', 'trader'] as const) await hearing.act(side, 'extensions', extension);
  await play.pass(7);
  await play.pass(4);
  await play.offered(7, '3000000');
};

/** One mediator has to go, one goes, one decides; an inspector declines, one reports, one is silent; what is proposed is settled or declined. */
const mediated = async (play: Play): Promise<{ readonly mediator: string }> => {
  const { hearing } = play;
  await play.filed(await hearing.market.received(aLot('B')), claimed(1), repaired(2), sentBack(3), ...[4, 5, 6].map(claimed));
  await play.escalated(1, 2, 3, 4, 5, 6);
  await play.appointed();
  const { objection } = await hearing.act<{ objection: string }>('trader', 'objections', { reason });
  await hearing.act('administrator', `objections/${objection}/ruling`, { sustained: true, reason });
  await hearing.act(await play.appointed(), 'recusals', { reason });
  const mediator = await play.appointed();
  for (const audience of ['SHARED', 'MEDIATOR']) await hearing.act('trader', 'messages', { audience, text: 'It was sound when it left.' });
  await hearing.act(mediator, 'evidence-requests', { claims: hearing.ids(4), of: ['IMPORTER', 'TRADER'], types: ['VALUATION'], what: 'What it was worth.' });
  await hearing.act('trader', 'evidence', { claims: hearing.ids(4, 6), items: [aFile('PHOTO', 'c')], note: 'In our yard.' });
  const [silent, inspector] = [await play.neutral('INSPECTOR'), await play.neutral('INSPECTOR')];
  const inspect = async (who: string, ...vehicles: readonly number[]) =>
    `inspections/${(await hearing.act<{ inspection: string }>(mediator, 'inspections', { claims: hearing.ids(...vehicles), inspector: who })).inspection}`;
  await hearing.act({ inspector: silent }, `${await inspect(silent, 1)}/declination`, { reason });
  await inspect(silent, 6);
  const [one, two, three] = hearing.ids(1, 2, 3);
  await hearing.act({ inspector }, `${await inspect(inspector, 1, 2, 3)}/report`, {
    report: aFile('INDEPENDENT_INSPECTION_REPORT', 'd'), fee: cny('80000'), findings: 'The sills are welded.', care: 'Not driven.',
    values: [{ claimId: one, actual }, { claimId: two, cost: cny('800000') }, { claimId: three, actual, conforming: cny('7200000') }],
  });
  const propose = async (covering: object) => `proposals/${(await hearing.act<{ offer: string }>(mediator, 'proposals', { days: 3, message: reason, ...covering })).offer}`;
  const settled = await propose({ claims: hearing.ids(5), lot: cny('3000000') });
  for (const side of ['importer', 'trader'] as const) await hearing.act(side, `${settled}/acceptance`, {});
  const declined = await propose({ parts: [{ claimId: three, remedy: 'SALE_CANCELLATION', total: cny('7050000'), fallback: cny('5000000') }] });
  await hearing.act('trader', `${declined}/declination`, { reason });
  await play.pass(15);
  return mediator;
};

const decided = async (play: Play, mediator: { readonly mediator: string }): Promise<void> => {
  const { hearing } = play;
  const more = { inspectionFeeOn: 'TRADER' };
  const inMoney = () => hearing.award(1, '5500000', { ...more, aboveClaim: 'The frame as well.' });
  const inKind = (fallback: string) => hearing.award(3, '7050000', { ...more, remedy: 'SALE_CANCELLATION', fallback: cny(fallback) });
  const awards = [await inMoney(), await hearing.award(2, '800000'), await inKind('5000000'), await hearing.award(4, '0', { reason: 'DEFECT_NOT_PROVEN' }), await hearing.award(6, '5150000')];
  const { decision } = await hearing.act<{ decision: string }>(mediator, 'decisions', { awards }, await hearing.revision());
  const corrections = [{ claimId: hearing.claims[3], outcome: 'AWARDED', total: cny('7050000'), fallback: cny('5100000') }];
  await hearing.act(mediator, `decisions/${decision}/corrections`, { corrections, reason }, await hearing.revision());
  const found = [aFile('HISTORY_REPORT', 'e')];
  const request = { claims: hearing.ids(1, 3), ground: 'NEW_EVIDENCE', evidence: found, statement: 'It came late.' };
  await hearing.act('importer', `decisions/${decision}/reviews`, request);
  const reviewer = await play.appointed(undefined, 'REVIEWER');
  await hearing.act('importer', 'evidence', { claims: request.claims, items: found });
  await play.pass(11);
  await hearing.act(reviewer, 'reviews', { awards: [await inMoney(), await inKind('5200000')] }, await hearing.revision());
  await hearing.act('administrator', 'reopenings', { claims: hearing.ids(2), ground: 'FRAUD', reason }, await hearing.revision());
};

/** Silence that the policy takes for an answer. */
const silent = async (play: Play): Promise<void> => {
  const { hearing } = play;
  await hearing.market.administrator.act('policies', { policyId: 'silence-1', terms: { ...standard1, onTraderSilence: 'DEEMED_ACCEPTED', onImporterSilence: 'EXPIRE' } });
  await play.filed(await hearing.market.received(aLot('C', { policyVersion: 'silence-1' })), claimed(1), claimed(2));
  await hearing.act('trader', `claims/${hearing.claims[1]}/acknowledgement`, {});
  await play.denied(2);
  await play.pass(31);
};

/** It comes after all: nothing is left to do. */
const arrived = async (play: Play): Promise<void> => {
  const { hearing } = play;
  const { market } = hearing;
  const order = await market.paid(aLot('D', { promisedDate: dateIn(plusMillis(await play.pass(1), 5 * aDay), zone('Asia/Pyongyang')) }));
  await market.trader.act(`orders/${order}/dispatches`, { vehicles: [1] });
  await play.pass(7);
  await play.filed(order, notReceived(1));
  await play.escalated(1);
  await play.appointed();
  await market.receive(order, [1]);
  await play.pass(1);
};

/** Years later for the same two parties. */
const again = async (play: Play, { mediator }: { readonly mediator: string }): Promise<void> => {
  await play.pass(366);
  await play.filed(await play.hearing.market.received(aLot('E', { acknowledgeDefault: true })), claimed(4));
  await play.escalated(4);
  await play.appointed(mediator);
};

/** Every event of disputes and of what is said beside them. */
export const everyDispute = async (service: ServiceInMemory): Promise<void> => {
  for (const story of [negotiated, silent, arrived]) await story(await Play.of(service));
  const play = await Play.of(service);
  const mediator = await mediated(play);
  await decided(play, mediator);
  await again(play, mediator);
};
