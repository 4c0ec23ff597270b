// Who knows of a compensation: its parties, who rules on it, the mediators of its dispute, who sees all. For others there is none.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CompensationActs } from '../../src/compensations/index.ts';
import { ACompensationInMarket, cancelled, inMoney } from '../support/a-compensation-in-market.ts';
import type { Who } from '../support/a-dispute-in-market.ts';
import { AHearing } from '../support/a-hearing.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const ruling = { made: true, reason: 'The bank has booked it.' };

describe('a compensation is seen', () => {
  let service: ServiceInMemory;
  let hearing: AHearing;
  beforeAll(async () => {
    service = await aServiceInMemory();
  });
  beforeEach(async () => {
    hearing = await AHearing.of(service);
  });
  afterAll(() => service.stop());

  const ofDispute = () => ACompensationInMarket.opened(service, hearing.market, [inMoney(4, '5100000')], hearing.order);
  /** What a mediator is answered who rules on a payment that there is not. */
  const asks = async (compensation: ACompensationInMarket, who: Who): Promise<unknown> => (await compensation.send(who, `payments/${nobody}/ruling`, ruling)).body['code'];

  it('by the importer and the trader of it, and by no other', async () => {
    await hearing.decided({ 4: '5100000' });
    const compensation = await ofDispute();
    await compensation.pays('100');
    await compensation.refused('importer', `payments/${nobody}/confirmation`, {}, 404, 'NO_SUCH_PAYMENT');
    const { market } = await AHearing.of(service);
    // A token that mixes the two is on no side.
    const others = [market.importer, await market.administrator.as('IMPORTER', compensation.market.traderId)];
    for (const other of others) expect((await other.send(`compensations/${compensation.id}/payments/${nobody}/confirmation`, {})).body['code']).toBe('NOT_FOUND');
    expect((await market.trader.send(`compensations/${compensation.id}/payments`, compensation.payment('100'))).body['code']).toBe('NOT_FOUND');
    expect((await market.importer.send(`compensations/${nobody}/write-offs`, { amount: { amount: '1', currency: 'CNY' } })).body['code']).toBe('NOT_FOUND');
  });

  it('by the mediators of its dispute, also when they are out of office, not when they had to leave', async () => {
    const { mediator } = await hearing.decided({ 4: '5100000' });
    const compensation = await ofDispute();
    expect(await asks(compensation, { mediator })).toBe('NO_SUCH_PAYMENT');
    expect(await asks(compensation, { mediator: await hearing.register('MEDIATOR') })).toBe('NOT_FOUND');
    await (await hearing.as({ mediator })).act(`parties/${mediator}/conflicts`, { with: hearing.market.traderId, reason: 'Former partner.' });
    expect(await asks(compensation, { mediator })).toBe('NO_SUCH_PAYMENT');
    await hearing.act('administrator', 'replacements', {});
    expect(await asks(compensation, { mediator })).toBe('NOT_FOUND');
  });

  it('no more by who ruled here and had to leave the dispute', async () => {
    const { mediator } = await hearing.decided({ 4: '5100000' });
    const compensation = await ofDispute();
    await compensation.act('importer', `payments/${await compensation.pays('100')}/contest`, { reason: 'Nothing came.' });
    await compensation.act('administrator', 'mediator', { mediator });
    expect(await asks(compensation, { mediator })).toBe('NO_SUCH_PAYMENT');
    await (await hearing.as({ mediator })).act(`parties/${mediator}/conflicts`, { with: hearing.market.traderId, reason: 'Former partner.' });
    await hearing.act('administrator', 'replacements', {});
    expect(await asks(compensation, { mediator })).toBe('NOT_FOUND');
  });

  it('of a cancellation, by no mediator of the order’s dispute', async () => {
    const { mediator } = await hearing.decided({ 4: '5100000' });
    const compensation = await ACompensationInMarket.opened(service, hearing.market, [cancelled(3, '7050000')], hearing.order);
    expect(await asks(compensation, { mediator })).toBe('NOT_FOUND');
  });

  it('by who rules on it, also after it missed its date', async () => {
    hearing.order = await hearing.market.accepted();
    const compensation = await ofDispute();
    await compensation.act('importer', `payments/${await compensation.pays('100')}/contest`, { reason: 'Nothing came.' });
    const first = await compensation.ruledBy();
    expect(await asks(compensation, first)).toBe('NO_SUCH_PAYMENT');
    await hearing.market.moveTo('2026-04-01T08:00:00Z');
    await compensation.ruledBy();
    expect(await asks(compensation, first)).toBe('NO_SUCH_PAYMENT');
  });

  it('by auditors and administrators, who read every one; inspectors read none', async () => {
    hearing.order = await hearing.market.accepted();
    const { id, order } = await ofDispute();
    const { importerId: importer, traderId: trader } = hearing.market;
    const door = service.door(CompensationActs);
    for (const role of ['AUDITOR', 'ADMINISTRATOR']) {
      const { state, references } = await door.seenBy(id, { subject: 'someone', role });
      expect(state.opened).toMatchObject({ compensation: id, orderId: order });
      expect(references).toEqual({ compensation: id, order, dispute: order, importer, trader, policyVersion: 'standard-1' });
    }
    await door.seenBy(id, { subject: 'someone', role: 'IMPORTER', party: importer });
    for (const caller of [{ role: 'INSPECTOR', party: importer }, { role: 'IMPORTER', party: trader }, { role: 'TRADER', party: importer }]) {
      await expect(door.seenBy(id, { subject: 'someone', ...caller })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(door.seenBy(nobody, { subject: 'someone', role: 'AUDITOR' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a compensation is opened', () => {
  it('once, under its id, and by the workflow alone', async () => {
    const service = await aServiceInMemory();
    try {
      const hearing = await AHearing.of(service);
      const { id, order } = await ACompensationInMarket.opened(service, hearing.market, [inMoney(4, '5100000')]);
      const stood = await service.door(CompensationActs).stateOf(id);
      if (stood?.opened === undefined) throw new Error('nothing was opened');
      const { compensation: _, at: __, ...ask } = stood.opened;
      const again = { ...ask, items: [inMoney(4, '5100000')] };
      const context = (role: string, commandId: string) => ({ caller: { subject: 'someone', role }, commandId: commandId as never, fingerprint: '', correlationId: order });
      await expect(service.door(CompensationActs).open(id, again, context('WORKFLOW', 'another-command'))).rejects.toMatchObject({ code: 'ALREADY_OPENED' });
      await expect(service.door(CompensationActs).open(nobody, again, context('ADMINISTRATOR', 'its-command'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const first = (await service.log()).find(({ type }) => type === 'CompensationDue');
      const repeated = await service.door(CompensationActs).open(id, again, context('WORKFLOW', first?.metadata['commandId'] ?? ''));
      expect(repeated).toMatchObject({ replayed: true, revision: 0 });
      expect((await service.log()).filter(({ type }) => type === 'CompensationDue')).toHaveLength(1);
    } finally {
      await service.stop();
    }
  });
});
