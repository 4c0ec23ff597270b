// Who rules on contested payments, with the workflow at work over HTTP: the mediator of the dispute, else whom the administrator or the workflow finds.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import type { ACompensationInMarket } from '../support/a-compensation-in-market.ts';
import { monday } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

let service: ServiceInMemory;
let dispute: ACompensatedDispute;
beforeEach(async () => {
  service = await aServiceInMemory({ now: monday, workflow: true });
  dispute = await ACompensatedDispute.of(service);
});
afterEach(async () => {
  expect(await dispute.parked()).toEqual([]);
  await service.stop();
});

describe('who rules on what is contested', () => {
  const contested = async (compensation: ACompensationInMarket) => {
    await compensation.act('importer', `payments/${await compensation.pays('1000000')}/contest`, { reason: 'It did not come.' });
    await service.settled();
  };
  const ruler = async (n = 0) => (await (await dispute.compensation(n)).state()).ruler?.party;
  const suspend = async (party: string) => {
    await dispute.market.administrator.act(`parties/${party}/suspension`, { reason: 'Under inquiry.' });
    await service.settled();
  };
  /** A part of one claim is accepted while another one is in mediation. */
  const mediated = async () => {
    await dispute.filed(byValueDifference(10), byValueDifference(9));
    await dispute.accepts(10, '1000000');
    await dispute.act('trader', `claims/${dispute.claims[9]}/denials`, { reason: 'NO_DEFECT' });
    await dispute.act('importer', 'escalations', { claims: dispute.ids(9) });
    const mediator = await dispute.register('MEDIATOR');
    await dispute.act('administrator', 'mediators', { mediator });
    return mediator;
  };

  it('is the mediator of the dispute at once, and no longer than it is in office; then the next one there', async () => {
    const mediator = await mediated();
    await contested(await dispute.compensation());
    expect(await (await dispute.compensation()).last('RulingMediatorAppointed')).toMatchObject({ party: mediator, by: 'DISPUTE', rule: { due: '2026-03-12T16:00:00.000Z' } });
    await dispute.act({ mediator }, 'recusals', { reason: 'I know one of them.' });
    await service.settled();
    expect(await (await dispute.compensation()).last('RulingMediatorLeft')).toMatchObject({ mediator, cause: 'LEFT_DISPUTE' });
    expect(await ruler()).toBeUndefined();
    const next = await dispute.register('MEDIATOR');
    await dispute.act('administrator', 'mediators', { mediator: next });
    await service.settled();
    expect(await ruler()).toBe(next);
    expect((await (await dispute.as({ mediator: next })).get<{ items: readonly { name: string }[] }>('work-items')).items.map(({ name }) => name)).toContain('RULE');
  });

  it('leaves where it is suspended, whether it is found ruling or was just appointed', async () => {
    const mediator = await mediated();
    await contested(await dispute.compensation());
    await suspend(mediator);
    expect((await (await dispute.compensation()).last('RulingMediatorLeft'))['mediator']).toBe(mediator);
    const other = await dispute.register('MEDIATOR');
    const compensation = await dispute.compensation();
    await compensation.act('administrator', 'mediator', { mediator: other });
    await service.settled();
    expect(await ruler()).toBe(other);
    await suspend(other);
    expect(await compensation.last('RulingMediatorLeft')).toMatchObject({ mediator: other, cause: 'SUSPENDED' });
  });

  it('is somebody unconflicted when the administrator appoints nobody, of a cancellation too; nobody: the time begins again', async () => {
    dispute.order = await dispute.market.paid();
    await dispute.market.trader.act(`orders/${dispute.order}/cancellations`, { vehicles: [7] });
    await service.settled();
    const compensation = await dispute.compensation();
    await contested(compensation);
    const [conflicted, suspended] = [await dispute.register('MEDIATOR'), await dispute.register('MEDIATOR')];
    await (await dispute.as({ mediator: conflicted })).act(`parties/${conflicted}/conflicts`, { with: dispute.market.traderId, reason: 'A cousin.' });
    await suspend(suspended);
    await dispute.moveTo('2026-03-05T16:00:00Z');
    expect(await compensation.last('RulingMediatorWanted')).toMatchObject({ again: true });
    const mediator = await dispute.register('MEDIATOR');
    await dispute.moveTo('2026-03-11T16:00:00Z');
    expect(await compensation.last('RulingMediatorAppointed')).toMatchObject({ party: mediator, by: 'WORKFLOW' });
    await compensation.act({ mediator }, `payments/${(await compensation.state()).payments[0]?.payment}/ruling`, { made: true, reason: 'The bank says so.' });
    expect(await compensation.item(7)).toMatchObject({ confirmed: '1000000' });
  });
});
