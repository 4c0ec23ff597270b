// Compensations in which everything happens that can happen in one, with everything that its events can carry. Days pass by the sandbox
// clock; the workflow opens them, tells of them and does what is its to do. A new event of compensations gets its place here.
import { dateIn, plusMillis, zone } from '#values';
import type { CompensationDue } from '../../src/compensations/index.ts';
import { standard1 } from '../../src/policies/index.ts';
import { aFile, aVehicle, cny, prices } from './a-market.ts';
import { aLot, calendar, claimed, Play, sentBack } from './a-play.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';
import { AnOpenCompensation } from './an-open-compensation.ts';

const reason = 'So it was said.';
const aDay = 86_400_000;
const statedDate = '2026-03-01';
const billOfLading = aFile('BILL_OF_LADING', 'c');
const deliveryReceipt = aFile('DELIVERY_RECEIPT', 'd');
const proof = aFile('PROOF_OF_PAYMENT', 'e');
const details = { name: 'Golden Wheel Motors', contacts: { email: 'office@example.com', phone: '+86 23 1', address: 'Harbour road 1' }, calendar };

/** The two keep days of their own. */
const begun = async (service: ServiceInMemory): Promise<Play> => {
  const play = await Play.of(service);
  const { administrator, importerId, traderId } = play.hearing.market;
  for (const [party, zone] of [[importerId, 'Asia/Pyongyang'], [traderId, 'Asia/Shanghai']] as const) await administrator.act(`parties/${party}/details`, { ...details, zone });
  return play;
};

/** The last that the workflow has opened for the order. */
const opened = async ({ service, hearing: { market, order } }: Play): Promise<AnOpenCompensation> => {
  await service.settled();
  const due = (await service.log()).filter(({ type }) => type === 'CompensationDue').map(({ data }) => data as CompensationDue['data']);
  const { compensation } = due.findLast(({ orderId }) => orderId === order) ?? { compensation: '' };
  return new AnOpenCompensation(service, market, compensation, order);
};

/** A part accepted; silence about its payment, that is contested after all; ruled made, so that nothing is left. */
const paidInPart = async (play: Play): Promise<void> => {
  await play.hearing.act('trader', `claims/${play.hearing.claims[8]}/acceptances`, { claimVersion: 1, amount: cny('1000000') });
  const compensation = await opened(play);
  const payment = await compensation.pays('1000000', { reference: 'FT-2026-1', proof, statedDate });
  await play.pass(11);
  await compensation.act('importer', `payments/${payment}/contest`, { reason });
  const mediator = await play.neutral('MEDIATOR');
  await compensation.act('administrator', 'mediator', { mediator });
  await compensation.act({ mediator }, `payments/${payment}/ruling`, { made: true, reason });
};

const settledFor = async ({ hearing }: Play, vehicles: readonly number[]): Promise<void> => {
  const parts = vehicles.map((vehicle) => ({ claimId: hearing.claims[vehicle], remedy: 'SALE_CANCELLATION', total: cny(prices[vehicle - 1] ?? ''), fallback: cny('5000000') }));
  const { offer } = await hearing.act<{ offer: string }>('trader', 'offers', { parts });
  await hearing.act('importer', `offers/${offer}/acceptance`, {});
};

/** In money, back and in kind, by one settlement. */
const settled = async (play: Play): Promise<AnOpenCompensation> => {
  const { hearing } = play;
  const part = (vehicle: number, remedy: string, total: string = prices[vehicle - 1] ?? '') =>
    ({ claimId: hearing.claims[vehicle], remedy, total: cny(total), ...(remedy === 'MONEY' ? {} : { fallback: cny('5000000') }) });
  const inKind = [3, 4].map((vehicle) => part(vehicle, 'SALE_CANCELLATION')).concat([5, 6, 7].map((vehicle) => part(vehicle, 'REPLACEMENT')));
  const { offer } = await hearing.act<{ offer: string }>('trader', 'offers', { parts: [part(1, 'MONEY', '3000000'), part(2, 'MONEY', '2000000'), ...inKind] });
  await hearing.act('importer', `offers/${offer}/acceptance`, {});
  return opened(play);
};

/** Two cars arrive and are contested, one of them wrongly; a payment is ruled on, another one waits until the mediator is late. */
const contested = async (play: Play, compensation: AnOpenCompensation): Promise<void> => {
  const { claims } = play.hearing;
  const contestedPayment = async (amount: string) => {
    const payment = await compensation.pays(amount);
    await compensation.act('importer', `payments/${payment}/contest`, { reason });
    return payment;
  };
  const payment = await contestedPayment('900000');
  const mediator = await play.neutral('MEDIATOR');
  await compensation.act('administrator', 'mediator', { mediator });
  await contestedPayment('700000');
  for (const vehicle of [3, 4]) {
    const back = `items/${claims[vehicle]}/return`;
    await compensation.act('importer', back, { billOfLading, statedDate });
    await compensation.act('importer', `${back}/arrival`, { deliveryReceipt, statedDate });
    await compensation.act('trader', `${back}/contest`, { reason });
    await compensation.act({ mediator }, `${back}/ruling`, { returned: vehicle === 3, reason });
  }
  await compensation.act({ mediator }, `payments/${payment}/ruling`, { made: false, reason });
};

