// What is read of compensations over HTTP: one, a list of them, the ledger.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CompensationAnswer } from '../../src/compensations/compensation-answer.ts';
import type { LedgerAnswer } from '../../src/compensations/get-ledger.ts';
import { byValueDifference } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import { ACompensationInMarket, cancelled, inMoney } from '../support/a-compensation-in-market.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';
import type { Who } from '../support/a-dispute-in-market.ts';

let service: ServiceInMemory;
let dispute: ACompensatedDispute;
beforeEach(async () => {
  service = await aServiceInMemory({ now: '2026-02-16T08:00:00Z', workflow: true });
  dispute = new ACompensatedDispute(service, await AMarket.of(service));
});
afterEach(() => service.stop());

const shown = async (compensation: ACompensationInMarket, who: Who = 'trader'): Promise<CompensationAnswer> => (await compensation.as(who)).get<CompensationAnswer>(`compensations/${compensation.id}`);
const ledger = async (who: Who = 'auditor', query = '', order = dispute.order): Promise<LedgerAnswer> => (await dispute.as(who)).get<LedgerAnswer>(`orders/${order}/ledger${query}`);
const idsIn = async (who: Who, query: string): Promise<readonly string[]> => (await (await dispute.as(who)).get<{ items: readonly { id: string }[] }>(`compensations?${query}`)).items.map(({ id }) => id);

/** Claims for vehicles 9 and 10, settled on Monday, 2 March. */
const settled = async (): Promise<ACompensationInMarket> => {
  await dispute.filed(byValueDifference(9), byValueDifference(10));
  await dispute.settles({ 9: '4000000', 10: '5000000' });
  return dispute.compensation();
};

