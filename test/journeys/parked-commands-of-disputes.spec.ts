// A command of the workflow that a dispute cannot take: seen, sent again, or dropped with a reason; and what comes after it is not held up.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference } from '../support/a-claim.ts';
import { AHearing, monday } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

describe('a parked command of a dispute', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;

  const broken = () => {
    service.store.beforeAppend = (stream, _, events) => {
      if (stream.startsWith('dispute-') && events[0]?.metadata['role'] === 'WORKFLOW') throw new Error('disk full');
    };
  };
  const mended = () => {
    service.store.beforeAppend = () => undefined;
  };

  beforeEach(async () => {
    service = await aServiceInMemory({ now: monday, workflow: true });
    hearing = await AHearing.of(service);
    await hearing.filed(byValueDifference(10));
    broken();
  });
  afterEach(() => service.stop());

  const withdrawn = async () => {
    await hearing.act('importer', `claims/${hearing.claims[10]}/withdrawal`, {});
    await service.settled();
  };
  const list = async (phase = '') => (await hearing.market.administrator.get<{ items: readonly { readonly id: string }[] }>(`parked-commands${phase}`)).items;
  const types = async () => (await hearing.events()).map(({ type }) => type);
  const replay = (id = '') => hearing.market.administrator.act<{ replayed: boolean; code?: string }>(`parked-commands/${id}/replays`, {});
  const drop = (id = '') => hearing.market.administrator.act(`parked-commands/${id}/drop`, { reason: 'Closed by hand.' });

  it('is listed with what was asked and the event it follows from, and carried out when it is sent again', async () => {
    await withdrawn();
    const cause = (await hearing.events()).at(-1);
    const [parked] = await list();
    expect(parked).toMatchObject({
      phase: 'PARKED', sender: 'disputes', type: 'CloseDispute', target: `dispute-${hearing.order}`, data: { orderId: hearing.order }, causedBy: cause?.id, code: 'INTERNAL_ERROR', attempts: 3,
    });
    expect(await replay(parked?.id)).toMatchObject({ replayed: false, code: 'INTERNAL_ERROR' });
    expect(await list()).toHaveLength(1);
    mended();
    expect(await replay(parked?.id)).toMatchObject({ replayed: true });
    expect([await types(), await list()]).toEqual([['ClaimFiled', 'ClaimWithdrawn', 'DisputeClosed'], []]);
    expect((await hearing.events()).at(-1)?.metadata).toMatchObject({ $causationId: cause?.id, role: 'WORKFLOW' });
  });

  it('is dropped with a reason: nobody sends it again, and what it would have done can be done by hand', async () => {
    await withdrawn();
    mended();
    const [parked] = await list();
    await drop(parked?.id);
    expect(await list('?phase=DROPPED')).toMatchObject([{ id: parked?.id, reason: 'Closed by hand.' }]);
    await service.settled();
    expect(await types()).toEqual(['ClaimFiled', 'ClaimWithdrawn']);
    await hearing.act('administrator', 'closure', {});
    expect((await types()).at(-1)).toBe('DisputeClosed');
  });

  it('that would have recorded a lapse holds up neither an act nor what is due later', async () => {
    await hearing.market.moveTo('2026-03-05T16:00:00Z');
    await service.settled();
    expect(await list()).toMatchObject([{ sender: 'deadlines', type: 'RecordLapses', target: `dispute-${hearing.order}`, data: { kind: 'DISPUTE', orderId: hearing.order } }]);
    expect(await types()).toEqual(['ClaimFiled']);
    mended();
    // An act after a lapse records the lapse before it.
    expect((await hearing.act('importer', 'escalations', { claims: hearing.ids(10) })).events).toEqual(['DeadlineLapsed', 'DisputeEscalated']);
    await hearing.market.moveTo('2026-03-12T16:00:00Z');
    await service.settled();
    expect((await hearing.state()).deadlines.filter(({ due }) => due <= '2026-03-12T16:00:00.000Z')).toEqual([]);
    const [parked] = await list();
    expect(await replay(parked?.id)).toMatchObject({ replayed: true });
    expect((await types()).filter((type) => type === 'DeadlineLapsed')).toHaveLength(new Set((await hearing.state()).lapsed).size);
  });
});