/** One is contested and received after all, one stands by silence, one is never sent. */
const replaced = async (play: Play, compensation: AnOpenCompensation): Promise<void> => {
  const { claims } = play.hearing;
  const { price: _, ...another } = aVehicle(0, { faults: [{ code: 'FLOOD_DAMAGE', place: 'boot', extent: 'damp carpet' }] });
  for (const vehicle of [5, 6]) {
    const other = `items/${claims[vehicle]}/replacement`;
    await compensation.act('trader', other, { vehicle: { ...another, vin: `LSVAA49J13X00001${vehicle}` }, billOfLading, statedDate });
    await play.service.settled();
    await compensation.act('trader', `${other}/receipt`, { odometerKm: 61_020, deliveryReceipt, statedDate });
    if (vehicle === 6) continue;
    await compensation.act('importer', `${other}/receipt/contest`, { reason });
    await compensation.act('importer', `${other}/receipt`, { odometerKm: 61_020, deliveryReceipt, statedDate });
  }
};

/** Overdue instalments are paid and written off, both with interest; of what was paid with a reference that stands elsewhere silence is a contest. */
const late = async (play: Play, compensation: AnOpenCompensation): Promise<void> => {
  await compensation.pays('500000', { reference: 'FT-2026-1', proof });
  await play.pass(55);
  await compensation.act('importer', `payments/${await compensation.pays('1200000')}/confirmation`);
  await compensation.act('importer', 'write-offs', { amount: cny('100000'), reason, items: play.hearing.ids(1) });
};

/** What was settled by fraud is less in the end. */
const reopened = async (play: Play): Promise<void> => {
  const { hearing } = play;
  await hearing.act('administrator', 'reopenings', { claims: hearing.ids(1), ground: 'FRAUD', reason }, await hearing.revision());
  const reviewer = await play.appointed(undefined, 'REVIEWER');
  await play.pass(11);
  await hearing.act(reviewer, 'reviews', { awards: await hearing.awards({ 1: '300000' }) }, await hearing.revision());
  await play.service.settled();
};

const inEveryWay = async (play: Play): Promise<void> => {
  const { hearing } = play;
  await hearing.market.administrator.act('policies', { policyId: 'interest-1', terms: { ...standard1, interestBasisPoints: 500 } });
  const order = await hearing.market.received(aLot('F', { policyVersion: 'interest-1' }));
  await play.filed(order, claimed(1), claimed(2), sentBack(3), sentBack(4), ...[5, 6, 7].map((vehicle) => sentBack(vehicle, 'REPLACEMENT')), claimed(8));
  const compensation = await settled(play);
  const now = await play.pass(1);
  const { schedule } = await compensation.act<{ schedule: string }>('trader', 'schedules', { instalments: [5, 25].map((days) => ({ payableOn: dateIn(plusMillis(now, days * aDay), zone('Asia/Shanghai')) })) });
  await compensation.act('importer', `schedules/${schedule}/agreement`);
  await contested(play, compensation);
  await replaced(play, compensation);
  await paidInPart(play);
  await late(play, compensation);
  await reopened(play);
};

/** Of a cancelled vehicle: nobody could rule on what is contested, then somebody could; in default, and paid in the end. */
const cancelled = async (play: Play): Promise<void> => {
  const { service, hearing } = play;
  const { market } = hearing;
  hearing.order = await market.paid(aLot('G'));
  await market.trader.act(`orders/${hearing.order}/cancellations`, { vehicles: [1], reason });
  const compensation = await opened(play);
  const mediators = (await service.log()).filter(({ type, data }) => type === 'PartyRegistered' && (data as { kind: string }).kind === 'MEDIATOR');
  for (const mediator of mediators.map(({ stream }) => stream.slice('party-'.length))) await (await hearing.as({ mediator })).act(`parties/${mediator}/conflicts`, { with: market.traderId, reason });
  const payment = await compensation.pays('1000000');
  await compensation.act('importer', `payments/${payment}/contest`, { reason });
  await play.pass(7);
  const mediator = await play.neutral('MEDIATOR');
  await play.pass(7);
  await compensation.act({ mediator }, `payments/${payment}/ruling`, { made: false, reason });
  await play.pass(40);
  await compensation.act('importer', `payments/${await compensation.pays('7000000')}/confirmation`);
  await service.settled();
};

/** What was settled by fraud is made good another way while the car is waited for. */
const anotherWay = async (play: Play): Promise<void> => {
  const { hearing } = play;
  await play.filed(await hearing.market.received(aLot('H')), sentBack(3));
  await settledFor(play, [3]);
  await hearing.act('administrator', 'reopenings', { claims: hearing.ids(3), ground: 'FRAUD', reason }, await hearing.revision());
  const reviewer = await play.appointed(undefined, 'REVIEWER');
  await play.pass(11);
  await hearing.act(reviewer, 'reviews', { awards: [await hearing.award(3, '7050000', { remedy: 'SALE_CANCELLATION', fallback: cny('3000000') })] }, await hearing.revision());
  await play.service.settled();
};

/** Every event of compensations, and of what is told of them. */
export const everyCompensation = async (service: ServiceInMemory): Promise<void> => {
  for (const story of [inEveryWay, cancelled, anotherWay]) await story(await begun(service));
};