describe('a compensation', () => {
  it('shows what is due and why, how it is paid, and what the caller must and may do', async () => {
    const compensation = await settled();
    const accepted = (await dispute.events()).find(({ type }) => type === 'OfferAccepted');
    const open = await shown(compensation);
    expect(open).toMatchObject({
      id: compensation.id, order: dispute.order, of: 'DISPUTE', cause: { event: accepted?.id, type: 'OfferAccepted' }, importer: dispute.market.importerId, trader: dispute.market.traderId,
      currency: 'CNY', policyVersion: 'standard-1', openedAt: '2026-03-02T15:30:00.000Z', standing: 'OPEN', inDefault: false,
      amounts: { opened: '9000000', due: '9000000', interest: '0', paid: '0', confirmed: '0', writtenOff: '0', outstanding: '9000000', repayable: '0' },
      instalments: [{ instalment: 'instalment-1', due: '2026-03-12T16:00:00.000Z', zone: 'Asia/Shanghai', amount: '9000000', open: '9000000', overdue: false, inDefault: false, interest: false }],
      payments: [],
      deadlines: [{ id: 'PAY/instalment-1', owner: 'TRADER', items: dispute.ids(9, 10), due: '2026-03-12T16:00:00.000Z', force: 'MUST', lapse: 'OVERDUE', about: 'instalment-1' }],
    });
    expect(open.actionRequired.map(({ id }) => id)).toEqual(['PAY/instalment-1']);
    expect((await shown(compensation, 'importer')).actionRequired).toEqual([]);
    expect(open.items.map(({ item, vehicle, gives, payable, figures }) => [item, vehicle, gives, payable, figures.due?.type])).toEqual([
      [dispute.claims[9], 9, 'MONEY', '4000000', 'CompensationDue'], [dispute.claims[10], 10, 'MONEY', '5000000', 'CompensationDue'],
    ]);
    expect(open.allowedActs.filter(({ allowed }) => allowed)).toEqual([{ act: 'proposeSchedule', allowed: true }, { act: 'reportCompensationPayment', allowed: true, until: '2026-03-12T16:00:00.000Z' }]);
    expect((await shown(compensation, 'importer')).allowedActs.find(({ act }) => act === 'writeOffCompensation')).toEqual({ act: 'writeOffCompensation', allowed: true });
    expect((await shown(compensation, 'auditor')).allowedActs).toEqual([]);
  });

  it('shows of an instalment that a schedule took over what was paid through it before, and that the rest was taken off', async () => {
    const compensation = await settled();
    await compensation.act('importer', `payments/${await compensation.pays('900000')}/confirmation`);
    const { schedule } = await compensation.act<{ schedule: string }>('trader', 'schedules', { instalments: [{ payableOn: '2026-03-20' }, { payableOn: '2026-04-20' }] });
    await compensation.act('importer', `schedules/${schedule}/agreement`);
    await service.settled();
    const { instalments } = await shown(compensation);
    expect(instalments.map(({ amount, less, open }) => [amount, less, open])).toEqual([['900000', '8100000', '0'], ['4050000', '0', '4050000'], ['4050000', '0', '4050000']]);
    expect(instalments[0]?.parts).toEqual([{ item: dispute.claims[9], amount: '400000', less: '3600000', open: '0' }, { item: dispute.claims[10], amount: '500000', less: '4500000', open: '0' }]);
  });

  it('shows payments as they stand, what is open of each instalment, and what was done and said, with the events', async () => {
    const compensation = await settled();
    const schedule = { instalments: [{ payableOn: '2026-03-20', amount: cny('3000000') }, { payableOn: '2026-04-20', amount: cny('6000000') }] };
    const { schedule: id } = await compensation.act<{ schedule: string }>('trader', 'schedules', schedule);
    expect((await shown(compensation)).proposal).toMatchObject({ schedule: id, instalments: [{ payableOn: '2026-03-20', amount: '3000000' }, { payableOn: '2026-04-20', amount: '6000000' }] });
    await compensation.act('importer', `schedules/${id}/agreement`);
    const first = await compensation.pays('3000000');
    await compensation.act('importer', `payments/${first}/confirmation`);
    const second = await compensation.pays('2000000', { statedDate: '2026-03-01' });
    await compensation.act('importer', `payments/${second}/contest`, { reason: 'Nothing came.' });
    await service.settled();
    const { mediator } = await compensation.ruledBy();
    await compensation.act({ mediator }, `payments/${second}/ruling`, { made: false, reason: 'The bank has not booked it.' });
    await compensation.act('importer', 'write-offs', { amount: cny('1000000'), reason: 'To be done with it.' });
    await service.settled();
    const now = await shown(compensation, 'importer');
    expect('proposal' in now).toBe(false);
    expect(now.amounts).toEqual({ opened: '9000000', due: '9000000', interest: '0', paid: '3000000', confirmed: '3000000', writtenOff: '1000000', outstanding: '5000000', repayable: '0' });
    expect(now.instalments.map(({ amount, less, open, due }) => [amount, less, open, due])).toEqual([
      ['0', '9000000', '0', '2026-03-12T16:00:00.000Z'], ['3000000', '0', '0', '2026-03-30T16:00:00.000Z'], ['5000000', '1000000', '5000000', '2026-04-30T16:00:00.000Z'],
    ]);
    expect(now.payments.map(({ payment, standing, confirmedBy, amount, flags }) => ({ payment, standing, confirmedBy, amount, flags }))).toEqual([
      { payment: first, standing: 'CONFIRMED', confirmedBy: 'IMPORTER', amount: '3000000', flags: [] }, { payment: second, standing: 'NOT_MADE', confirmedBy: undefined, amount: '2000000', flags: [] },
    ]);
    expect(now.payments[0]?.applied).toEqual([{ item: dispute.claims[9], amount: cny('1333333'), over: cny('0') }, { item: dispute.claims[10], amount: cny('1666667'), over: cny('0') }]);
    expect(now.history.map(({ type, about, held, reason, statedDate }) => [type, about, held, reason ?? statedDate])).toEqual([
      ['CompensationDue', undefined, undefined, undefined], ['ScheduleProposed', id, undefined, undefined], ['ScheduleAgreed', id, undefined, undefined],
      ['CompensationPaymentReported', first, undefined, undefined], ['CompensationPaymentConfirmed', first, undefined, undefined],
      ['CompensationPaymentReported', second, undefined, '2026-03-01'], ['CompensationPaymentContested', second, undefined, 'Nothing came.'], ['RulingMediatorWanted', undefined, undefined, undefined],
      ['RulingMediatorAppointed', undefined, undefined, undefined], ['CompensationPaymentRuled', second, false, 'The bank has not booked it.'],
      ['CompensationWrittenOff', now.history.at(-1)?.about, undefined, 'To be done with it.'],
    ]);
    const events = await compensation.events();
    expect(now.history.map(({ event }) => event)).toEqual(events.filter(({ type }) => !type.startsWith('CompensationDeadline')).map(({ id: event }) => event));
    expect(now.items[0]?.figures.writtenOff).toEqual({ amount: '444445', event: events.at(-1)?.id, type: 'CompensationWrittenOff', at: '2026-03-02T15:30:00.000Z' });
  });

  it('tells two write-offs apart by what was written off', async () => {
    const compensation = await settled();
    for (const amount of ['1000000', '250000']) await compensation.act('importer', 'write-offs', { amount: cny(amount) });
    await service.settled();
    const { history } = await shown(compensation);
    expect(history.filter(({ type }) => type === 'CompensationWrittenOff').map(({ amount }) => amount)).toEqual(['1000000', '250000']);
    expect(history.filter(({ amount }) => amount !== undefined)).toHaveLength(2);
  });

  it('is answered with the revision of its stream, and with what the clock has done before anyone records it', async () => {
    const without = await aServiceInMemory({ now: '2026-03-02T15:30:00Z' });
    try {
      const quiet = await ACompensationInMarket.opened(without, await AMarket.of(without), [inMoney(10, '5200000')]);
      await quiet.market.moveTo('2026-03-12T16:00:00Z');
      const { headers, body } = await quiet.market.trader.ask<CompensationAnswer>(`compensations/${quiet.id}`);
      expect(headers.get('etag')).toBe('"0"');
      expect(body.deadlines.map(({ id }) => id)).toEqual(['DEFAULT/instalment-1']);
      expect(body.instalments.map(({ overdue }) => overdue)).toEqual([true]);
    } finally {
      await without.stop();
    }
  });
});

