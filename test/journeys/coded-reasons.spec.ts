// The coded reason of an award over HTTP: it fits the outcome, and a correction sets it right with the rest or alone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cny } from '../support/a-market.ts';
import { AHearing, ready } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

describe('a coded reason', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;

  beforeAll(async () => {
    service = await aServiceInMemory();
    hearing = await AHearing.of(service);
  });
  afterAll(() => service.stop());

  it('contradicts no outcome; the details list those that fit', async () => {
    const { mediator } = await hearing.heard(10);
    await hearing.market.moveTo(ready);
    const revision = await hearing.revision();
    const not = async (total: string, change: object) =>
      hearing.refused({ mediator }, 'decisions', { awards: [await hearing.award(10, total, change)] }, 422, 'REASON_DOES_NOT_FIT', revision);
    expect(await not('5200000', { reason: 'DEFECT_NOT_PROVEN' })).toEqual({ claimId: hearing.claims[10], fitting: ['DEFECT_PROVEN', 'DEFECT_PARTLY_PROVEN', 'NOT_DELIVERED', 'CONCEALMENT_PROVEN'] });
    await not('0', { reason: 'DEFECT_PROVEN' });
    await not('0', { outcome: 'DISMISSED', reason: 'NOT_DELIVERED' });
    await hearing.act({ mediator }, 'decisions', { awards: [await hearing.award(10, '0', { reason: 'LOSS_NOT_PROVEN' })] }, revision);
    expect((await hearing.shown('trader')).decisions?.[0]?.awards).toMatchObject([{ outcome: 'NOT_AWARDED', reason: 'LOSS_NOT_PROVEN' }]);
  });

  it('is corrected where it no longer fits, or alone; what was so already is no slip', async () => {
    const { mediator, decision } = await hearing.decided({ 4: '5000000' });
    const path = `decisions/${decision}/corrections`;
    const fixing = (total: string, change: object = {}) => ({ corrections: [{ claimId: hearing.claims[4], outcome: 'PARTLY_AWARDED', total: cny(total), ...change }], reason: 'A slip of the pen.' });
    const not = async (body: object, code: string) => hearing.refused({ mediator }, path, body, 422, code, await hearing.revision());
    expect(await not(fixing('5000000'), 'NOTHING_CORRECTED')).toEqual({ claimId: hearing.claims[4] });
    await not(fixing('0', { outcome: 'NOT_AWARDED' }), 'REASON_DOES_NOT_FIT');
    await hearing.act({ mediator }, path, fixing('0', { outcome: 'NOT_AWARDED', reason: 'LOSS_NOT_PROVEN' }), await hearing.revision());
    await hearing.act({ mediator }, path, fixing('0', { outcome: 'NOT_AWARDED', reason: 'NORMAL_WEAR' }), await hearing.revision());
    const [shown] = (await hearing.shown('importer')).decisions ?? [];
    expect(shown?.corrections.map(({ corrections: [fixed] }) => [fixed?.total, fixed?.reason])).toEqual([[cny('0'), 'LOSS_NOT_PROVEN'], [cny('0'), 'NORMAL_WEAR']]);
    expect(await hearing.claim(4)).toMatchObject({ state: 'DECIDED', decided: { outcome: 'NOT_AWARDED', reason: 'NORMAL_WEAR' } });
  });
});
