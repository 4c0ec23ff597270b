// A command that cannot be carried out is seen, sent again, or dropped with a reason.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AMarket } from '../support/a-market.ts';
import { aGround, anApplication, type Ground, type TestApplication } from '../support/an-application.ts';

interface ParkedItem {
  readonly id: string;
  readonly [name: string]: unknown;
}

describe('a parked command', () => {
  let ground: Ground;
  let application: TestApplication;
  let market: AMarket;
  let order: string;

  const broken = () => {
    application.store.beforeAppend = (stream) => {
      if (stream.startsWith('licence-')) throw new Error('disk full');
    };
  };
  const mended = () => {
    application.store.beforeAppend = () => undefined;
  };

  beforeEach(async () => {
    ground = await aGround();
    application = await anApplication(ground);
    market = await AMarket.of(application);
    order = (await market.placed()).id;
    broken();
    await market.trader.act(`orders/${order}/declination`, {});
    await application.settled();
  });
  afterEach(() => application.stop());

  const list = async (phase = ''): Promise<readonly ParkedItem[]> => (await market.auditor.get<{ items: ParkedItem[] }>(`parked-commands${phase}`)).items;
  const parked = async (): Promise<ParkedItem> => (await list())[0] as ParkedItem;
  const freed = async () => (await ground.log.readAll({ limit: 10_000 })).events.filter(({ type }) => type === 'QuotaFreed').length;
  const replay = (id: string, key?: string) => market.administrator.send<Record<string, unknown>>(`parked-commands/${id}/replays`, {}, key === undefined ? {} : { key });

  it('is listed with what was asked, why it failed and the event it follows from', async () => {
    const [declined] = (await ground.log.readAll({ limit: 10_000 })).events.filter(({ type }) => type === 'OrderDeclined');
    expect(await list()).toEqual([{
      id: expect.any(String), phase: 'PARKED', sender: 'quota', type: 'FreeQuota', target: `order-${order}`, data: { orderId: order }, causedBy: declined?.id,
      code: 'INTERNAL_ERROR', attempts: 3, parkedAt: '2026-03-02T15:30:00.000Z', triedAt: '2026-03-02T15:30:00.000Z',
    }]);
    expect((await market.trader.ask('parked-commands')).status).toBe(403);
    expect((await market.auditor.send('parked-commands/x/replays', {})).status).toBe(403);
  });

  it('does not hold up what comes after it', async () => {
    mended();
    const other = await market.accepted();
    await market.trader.act(`orders/${other}/cancellations`, { vehicles: [1] });
    await application.settled();
    expect(await freed()).toBe(1);
  });

  it('is sent again as it was: while it fails it stays parked, with the new reason', async () => {
    const { id } = await parked();
    expect((await replay(id)).body).toMatchObject({ replayed: false, code: 'INTERNAL_ERROR', events: ['CommandParked'] });
    expect(await parked()).toMatchObject({ id, attempts: 4 });
    mended();
    const replayed = await replay(id, 'key-1');
    expect(replayed.body).toMatchObject({ replayed: true, events: ['CommandReplayed'] });
    expect([await freed(), await list()]).toEqual([1, []]);
    const again = await replay(id, 'key-1');
    expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([replayed.body, 'true']);
    expect(await replay(id)).toMatchObject({ status: 409, body: { code: 'COMMAND_SETTLED' } });
    expect(await list('?phase=REPLAYED')).toMatchObject([{ id, phase: 'REPLAYED', settledAt: '2026-03-02T15:30:00.000Z' }]);
    expect(await freed()).toBe(1);
  });

  it('is dropped with a reason, and then not even a process that starts from nothing sends it', async () => {
    const { id } = await parked();
    mended();
    expect(await market.administrator.send(`parked-commands/${id}/drop`, {})).toMatchObject({ status: 400 });
    await market.administrator.act(`parked-commands/${id}/drop`, { reason: 'freed on paper' });
    expect(await replay(id)).toMatchObject({ status: 409, body: { code: 'COMMAND_SETTLED' } });
    expect(await list('?phase=DROPPED')).toMatchObject([{ id, reason: 'freed on paper' }]);
    const anew = await anApplication(ground);
    await anew.settled();
    await anew.stop();
    expect(await freed()).toBe(0);
  });

  it('that nobody knows is not found', async () => {
    expect(await replay('00000000-0000-5000-8000-000000000000')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });
});