describe('compensations', () => {
  it('are listed newest first, filtered and paged, for those who take part in them', async () => {
    const first = await settled();
    const second = await ACompensationInMarket.opened(service, dispute.market, [cancelled(3, '7050000')], dispute.order);
    const elsewhere = await ACompensationInMarket.opened(service, dispute.market, [inMoney(1, '100000')]);
    await elsewhere.act('importer', 'write-offs', { amount: cny('100000') });
    const all = [elsewhere.id, second.id, first.id];
    expect(await idsIn('trader', '')).toEqual(all);
    expect(await idsIn('importer', `order=${dispute.order}`)).toEqual([second.id, first.id]);
    expect(await idsIn('auditor', `order=${dispute.order}&of=CANCELLATION`)).toEqual([second.id]);
    expect(await idsIn('administrator', `trader=${dispute.market.traderId}&standing=DISCHARGED`)).toEqual([elsewhere.id]);
    expect(await idsIn('trader', 'standing=OPEN&importer=' + dispute.market.importerId)).toEqual([second.id, first.id]);
    const page = await dispute.market.trader.get<{ items: readonly { id: string }[]; next: string }>('compensations?limit=2');
    expect(page.items.map(({ id }) => id)).toEqual(all.slice(0, 2));
    expect(await idsIn('trader', `limit=2&after=${page.next}`)).toEqual(all.slice(2));
    const stranger = await AMarket.of(service);
    expect((await stranger.importer.get<{ items: readonly object[] }>('compensations')).items).toEqual([]);
  });

  it('are seen by who rules there and by the mediators of the dispute, each by the part it takes', async () => {
    const { mediator } = await dispute.decided({ 10: '5200000' });
    await dispute.moveTo('2026-03-30T08:00:00Z');
    const awarded = await dispute.compensation();
    const vehicle = await ACompensationInMarket.opened(service, dispute.market, [cancelled(3, '7050000')], dispute.order);
    await vehicle.act('importer', `payments/${await vehicle.pays('100')}/contest`, { reason: 'Nothing came.' });
    await service.settled();
    const ruler = await vehicle.ruledBy();
    const [ofDispute, other] = [{ mediator }, { mediator: await dispute.register('MEDIATOR') }];
    const order = `order=${dispute.order}`;
    expect([await idsIn(ofDispute, order), await idsIn(ofDispute, ''), await idsIn(ruler, order), await idsIn(ruler, ''), await idsIn(other, order)]).toEqual([[awarded.id], [], [vehicle.id], [vehicle.id], []]);
    const sees = async (who: Who, path: string) => ((await (await dispute.as(who)).ask(path)).status === 200);
    const [one, two] = [`compensations/${awarded.id}`, `compensations/${vehicle.id}`];
    for (const [who, ...expected] of [[ofDispute, true, false], [ruler, false, true], [other, false, false], ['importer', true, true], ['auditor', true, true]] as const) {
      expect([who, await sees(who, one), await sees(who, two)]).toEqual([who, ...expected]);
    }
    const stranger = await AMarket.of(service);
    expect([(await stranger.trader.ask(one)).status, (await stranger.trader.ask(`orders/${dispute.order}/ledger`)).status]).toEqual([404, 404]);
    expect((await ledger(ofDispute)).items.map(({ of }) => of)).toEqual(['DISPUTE']);
    expect([await sees(ruler, `orders/${dispute.order}/ledger`), await sees(other, `orders/${dispute.order}/ledger`)]).toEqual([false, false]);
    expect(await sees(ofDispute, `orders/${dispute.order}/ledger?of=CANCELLATION`)).toBe(false);
  });
});

