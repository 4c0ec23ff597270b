// Compensations as the workflow serves them when it is started from nothing again and again, killed between any two of its steps, or twice
// there: one compensation, one set of postings, everybody told once.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CompensationEvent, postings } from '../../src/compensations/index.ts';
import { byValueDifference, structuralEvidence } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import { ACompensationInMarket } from '../support/a-compensation-in-market.ts';
import { monday } from '../support/a-hearing.ts';
import { aFile, aVehicle, cny } from '../support/a-market.ts';
import { aServiceInMemory } from '../support/a-service-in-memory.ts';
import { aGround, type Ground } from '../support/an-application.ts';
import { copyOf, kills, works, worksBetweenDeaths, worksTwice, worksWithLostAnswers } from './killing.ts';

/** What the workflow has recorded anywhere, to the last figure. */
const followed = async ({ log }: Ground): Promise<readonly string[]> => {
  const { events } = await log.readAll({ limit: 100_000 });
  return events.filter(({ metadata }) => metadata['role'] === 'WORKFLOW').map(({ stream, type, data }) => `${stream} ${type} ${JSON.stringify(data)}`).toSorted();
};
const posted = async ({ log }: Ground): Promise<readonly string[]> => {
  const { events } = await log.readAll({ limit: 100_000 });
  return events.filter(({ stream }) => stream.startsWith('compensation-')).flatMap((event) => postings(event as unknown as CompensationEvent).map((posting) => `${event.stream} ${JSON.stringify(posting)}`)).toSorted();
};
const count = (recorded: readonly string[], type: string): number => recorded.filter((line) => line.split(' ')[1] === type).length;

/**
 * Nobody has followed yet: one claim settled, raised and lowered by reopenings; one accepted in part, then whole; one to be replaced. Of another
 * order two cars cancelled, for one of whose payments it is ruled that it was not made.
 */
const outcomes = async (ground: Ground): Promise<void> => {
  const service = await aServiceInMemory({ ground });
  const dispute = await ACompensatedDispute.of(service, { workflow: false });
  const fallback = { method: 'VALUE_DIFFERENCE', actual: cny('2000000') };
  await dispute.filed(
    byValueDifference(10, { evidence: structuralEvidence }), byValueDifference(9), byValueDifference(8, { remedy: 'REPLACEMENT', valuation: { method: 'FULL_PRICE', fallback } }),
  );
  await dispute.settles({ 10: '3000000' });
  await dispute.accepts(9, '1000000');
  await dispute.accepts(9, '5200000');
  await dispute.accepts(8, '7200000');
  await dispute.reviewedAnew({ 10: '5000000' }, '2026-03-12T08:00:00Z');
  await dispute.reviewedAnew({ 10: '1000000' }, '2026-03-21T08:00:00Z');

  const { market } = dispute;
  const order = await market.accepted();
  const payment = await market.pay(order, '30000000');
  await market.pay(order, '41200000');
  await market.trader.act(`orders/${order}/cancellations`, { vehicles: [1, 2] });
  await market.trader.act(`orders/${order}/payments/${payment}/contests`, { reason: 'Not on our account.' });
  await market.administrator.act(`orders/${order}/payments/${payment}/ruling`, { made: false, reason: 'The bank says so.' });
  await service.stop();
};

/** All of that is opened; then some of it is paid, replaced or contested, and the rest is left for half a year and more. */
const payments = async (ground: Ground): Promise<void> => {
  await outcomes(ground);
  await works(ground);
  const service = await aServiceInMemory({ ground });
  const opened = (await service.log()).filter(({ type }) => type === 'CompensationDue').map(({ data, metadata }) => ({ ...(data as { compensation: string; items: readonly { item: string; vehicle: number }[] }), metadata }));
  const administrator = await service.client.as('ADMINISTRATOR');
  const clients = { importer: await administrator.as('IMPORTER', opened[0]?.metadata['importer']), trader: await administrator.as('TRADER', opened[0]?.metadata['trader']), administrator };
  const market = Object.assign(Object.create(null) as object, clients) as unknown as ACompensationInMarket['market'];
  const of = (vehicle: number): ACompensationInMarket => {
    const { compensation = '', metadata } = opened.find(({ items }) => items[0]?.vehicle === vehicle) ?? {};
    return ACompensationInMarket.at(service, market, compensation, metadata?.['order'] ?? '');
  };
  await of(9).act('importer', `payments/${await of(9).pays('1000000')}/confirmation`);
  await of(1).act('importer', `payments/${await of(1).pays('500000')}/contest`, { reason: 'It did not come.' });
  const claim = opened.find(({ items }) => items[0]?.vehicle === 8)?.items[0]?.item ?? '';
  const { price: _, ...another } = aVehicle(11);
  await of(8).act('importer', `items/${claim}/return`, { billOfLading: aFile('BILL_OF_LADING') });
  await of(8).act('importer', `items/${claim}/return/arrival`, { deliveryReceipt: aFile('DELIVERY_RECEIPT') });
  await of(8).act('trader', `items/${claim}/return/confirmation`);
  await of(8).act('trader', `items/${claim}/replacement`, { vehicle: another });
  await of(8).act('importer', `items/${claim}/replacement/receipt`, { odometerKm: 61_010 });
  await service.stop();
  ground.clock.moveTo('2026-11-25T08:00:00.000Z' as never);
};

describe.each([
  ['opening compensations', outcomes, { CompensationDue: 7, DueLowered: 4, OutcomeCarriedOut: 2, CompensationOpened: 5 }],
  ['telling of compensations', payments, {
    CompensationDue: 7, CompensationDischarged: 3, ReplacementAdded: 1, ReceiptRecorded: 1, TraderDefaulted: 4, CompensationUnpaid: 2, RulingMediatorAppointed: 1, DisputeClosed: 1,
  }],
] as const)('the workflow %s', (_, story, expected) => {
  let ground: Ground;
  let undisturbed: readonly string[];
  let books: readonly string[];
  beforeEach(async () => {
    ground = await aGround(monday);
    await story(ground);
    const other = await copyOf(ground, monday);
    await works(other);
    undisturbed = await followed(other);
    books = await posted(other);
  });
  afterEach(async () => {
    expect(await followed(ground)).toEqual(undisturbed);
    expect(await posted(ground)).toEqual(books);
  });

  it('records all of it, however often every event is delivered', async () => {
    for (let n = 0; n < 5; n++) await works(ground);
    for (const [type, times] of Object.entries(expected)) expect([type, count(undisturbed, type)]).toEqual([type, times]);
    expect(count(undisturbed, 'CommandParked')).toBe(0);
  });

  it('records it once where two instances do the same work at once', () => worksTwice(ground));

  it.each(kills)('killed %s every append in turn, its checkpoints and read models %s, records it once', async (when, kept) => {
    expect(await worksBetweenDeaths(ground, when, kept)).toBeGreaterThanOrEqual(8);
  });

  it('whose answers from the store are lost, one after the other, records it once', () => worksWithLostAnswers(ground));
});
