// Each role's own running deadlines, over all orders and disputes, due first first.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../../src/demo/client.ts';
import { byValueDifference } from '../support/a-claim.ts';
import { AMarket } from '../support/a-market.ts';
import { aService, type TestService } from '../support/a-service.ts';

interface Item {
  readonly id: string;
  readonly of: string;
  readonly orderId: string;
  readonly name: string;
  readonly claims?: readonly string[];
  readonly due: string;
  readonly zone: string;
  readonly force: string;
  readonly overdue: boolean;
}

describe('work lists', () => {
  let service: TestService;
  let market: AMarket;
  let placed: string;
  let contested: string;
  let payment: string;
  let disputed: string;
  let claim: string;

  beforeAll(async () => {
    service = await aService();
    market = await AMarket.of(service);
    const other = await AMarket.of(service);
    await other.placed();
    placed = (await market.placed()).id;
    contested = await market.accepted();
    payment = await market.pay(contested, '30000000');
    await market.trader.act(`orders/${contested}/payments/${payment}/contests`, { reason: 'not on our account' });
    disputed = await market.received();
    claim = (await market.file(disputed, byValueDifference(4)))[4] ?? '';
  });
  afterAll(() => service.stop());

  const items = async (client: Client, query = ''): Promise<readonly Item[]> => (await client.get<{ items: Item[] }>(`work-items${query}`)).items;
  const lines = async (client: Client) => (await items(client)).map(({ of, orderId, name, due, force }) => [of, orderId, name, due, force]);

  it('show a trader what it must do, over orders and disputes, due first first', async () => {
    expect(await lines(market.trader)).toEqual([
      ['DISPUTE', disputed, 'ACKNOWLEDGE', '2026-03-05T16:00:00.000Z', 'MUST'],
      ['ORDER', placed, 'acceptOrder', '2026-03-07T16:00:00.000Z', 'MUST'],
      ['DISPUTE', disputed, 'ANSWER', '2026-03-12T16:00:00.000Z', 'MUST'],
    ]);
    expect((await items(market.trader))[2]).toEqual({
      id: `${claim}/ANSWER/1`, of: 'DISPUTE', orderId: disputed, name: 'ANSWER', claims: [claim], from: '2026-03-02T15:30:00.000Z', due: '2026-03-12T16:00:00.000Z',
      zone: 'Asia/Shanghai', force: 'MUST', overdue: false,
    });
  });

  it('show every other role its own', async () => {
    expect((await lines(market.importer)).map(([, , name]) => name)).toEqual(['NEGOTIATION']);
    expect(await items(market.administrator)).toMatchObject([{ of: 'ORDER', orderId: contested, name: 'ruleOnPayment', payment, due: '2026-03-05T16:00:00.000Z', zone: 'Asia/Shanghai' }]);
    expect(await items(market.auditor)).toEqual([]);
    const mediator = (await market.administrator.act('parties', { kind: 'MEDIATOR', name: 'A Neutral', contacts: {}, zone: 'Asia/Seoul' })).id;
    expect(await items(await market.administrator.as('MEDIATOR', mediator))).toEqual([]);
  });

  it('come in pages that hold each once, in one order', async () => {
    const whole = await items(market.trader);
    const paged: Item[] = [];
    let after: string | undefined;
    do {
      const page: { items: Item[]; next?: string } = await market.trader.get(`work-items?limit=1${after === undefined ? '' : `&after=${after}`}`);
      paged.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    expect(paged).toEqual(whole);
    for (const wrong of ['x', Buffer.from('[1]').toString('base64url')]) expect(await market.trader.ask(`work-items?after=${wrong}`)).toMatchObject({ status: 400, body: { code: 'MALFORMED_CURSOR' } });
  });

  it('drop what is recorded', async () => {
    await market.moveTo('2026-03-07T16:00:00Z');
    await service.settled();
    await market.administrator.act(`parties/${market.traderId}/details`, { zone: 'Asia/Tokyo' }); // the next question is at least as new
    expect((await items(market.trader)).map(({ name, overdue }) => [name, overdue])).toEqual([['ANSWER', false]]);
    expect(await items(market.administrator)).toEqual([]);
  });
});