describe('the ledger', () => {
  it('is two books for each claim and cancelled vehicle, balanced, each posting with its event', async () => {
    const compensation = await settled();
    const payment = await compensation.pays('9500000');
    await compensation.act('importer', `payments/${payment}/confirmation`);
    await ACompensationInMarket.opened(service, dispute.market, [cancelled(3, '7050000')], dispute.order);
    const books = await ledger('importer');
    const book = (account: Readonly<Record<string, string>>) => ({ accounts: Object.entries(account).map(([name, balance]) => ({ account: name, balance })), balanced: true });
    expect(books).toMatchObject({ order: dispute.order, currency: 'CNY', balanced: true });
    expect(books.items).toEqual([
      {
        item: dispute.claims[9], of: 'DISPUTE', balanced: true, importer: book({ RECEIVABLE: '0', RECOVERY: '-4000000', OWED_BACK: '-222222', BANK: '4222222' }),
        trader: book({ COST: '4000000', PAYABLE: '0', LENT: '222222', BANK: '-4222222', IN_TRANSIT: '0' }),
      },
      {
        item: dispute.claims[10], of: 'DISPUTE', balanced: true, importer: book({ RECEIVABLE: '0', RECOVERY: '-5000000', OWED_BACK: '-277778', BANK: '5277778' }),
        trader: book({ COST: '5000000', PAYABLE: '0', LENT: '277778', BANK: '-5277778', IN_TRANSIT: '0' }),
      },
      { item: 'vehicle-3', of: 'CANCELLATION', balanced: true, importer: book({ RECEIVABLE: '7050000', RECOVERY: '-7050000' }), trader: book({ COST: '7050000', PAYABLE: '-7050000' }) },
    ]);
    expect(books.total).toEqual({
      balanced: true, importer: book({ RECEIVABLE: '7050000', RECOVERY: '-16050000', OWED_BACK: '-500000', BANK: '9500000' }),
      trader: book({ COST: '16050000', PAYABLE: '-7050000', LENT: '500000', BANK: '-9500000', IN_TRANSIT: '0' }),
    });
    const log = new Map((await service.log()).map(({ id, type }) => [id, type]));
    expect(books.entries.map(({ type, of, postings }) => [type, of, postings.length])).toEqual([
      ['CompensationDue', 'DISPUTE', 4], ['CompensationPaymentReported', 'DISPUTE', 4], ['CompensationPaymentConfirmed', 'DISPUTE', 8], ['CompensationDue', 'CANCELLATION', 2],
    ]);
    for (const { event, type } of books.entries) expect(log.get(event)).toBe(type);
    expect(books.entries[1]?.postings[0]).toEqual({ book: 'TRADER', item: dispute.claims[9], debit: 'IN_TRANSIT', credit: 'BANK', amount: '4000000' });
  });

  it('pages its postings, oldest first, and shows one kind of books where it is asked', async () => {
    const compensation = await settled();
    for (const amount of ['1000000', '2000000', '3000000']) await compensation.pays(amount);
    await ACompensationInMarket.opened(service, dispute.market, [cancelled(3, '7050000')], dispute.order);
    const [first, all] = [await ledger('trader', '?limit=2'), await ledger('trader')];
    const rest = await ledger('trader', `?limit=3&after=${first.next}`);
    expect([...first.entries, ...rest.entries]).toEqual(all.entries);
    expect([first.entries.length, all.entries.length, 'next' in rest, rest.items]).toEqual([2, 5, false, all.items]);
    const vehicles = await ledger('trader', '?of=CANCELLATION');
    expect([vehicles.items.map(({ item }) => item), vehicles.entries.map(({ of }) => of), vehicles.total.importer.accounts[0]]).toEqual([['vehicle-3'], ['CANCELLATION'], { account: 'RECEIVABLE', balance: '7050000' }]);
  });

  it('is none where nothing is due', async () => {
    await dispute.filed(byValueDifference(10));
    expect((await dispute.market.importer.ask(`orders/${dispute.order}/ledger`)).status).toBe(404);
  });
});
