// What the workflow does in a dispute because of what happens elsewhere: a car comes or is cancelled, a neutral is suspended, also at the very
// moment at which it is claimed or appointed.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { byValueDifference, notReceived } from '../support/a-claim.ts';
import { AHearing, monday, silence } from '../support/a-hearing.ts';
import { aFile } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

/** In Shanghai and in Pyongyang the promised date is over. */
const overdue = '2026-05-01T08:00:00Z';

describe('a dispute with the workflow', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;

  beforeEach(async () => {
    service = await aServiceInMemory({ now: monday, workflow: true });
    hearing = await AHearing.of(service);
  });
  afterEach(() => service.stop());

  const moveTo = async (at: string) => {
    await hearing.market.moveTo(at);
    await service.settled();
  };
  const types = async () => (await hearing.events()).map(({ type }) => type);
  const mediator = async () => (await hearing.state()).mediator?.party ?? '';
  const suspend = (party: string) => hearing.market.administrator.act(`parties/${party}/suspension`, { reason: 'Under inquiry.' });
  const register = async (count: number) => {
    const found: string[] = [];
    for (let n = 0; n < count; n++) found.push(await hearing.register('MEDIATOR'));
    return found;
  };

  describe('about a vehicle that did not come', () => {
    const cancel = () => hearing.market.importer.act(`orders/${hearing.order}/cancellations`, { vehicles: [7] });
    const byTrader = () => hearing.market.trader.act(`orders/${hearing.order}/receipts`, { vehicles: [{ vehicle: 7 }], deliveryReceipt: aFile('DELIVERY_RECEIPT') });
    const came = () => hearing.market.receive(hearing.order, [7]);
    const contest = () => hearing.market.importer.act(`orders/${hearing.order}/receipt-contests`, { vehicles: [7], reason: 'Never came.' });
    const file = () => hearing.market.file(hearing.order, notReceived(7));

    beforeEach(async () => {
      hearing.order = await hearing.market.paid();
      await hearing.market.moveTo(overdue);
    });
    const ended = async () => {
      const [claim] = (await hearing.state()).claims;
      if (claim && 'outcome' in claim) expect((await hearing.shown('importer')).claims[0]?.ended).toMatchObject({ type: 'ClaimEnded', reason: (await hearing.last('ClaimEnded'))['reason'] });
      return claim && 'outcome' in claim ? [claim.outcome, (await hearing.last('ClaimEnded'))['reason'], (await hearing.state()).closed] : claim?.state;
    };

    it('ends when the importer records that it came', async () => {
      await file();
      await came();
      await service.settled();
      expect(await ended()).toEqual(['WITHDRAWN', 'ARRIVED', true]);
    });

    it('ends when the trader does and nobody contests, not before', async () => {
      await file();
      await byTrader();
      await service.settled();
      expect(await ended()).toBe('OPEN');
      await moveTo('2026-05-06T15:00:00Z');
      expect(await ended()).toEqual(['WITHDRAWN', 'ARRIVED', true]);
    });

    it('goes on when the importer contests that', async () => {
      await file();
      await byTrader();
      await contest();
      await moveTo('2026-05-07T15:00:00Z');
      expect(await ended()).toBe('OPEN');
    });

    it('ends when it is cancelled', async () => {
      await file();
      await cancel();
      await service.settled();
      expect(await ended()).toEqual(['WITHDRAWN', 'CANCELLED', true]);
    });

    it('keeps what was accepted of it', async () => {
      const { 7: claimId } = await file();
      await hearing.market.trader.act(`disputes/${hearing.order}/claims/${claimId}/acceptances`, { claimVersion: 1, amount: { amount: '1000000', currency: 'CNY' } });
      await came();
      await service.settled();
      expect(await ended()).toEqual(['LIABILITY_ACCEPTED', 'ARRIVED', false]);
    });

    /** Filed through another instance, where this happens, and all that follows, between its reading of the order and its append. */
    const fileWhile = async (act: () => Promise<unknown>) => {
      const other = await aServiceInMemory({ ground: service.ground });
      const importer = await (await other.client.as('ADMINISTRATOR')).as('IMPORTER', hearing.market.importerId);
      other.store.beforeAppend = async (stream) => {
        if (!stream.startsWith('dispute-')) return;
        await act();
        await service.settled();
      };
      await importer.act(`disputes/${hearing.order}/claims`, { claims: [notReceived(7)] });
      await other.stop();
      await service.settled();
    };

    it.each([['came', 'ARRIVED'], ['was cancelled', 'CANCELLED']] as const)('ends also where it %s while the claim was filed', async (what, reason) => {
      await fileWhile(what === 'came' ? came : cancel);
      expect(await ended()).toEqual(['WITHDRAWN', reason, true]);
    });

    it('ends where the receipt of the trader, recorded while the claim was filed, is not contested', async () => {
      await fileWhile(byTrader);
      expect(await ended()).toBe('OPEN');
      await moveTo('2026-05-06T15:00:00Z');
      expect(await ended()).toEqual(['WITHDRAWN', 'ARRIVED', true]);
    });
  });

  describe('whose neutrals are suspended', () => {
    const meanwhile = (party: string) => {
      let left = 1;
      service.store.beforeAppend = async (stream) => {
        if (stream.startsWith('dispute-') && left-- > 0) await suspend(party);
      };
    };

    it('goes on with another mediator', async () => {
      const { mediator: first } = await hearing.heard(10);
      const [second = ''] = await register(1);
      await suspend(first);
      await service.settled();
      expect(await hearing.last('MediatorLeft')).toMatchObject({ chair: 'MEDIATOR', mediator: first, cause: 'SUSPENDED' });
      await moveTo((await hearing.state()).deadlines.find(({ name }) => name === 'APPOINT')?.due ?? '');
      expect(await mediator()).toBe(second);
    });

    it('goes on with another reviewer', async () => {
      const { decision } = await hearing.decided({ 10: '5000000' });
      const [first = ''] = await register(1);
      await hearing.act('importer', `decisions/${decision}/reviews`, { claims: hearing.ids(10), ground: 'ERROR', statement: 'The sum is wrong.' });
      await hearing.act('administrator', 'mediators', { chair: 'REVIEWER', mediator: first });
      await suspend(first);
      await service.settled();
      expect(await hearing.last('MediatorLeft')).toMatchObject({ chair: 'REVIEWER', mediator: first, cause: 'SUSPENDED' });
      expect((await hearing.state()).deadlines.map(({ name, about }) => [name, about])).toContainEqual(['APPOINT', 'REVIEWER']);
    });

    it('goes on without the inspection', async () => {
      const neutral = await hearing.heard(10);
      const inspector = await hearing.register('INSPECTOR');
      await hearing.act(neutral, 'inspections', { claims: hearing.ids(10), inspector });
      await suspend(inspector);
      await service.settled();
      expect(await hearing.last('InspectionEnded')).toMatchObject({ cause: 'SUSPENDED' });
    });

    it('also where that was done while they were appointed', async () => {
      const [first = ''] = await register(1);
      await hearing.escalated(10);
      await service.settled();
      meanwhile(first);
      await hearing.act('administrator', 'mediators', { mediator: first });
      await service.settled();
      expect((await types()).slice(-2)).toEqual(['MediatorAppointed', 'MediatorLeft']);

      const [second = ''] = await register(1);
      await hearing.act('administrator', 'mediators', { mediator: second });
      const inspector = await hearing.register('INSPECTOR');
      meanwhile(inspector);
      await hearing.act({ mediator: second }, 'inspections', { claims: hearing.ids(10), inspector });
      await service.settled();
      expect((await types()).filter((type) => type.startsWith('Inspection'))).toEqual(['InspectionOrdered', 'InspectionEnded']);
    });

    it('in every dispute, and in those alone', async () => {
      const [both = '', other = ''] = await register(2);
      const orders: string[] = [];
      for (const neutral of [both, both, other]) {
        await hearing.filed(byValueDifference(10));
        orders.push(hearing.order);
        await hearing.act('importer', 'escalations', { claims: hearing.ids(10) }).catch(() => undefined);
        await moveTo(silence);
        await hearing.act('administrator', 'mediators', { mediator: neutral });
      }
      await suspend(both);
      await service.settled();
      const left = (await service.log()).filter(({ type }) => type === 'MediatorLeft').map(({ stream }) => stream.slice('dispute-'.length));
      expect(left.toSorted()).toEqual(orders.slice(0, 2).toSorted());
    });
  });
});
