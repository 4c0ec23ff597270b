// What is due is paid: payments reported, flagged, confirmed, contested and ruled on by who is appointed for it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import { ACompensationInMarket, cancelled, inMoney } from '../support/a-compensation-in-market.ts';
import { AMarket, aFile, cny } from '../support/a-market.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const monday = '2026-03-02T15:30:00Z';

describe('a compensation in money', () => {
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

  it('says of every event whose it is', async () => {
    const compensation = await opened();
    await compensation.pays('5200000');
    const { id, order } = compensation;
    const whose = { compensation: id, order, dispute: order, importer: market.importerId, trader: market.traderId, policyVersion: 'standard-1' };
    const [first, second] = await compensation.events();
    expect(first).toMatchObject({ type: 'CompensationDue', metadata: { ...whose, role: 'WORKFLOW' } });
    expect(second).toMatchObject({ type: 'CompensationPaymentReported', metadata: { ...whose, role: 'TRADER', party: market.traderId } });
    const ofVehicles = await opened(cancelled(3, '7050000'));
    const [due] = await ofVehicles.events();
    expect(due?.metadata).toMatchObject({ compensation: ofVehicles.id, order: ofVehicles.order });
    expect(due?.metadata).not.toHaveProperty('dispute');
  });

  describe('a payment', () => {
    it('of zero, below it, in another currency, without proof or reference is refused', async () => {
      const compensation = await opened();
      const not = (change: object, status: number, code: string) => compensation.refused('trader', 'payments', compensation.payment('100', change), status, code);
      await not({ amount: cny('0') }, 422, 'AMOUNT_NOT_POSITIVE');
      await not({ amount: cny('-100') }, 400, 'MALFORMED_REQUEST');
      await not({ amount: cny('100.5') }, 400, 'MALFORMED_REQUEST');
      await not({ amount: { amount: 100, currency: 'CNY' } }, 400, 'MALFORMED_REQUEST');
      await not({ amount: { amount: '100', currency: 'USD' } }, 422, 'CURRENCY_MISMATCH');
      await not({ proof: undefined }, 400, 'MALFORMED_REQUEST');
      await not({ proof: { type: 'PROOF_OF_PAYMENT' } }, 400, 'MALFORMED_REQUEST');
      for (const reference of [undefined, '', ' FT-1', 'FT-1 ', 'FT  1', 'FT\n1', 'x'.repeat(65)]) await not({ reference }, 400, 'MALFORMED_REQUEST');
      await compensation.refused('importer', 'payments', compensation.payment('100'), 403, 'FORBIDDEN');
      expect(await compensation.events()).toHaveLength(1);
    });

    it('has its reference once in a compensation, also when it was ruled not made', async () => {
      const compensation = await opened();
      const payment = await compensation.pays('100', { reference: 'FT-4471' });
      await compensation.refused('trader', 'payments', compensation.payment('200', { reference: 'FT-4471' }), 422, 'REFERENCE_USED');
      await compensation.act('importer', `payments/${payment}/contest`, { reason: 'Nothing came.' });
      const mediator = await compensation.ruledBy();
      await compensation.act(mediator, `payments/${payment}/ruling`, { made: false, reason: 'No bank has seen it.' });
      await compensation.refused('trader', 'payments', compensation.payment('100', { reference: 'FT-4471' }), 422, 'REFERENCE_USED');
      await compensation.pays('100', { reference: 'FT-4472' });
    });

    it('is confirmed by who is paid, never by who pays, and once', async () => {
      const compensation = await opened();
      const payment = await compensation.pays('5200000');
      await compensation.refused('trader', `payments/${payment}/confirmation`, {}, 403, 'FORBIDDEN');
      await compensation.refused('administrator', `payments/${payment}/confirmation`, {}, 403, 'FORBIDDEN');
      await compensation.refused('importer', `payments/${nobody}/confirmation`, {}, 404, 'NO_SUCH_PAYMENT');
      const { events } = await compensation.act('importer', `payments/${payment}/confirmation`);
      expect(events).toEqual(['CompensationPaymentConfirmed', 'DueDischarged']);
      await compensation.refused('importer', `payments/${payment}/confirmation`, {}, 409, 'ALREADY_CONFIRMED');
      await compensation.refused('importer', `payments/${payment}/contest`, { reason: 'After all not.' }, 409, 'ALREADY_CONFIRMED');
    });

    it('above what is due is owed back', async () => {
      const compensation = await opened();
      await compensation.act('importer', `payments/${await compensation.pays('5300000')}/confirmation`);
      expect(await compensation.item(10)).toMatchObject({ confirmed: '5200000', repayable: '100000' });
    });

    it('confirmed by silence is contested in 30 days, and not after', async () => {
      const compensation = await opened();
      const [early, late] = [await compensation.pays('1000000'), await compensation.pays('2000000')];
      // Reported on Tuesday the 3rd in Pyongyang: silence ends with the 13th there, and thirty days after the 14th with the 13th of April.
      await market.moveTo('2026-03-13T15:00:00Z');
      await compensation.refused('importer', `payments/${early}/confirmation`, {}, 409, 'ALREADY_CONFIRMED');
      const { events } = await compensation.act('importer', `payments/${early}/contest`, { reason: 'Nothing came.' });
      expect(events.filter((type) => type.startsWith('CompensationPayment'))).toEqual(['CompensationPaymentConfirmed', 'CompensationPaymentConfirmed', 'CompensationPaymentContested']);
      await market.moveTo('2026-04-13T14:59:59.999Z');
      await compensation.refused('importer', `payments/${early}/confirmation`, {}, 409, 'PAYMENT_CONTESTED');
      await market.moveTo('2026-04-13T15:00:00Z');
      await compensation.refused('importer', `payments/${late}/contest`, { reason: 'This neither.' }, 409, 'CONTEST_TIME_OVER');
    });

    it('contested is ruled on by the mediator who was appointed for it, once', async () => {
      const compensation = await opened();
      const payment = await compensation.pays('5200000');
      await compensation.refused('importer', `payments/${payment}/contest`, {}, 400, 'MALFORMED_REQUEST');
      await compensation.refused('trader', `payments/${payment}/contest`, { reason: 'Me?' }, 403, 'FORBIDDEN');
      await compensation.refused('importer', `payments/${nobody}/contest`, { reason: 'Which?' }, 404, 'NO_SUCH_PAYMENT');
      const { events } = await compensation.act('importer', `payments/${payment}/contest`, { reason: 'Nothing came.' });
      expect(events).toEqual(['CompensationPaymentContested', 'RulingMediatorWanted']);
      expect(JSON.stringify((await compensation.events()).map(({ data }) => data))).not.toContain('Nothing came');
      await compensation.refused('importer', `payments/${payment}/contest`, { reason: 'Still not.' }, 409, 'PAYMENT_CONTESTED');
      await compensation.refused('importer', `payments/${payment}/confirmation`, {}, 409, 'PAYMENT_CONTESTED');
      const stranger = await compensation.mediator();
      await compensation.refused({ mediator: stranger }, `payments/${payment}/ruling`, { made: true, reason: 'I know.' }, 404, 'NOT_FOUND');
      const mediator = await compensation.ruledBy();
      await compensation.refused('administrator', `payments/${payment}/ruling`, { made: true, reason: 'I know.' }, 403, 'FORBIDDEN');
      await compensation.refused(mediator, `payments/${payment}/ruling`, { made: true }, 400, 'MALFORMED_REQUEST');
      await compensation.refused(mediator, `payments/${nobody}/ruling`, { made: true, reason: 'Seen.' }, 404, 'NO_SUCH_PAYMENT');
      const ruled = await compensation.act(mediator, `payments/${payment}/ruling`, { made: true, reason: 'The bank has booked it.' });
      expect(ruled.events).toEqual(['CompensationPaymentRuled', 'CompensationPaymentConfirmed', 'DueDischarged']);
      await compensation.refused(mediator, `payments/${payment}/ruling`, { made: false, reason: 'Or not.' }, 409, 'NOT_CONTESTED');
      await compensation.refused('importer', `payments/${payment}/contest`, { reason: 'Still not.' }, 409, 'PAYMENT_OVER');
    });

    it('ruled not made was never paid: it is neither confirmed nor contested any more', async () => {
      const compensation = await opened();
      const payment = await compensation.pays('5200000');
      await compensation.act('importer', `payments/${payment}/contest`, { reason: 'Nothing came.' });
      const mediator = await compensation.ruledBy();
      await compensation.act(mediator, `payments/${payment}/ruling`, { made: false, reason: 'No bank has seen it.' });
      await compensation.refused('importer', `payments/${payment}/confirmation`, {}, 409, 'PAYMENT_OVER');
      await compensation.refused('importer', `payments/${payment}/contest`, { reason: 'Again.' }, 409, 'PAYMENT_OVER');
      expect(await compensation.item(10)).toMatchObject({ confirmed: '0', due: '5200000' });
    });

    it('whose mediator missed the date is ruled on by another one', async () => {
      const compensation = await opened();
      const payment = await compensation.pays('5200000');
      await compensation.act('importer', `payments/${payment}/contest`, { reason: 'Nothing came.' });
      const first = await compensation.ruledBy();
      await market.moveTo('2026-03-12T16:00:00Z');
      await compensation.refused(first, `payments/${payment}/ruling`, { made: true, reason: 'Late.' }, 422, 'NOT_RULING');
      await compensation.refused('administrator', 'mediator', first, 422, 'SERVED_BEFORE');
      const next = await compensation.ruledBy();
      await compensation.act(next, `payments/${payment}/ruling`, { made: true, reason: 'The bank has booked it.' });
    });
  });

  describe('a reference or a proof that stands elsewhere too', () => {
    it('flags the payment, and silence then counts as contested', async () => {
      const first = await opened();
      const second = await ACompensationInMarket.opened(service, market, [inMoney(4, '5100000')]);
      const proof = aFile('PROOF_OF_PAYMENT', 'e');
      const report = (compensation: ACompensationInMarket, change: object) =>
        compensation.act<{ payment: string; flags: readonly string[] }>('trader', 'payments', compensation.payment('100', change));
      expect((await report(first, { reference: 'FT-1', proof })).flags).toEqual([]);
      // The same file proves two payments of one compensation: nothing to flag.
      expect((await report(first, { reference: 'FT-2', proof })).flags).toEqual([]);
      expect((await report(second, { reference: 'FT-1' })).flags).toEqual(['REFERENCE_USED_ELSEWHERE']);
      expect((await report(second, { reference: 'FT-3', proof })).flags).toEqual(['PROOF_USED_ELSEWHERE']);
      const { payment, flags } = await report(second, { reference: 'FT-2', proof });
      expect(flags).toEqual(['REFERENCE_USED_ELSEWHERE', 'PROOF_USED_ELSEWHERE']);
      expect(await second.last('CompensationPaymentReported')).toMatchObject({ payment, flags });
      // By now it stands elsewhere for the first one too.
      expect((await report(first, { proof })).flags).toEqual(['PROOF_USED_ELSEWHERE']);
      await market.moveTo('2026-03-13T15:00:00Z');
      await second.refused('importer', `payments/${payment}/confirmation`, {}, 409, 'PAYMENT_CONTESTED');
    });

    it('is no flag where another trader used the reference, but where it used the file', async () => {
      const proof = aFile('PROOF_OF_PAYMENT', 'f');
      await (await opened()).pays('100', { reference: 'FT-1', proof });
      const other = await opened();
      expect((await other.act<{ flags: readonly string[] }>('trader', 'payments', other.payment('100', { reference: 'FT-1', proof }))).flags).toEqual(['PROOF_USED_ELSEWHERE']);
    });

    it('a repetition answers as the first time, whatever was reported since', async () => {
      const [first, second] = [await opened(), await ACompensationInMarket.opened(service, market, [inMoney(4, '5100000')])];
      const asked = first.payment('100', { reference: 'FT-9' });
      const once = await first.send('trader', 'payments', asked, { key: 'payment-1' });
      await second.pays('100', { reference: 'FT-9' });
      const again = await first.send('trader', 'payments', asked, { key: 'payment-1' });
      expect([once.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
      expect(again.body).toEqual(once.body);
      expect((await first.events()).filter(({ type }) => type === 'CompensationPaymentReported')).toHaveLength(1);
      await first.refused('trader', 'payments', first.payment('200'), 412, 'REVISION_MISMATCH', { ifMatch: '"0"' });
      expect((await first.send('trader', 'payments', first.payment('200'), { ifMatch: '"1"' })).headers.get('etag')).toBe('"2"');
    });
  });

  describe('a mediator to rule', () => {
    it('is appointed where one is wanted, whom nothing stands against', async () => {
      const compensation = await opened();
      const not = (mediator: string, status: number, code: string) => compensation.refused('administrator', 'mediator', { mediator }, status, code);
      const fair = await compensation.mediator();
      await not(fair, 409, 'NOBODY_WANTED');
      await compensation.act('importer', `payments/${await compensation.pays('5200000')}/contest`, { reason: 'Nothing came.' });
      await not(nobody, 422, 'MEDIATOR_UNKNOWN');
      await not(market.traderId, 422, 'MEDIATOR_UNKNOWN');
      await not('someone', 400, 'MALFORMED_REQUEST');
      const away = await compensation.mediator();
      await market.administrator.act(`parties/${away}/suspension`, { reason: 'under inquiry' });
      await not(away, 422, 'MEDIATOR_SUSPENDED');
      for (const party of [market.importerId, market.traderId]) {
        const partial = await compensation.mediator();
        await (await compensation.as({ mediator: partial })).act(`parties/${partial}/conflicts`, { with: party, reason: 'Former partner.' });
        await not(partial, 422, 'MEDIATOR_CONFLICTED');
      }
      await compensation.refused('trader', 'mediator', { mediator: fair }, 403, 'FORBIDDEN');
      await compensation.act('administrator', 'mediator', { mediator: fair });
      expect(await compensation.last('RulingMediatorAppointed')).toMatchObject({ party: fair, by: 'ADMINISTRATOR', zone: 'Asia/Shanghai' });
      await not(await compensation.mediator(), 409, 'NOBODY_WANTED');
    });
  });
});
