// What is due is paid in instalments, or given up: schedules proposed and agreed to, write-offs.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import { ACompensationInMarket, cancelled, claimOn, inMoney } from '../support/a-compensation-in-market.ts';
import { AMarket, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const monday = '2026-03-02T15:30:00Z';

describe('what is due', () => {
  let service: ServiceInMemory;
  let market: AMarket;
  beforeAll(async () => {
    service = await aServiceInMemory({ now: monday });
  });
  afterAll(() => service.stop());

  /** On the Monday, for one car or more. */
  const opened = async (...items: Parameters<typeof ACompensationInMarket.opened>[2]) => {
    service.clock.moveTo(instant(monday));
    market = await AMarket.of(service);
    return ACompensationInMarket.opened(service, market, items.length > 0 ? items : [inMoney(10, '5200000')]);
  };
  const instalments = (...parts: readonly (readonly [payableOn: string, amount?: string])[]) => ({
    instalments: parts.map(([payableOn, amount]) => ({ payableOn, ...(amount === undefined ? {} : { amount: cny(amount) }) })),
  });

  describe('by a schedule', () => {
    it('in three instalments, the first a unit more, each in ten days from its date, is paid to the last', async () => {
      const compensation = await opened();
      const proposed = await compensation.act<{ schedule: string; events: readonly string[] }>('trader', 'schedules', instalments(['2026-04-01'], ['2026-05-01'], ['2026-06-01']));
      expect(proposed.events).toEqual(['ScheduleProposed']);
      await compensation.act('importer', `schedules/${proposed.schedule}/agreement`);
      const open = (await compensation.state()).instalments.filter(({ parts }) => parts.some(({ amount, less }) => amount !== less));
      expect(open.map(({ due, parts }) => [due, ...parts.map(({ amount }) => amount)])).toEqual([
        ['2026-04-11T16:00:00.000Z', '1733334'], ['2026-05-11T16:00:00.000Z', '1733333'], ['2026-06-11T16:00:00.000Z', '1733333'],
      ]);
      for (const amount of ['1733334', '1733333', '1733333']) await compensation.act('importer', `payments/${await compensation.pays(amount)}/confirmation`);
      expect((await compensation.state()).standing).toBe('DISCHARGED');
      await compensation.refused('trader', 'payments', compensation.payment('1'), 409, 'ALREADY_DISCHARGED');
      await compensation.refused('trader', 'schedules', instalments(['2026-07-01']), 409, 'ALREADY_DISCHARGED');
      await compensation.refused('importer', `schedules/${proposed.schedule}/agreement`, {}, 409, 'ALREADY_DISCHARGED');
      await compensation.refused('importer', 'write-offs', { amount: cny('1') }, 409, 'ALREADY_DISCHARGED');
    });

    it('that does not sum, is not in order, or states some amounts only, is refused', async () => {
      const compensation = await opened();
      const not = (parts: ReturnType<typeof instalments>, status: number, code: string) => compensation.refused('trader', 'schedules', parts, status, code);
      expect(await not(instalments(['2026-04-01', '2600000'], ['2026-05-01', '2599999']), 422, 'SCHEDULE_DOES_NOT_SUM')).toEqual({ payable: cny('5200000') });
      await not(instalments(['2026-04-01', '5200000'], ['2026-05-01']), 422, 'SCHEDULE_AMOUNTS');
      await not(instalments(['2026-04-01', '5200000'], ['2026-05-01', '0']), 422, 'AMOUNT_NOT_POSITIVE');
      await not({ instalments: [{ payableOn: '2026-04-01', amount: { amount: '5200000', currency: 'USD' } }] }, 422, 'CURRENCY_MISMATCH');
      await not(instalments(['2026-05-01'], ['2026-04-01']), 422, 'SCHEDULE_DATES');
      await not(instalments(['2026-03-01']), 422, 'SCHEDULE_DATES');
      await not(instalments(), 400, 'MALFORMED_REQUEST');
      await not(instalments(['2026-02-30']), 400, 'MALFORMED_REQUEST');
    });

    it('is the trader’s to propose and the importer’s to agree to, as it stands', async () => {
      const compensation = await opened();
      await compensation.refused('importer', 'schedules', instalments(['2026-04-01']), 403, 'FORBIDDEN');
      await compensation.refused('importer', `schedules/${nobody}/agreement`, {}, 409, 'NO_SCHEDULE_PROPOSED');
      const { schedule: before } = await compensation.act<{ schedule: string }>('trader', 'schedules', instalments(['2026-04-01']));
      const { schedule } = await compensation.act<{ schedule: string }>('trader', 'schedules', instalments(['2026-05-01']));
      await compensation.refused('importer', `schedules/${before}/agreement`, {}, 404, 'NO_SUCH_SCHEDULE');
      await compensation.refused('trader', `schedules/${schedule}/agreement`, {}, 403, 'FORBIDDEN');
      await compensation.pays('1000000');
      await compensation.refused('importer', `schedules/${schedule}/agreement`, {}, 409, 'SCHEDULE_OUTDATED');
      await compensation.pays('4200000');
      await compensation.refused('trader', 'schedules', instalments(['2026-05-01']), 409, 'NOTHING_PAYABLE');
    });

    it('is too late in default', async () => {
      const compensation = await opened();
      // Overdue when the 12th of March is over in Shanghai; 30 days after the 13th, when the 12th of April is, in default.
      await market.moveTo('2026-04-12T15:59:59.999Z');
      const { schedule } = await compensation.act<{ schedule: string }>('trader', 'schedules', instalments(['2026-05-01']));
      await market.moveTo('2026-04-12T16:00:00Z');
      await compensation.refused('trader', 'schedules', instalments(['2026-05-01']), 409, 'IN_DEFAULT');
      await compensation.refused('importer', `schedules/${schedule}/agreement`, {}, 409, 'IN_DEFAULT');
    });
  });

  describe('a write-off', () => {
    it('is at most what is outstanding less what is reported, on items that there are', async () => {
      const compensation = await opened(inMoney(9, '5200000'), inMoney(10, '3000000'));
      await compensation.pays('1000000');
      const not = (body: object, status: number, code: string) => compensation.refused('importer', 'write-offs', body, status, code);
      expect(await not({ amount: cny('7200001') }, 422, 'ABOVE_OUTSTANDING')).toEqual({ atMost: cny('7200000') });
      await not({ amount: cny('5200000'), items: [claimOn(9)] }, 422, 'ABOVE_OUTSTANDING');
      await not({ amount: cny('0') }, 422, 'AMOUNT_NOT_POSITIVE');
      await not({ amount: cny('-1') }, 400, 'MALFORMED_REQUEST');
      await not({ amount: { amount: '1', currency: 'USD' } }, 422, 'CURRENCY_MISMATCH');
      await not({ amount: cny('1'), items: [nobody] }, 404, 'NO_SUCH_ITEM');
      await not({ amount: cny('1'), items: [claimOn(9), claimOn(9)] }, 422, 'ITEM_TWICE');
      await not({ amount: cny('1'), items: [] }, 400, 'MALFORMED_REQUEST');
      await not({ amount: cny('1'), items: ['vehicle nine'] }, 400, 'MALFORMED_REQUEST');
      await compensation.refused('trader', 'write-offs', { amount: cny('1') }, 403, 'FORBIDDEN');

      const { writeOff } = await compensation.act<{ writeOff: string }>('importer', 'write-offs', { amount: cny('7200000'), reason: 'Settled between us.' });
      expect(await compensation.last('CompensationWrittenOff')).toMatchObject({ writeOff, reason: { commitment: expect.any(String) } });
      await not({ amount: cny('1') }, 409, 'NOTHING_PAYABLE');
    });

    it('of a cancelled vehicle names it by its number', async () => {
      const compensation = await opened(cancelled(2, '7000000'), cancelled(3, '7050000'));
      await compensation.act('importer', 'write-offs', { amount: cny('7050000'), items: ['vehicle-3'] });
      expect([await compensation.item(2), await compensation.item(3)]).toMatchObject([{ writtenOff: '0' }, { writtenOff: '7050000' }]);
    });
  });
});
