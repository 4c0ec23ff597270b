// The exposure of an importer at the end of each day, reckoned by hand from the worked case.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ATrade } from '../../../test/support/a-trade.ts';
import { scenario, play } from '../../../test/support/random-dispute.ts';
import { recordedIn } from '../../../test/support/a-history.ts';
import { lotAmounts } from '../../disputes/index.ts';

/** Two vehicles at 7,000,000; paid on the 3rd, one received on the 10th and claimed on the 12th, the other cancelled on the 14th. */
const aLot = () =>
  new ATrade().ordered('one', { vehicles: 2 }).on('2026-03-03').prepaid('one', [1, 2], 7_000_000).on('2026-03-10').received('one', 1)
    .on('2026-03-12').claimed('one', 1).on('2026-03-14').tell('order-one', 'VehicleCancelled', { vehicle: 2, by: 'TRADER' }).due('one', 'refund', [2], 7_000_000, 'CANCELLATION')
    .on('2026-03-20').accepted('one', 1).due('one', 'comp', [1]).on('2026-04-02').paid('one', 'refund', 2, 7_000_000).on('2026-04-05').paid('one', 'comp', 1, 2_000_000);

const none = { currency: 'CNY', prepaid: '0', notYetReceived: '0', atRisk: '0', claimed: '0', recovered: '0', refunded: '0', outstanding: '0', licenceFees: '0', licenceFeesOpen: '0' };

describe('the exposure of an importer', () => {
  it.each([
    ['2026-03-02', undefined],
    ['2026-03-03', { prepaid: '14000000', notYetReceived: '14000000' }],
    ['2026-03-09', { prepaid: '14000000', notYetReceived: '14000000' }],
    ['2026-03-10', { prepaid: '14000000', notYetReceived: '7000000' }],
    ['2026-03-12', { prepaid: '14000000', notYetReceived: '7000000', atRisk: '5200000', claimed: '5200000' }],
    ['2026-03-14', { prepaid: '14000000', atRisk: '5200000', claimed: '5200000', outstanding: '7000000' }],
    ['2026-03-31', { prepaid: '14000000', claimed: '5200000', outstanding: '12200000' }],
    ['2026-04-02', { prepaid: '14000000', claimed: '5200000', refunded: '7000000', outstanding: '5200000' }],
    ['2026-12-31', { prepaid: '14000000', claimed: '5200000', refunded: '7000000', recovered: '2000000', outstanding: '3200000' }],
    [undefined, { prepaid: '14000000', claimed: '5200000', refunded: '7000000', recovered: '2000000', outstanding: '3200000' }],
  ])('at the end of %s', (at, figures) => expect(aLot().exposure(at)).toEqual(figures === undefined ? [] : [{ ...none, ...figures }]));

  it('an up-front payment that is contested does not count until it is ruled made', () => {
    const contested = () => new ATrade().ordered('one').prepaid('one', [1], 7_000_000).later(1).tell('order-one', 'PaymentContested', { payment: 'payment-1' });
    expect(contested().exposure()).toEqual([]);
    expect(contested().exposure('2026-03-02')).toMatchObject([{ prepaid: '7000000' }]);
    expect(contested().later(1).tell('order-one', 'PaymentRuled', { payment: 'payment-1', made: true }).exposure()).toMatchObject([{ prepaid: '7000000', notYetReceived: '7000000' }]);
    expect(contested().later(1).tell('order-one', 'PaymentRuled', { payment: 'payment-1', made: false }).exposure()).toEqual([]);
  });

  it('what a reopening took off was recovered no more; what was confirmed in silence and contested neither', () => {
    const lowered = aLot().later(1).compensation('one', 'comp', 'DueLowered', { lowered: [{ item: 'item-1', outstanding: { amount: '3200000' }, writtenOff: { amount: '0' }, confirmed: { amount: '500000' } }] });
    expect(lowered.exposure()).toMatchObject([{ recovered: '1500000', outstanding: '0' }]);
    const contested = aLot().later(1).compensation('one', 'comp', 'CompensationPaymentContested', { payment: 'payment-1', undone: [{ item: 'item-1', amount: { amount: '2000000' }, over: { amount: '0' } }] });
    expect(contested.exposure()).toMatchObject([{ recovered: '0', outstanding: '5200000' }]);
  });

  describe('a car that never came', () => {
    /** Two vehicles at 7,000,000, promised for 30 April; one comes, the other is claimed on 2 May: its price back, or another car. */
    const missing = () => new ATrade().ordered('one', { vehicles: 2 }).on('2026-03-03').prepaid('one', [1, 2], 7_000_000).on('2026-04-10').received('one', 1)
      .on('2026-05-02').claimed('one', 2, 7_000_000, ['NOT_RECEIVED']).on('2026-05-10');
    const onItsWay = (trade: ATrade, at?: string) => trade.exposure(at).map(({ notYetReceived }) => notYetReceived);
    const remedies = ['SALE_CANCELLATION', 'REPLACEMENT'] as const;
    const offer = (remedy: string) => ({ offer: 'offer-1', by: 'TRADER', late: [], parts: [{ claimId: 'one-2', remedy, total: { amount: '7000000' } }] });
    const award = (remedy: string, outcome = 'AWARDED') => ({ awards: [{ claimId: 'one-2', outcome, remedy, total: { amount: outcome === 'AWARDED' ? '7000000' : '0' } }] });
    const decided = (trade: ATrade, remedy: string) => trade.tell('dispute-one', 'DecisionMade', award(remedy));
    const final = (trade: ATrade) => trade.tell('dispute-one', 'DecisionBecameFinal', { claims: ['one-2'] });

    it.each([
      ['2026-04-30', { prepaid: '14000000', notYetReceived: '7000000' }],
      ['2026-05-02', { prepaid: '14000000', notYetReceived: '7000000', atRisk: '7000000', claimed: '7000000' }],
      ['2026-05-10', { prepaid: '14000000', claimed: '7000000', outstanding: '7000000' }],
      ['2026-05-18', { prepaid: '14000000', claimed: '7000000', recovered: '7000000' }],
    ])('is given up with the outcome that undoes its sale: at the end of %s', (at, figures) => {
      const givenUp = missing().claim('one', 2, 'LiabilityAccepted', { extent: 'WHOLE', remedy: 'SALE_CANCELLATION', amount: { amount: '7000000' } }).due('one', 'comp', [2], 7_000_000);
      expect(givenUp.on('2026-05-18').paid('one', 'comp', 2, 7_000_000).exposure(at)).toEqual([{ ...none, ...figures }]);
    });

    it.each(remedies)('is given up for %s by whatever outcome gives that', (remedy) => {
      const trades = [
        missing().claim('one', 2, 'LiabilityAccepted', { extent: 'WHOLE', remedy }), missing().claim('one', 2, 'ClaimDeemedAccepted', { remedy }),
        missing().tell('dispute-one', 'OfferMade', offer(remedy)).tell('dispute-one', 'OfferAccepted', { offer: 'offer-1', by: 'IMPORTER' }),
        missing().tell('dispute-one', 'SettlementProposed', offer(remedy)).tell('dispute-one', 'ProposalAccepted', { offer: 'offer-1', by: 'TRADER', settles: true }),
        final(decided(missing(), remedy)), final(decided(missing(), remedy).tell('dispute-one', 'DecisionCorrected', { corrections: [{ claimId: 'one-2', outcome: 'PARTLY_AWARDED' }] })),
        decided(missing(), 'MONEY').tell('dispute-one', 'ReviewDecided', award(remedy)),
      ];
      for (const trade of trades) expect([onItsWay(trade, '2026-05-09'), onItsWay(trade)]).toEqual([['7000000'], ['0']]);
    });

    it('is still to come while nothing is final, and when the claim ends in money or in nothing', () => {
      const trades = [
        decided(missing(), 'SALE_CANCELLATION'), missing().tell('dispute-one', 'OfferMade', offer('SALE_CANCELLATION')),
        missing().tell('dispute-one', 'SettlementProposed', offer('REPLACEMENT')).tell('dispute-one', 'ProposalAccepted', { offer: 'offer-1', by: 'TRADER', settles: false }),
        missing().tell('dispute-one', 'OfferMade', offer('MONEY')).tell('dispute-one', 'OfferAccepted', { offer: 'offer-1', by: 'IMPORTER' }), final(decided(missing(), 'MONEY')),
        final(missing().tell('dispute-one', 'DecisionMade', award('SALE_CANCELLATION', 'NOT_AWARDED'))),
        missing().claim('one', 2, 'LiabilityAccepted', { extent: 'PART', remedy: 'MONEY' }).claim('one', 2, 'ClaimWithdrawn', { outcome: 'LIABILITY_ACCEPTED' }),
      ];
      for (const trade of trades) expect(onItsWay(trade)).toEqual(['7000000']);
    });

    it('stays given up while the claim is reopened, and is awaited again if that takes the outcome back', () => {
      const reopened = () => final(decided(missing(), 'SALE_CANCELLATION')).on('2026-06-01').tell('dispute-one', 'DisputeReopened', { claims: ['one-2'] });
      expect(onItsWay(reopened())).toEqual(['0']);
      const reviewed = (...given: Parameters<typeof award>) => reopened().on('2026-06-20').tell('dispute-one', 'ReviewDecided', award(...given));
      expect(onItsWay(reviewed('SALE_CANCELLATION'))).toEqual(['0']);
      expect([onItsWay(reviewed('SALE_CANCELLATION', 'NOT_AWARDED')), onItsWay(reviewed('SALE_CANCELLATION', 'NOT_AWARDED'), '2026-06-19')]).toEqual([['7000000'], ['0']]);
      expect(onItsWay(reviewed('SALE_CANCELLATION', 'NOT_AWARDED').received('one', 2))).toEqual(['0']);
    });

    it('is none that was claimed for what is wrong with it, be its receipt contested since', () => {
      const came = new ATrade().ordered('one', { vehicles: 2 }).prepaid('one', [1, 2], 7_000_000).received('one', 1, 2).claimed('one', 2, 7_000_000)
        .claim('one', 2, 'LiabilityAccepted', { extent: 'WHOLE', remedy: 'SALE_CANCELLATION' });
      expect(onItsWay(came)).toEqual(['0']);
      expect(onItsWay(came.tell('order-one', 'ReceiptContested', { vehicle: 2 }))).toEqual(['7000000']);
    });
  });

  it('a day is one of the importer’s zone', () => {
    const late = (zone: string) => new ATrade().ordered('one', { zone }).tell('order-one', 'PaymentRecorded', { payment: 'p', at: '2026-03-02T20:00:00.000Z', shares: [{ vehicle: 1, amount: { amount: '1' } }] });
    expect(late('Asia/Pyongyang').exposure('2026-03-02')).toEqual([]);
    expect(late('Europe/London').exposure('2026-03-02')).toMatchObject([{ prepaid: '1' }]);
  });

  it('licence fees are open until they are paid', () => {
    const fee = (amount: string) => ({ amount: { amount, currency: 'CNY' } });
    const issued = new ATrade().on('2026-01-10').tell('licence-one', 'LicenceIssued', { importer: 'importer-1', zone: 'Asia/Shanghai', fee: { amount: '500000', currency: 'CNY' } });
    const paid = issued.on('2026-02-01').tell('licence-one', 'LicenceFeeRecorded', fee('300000')).later(1).tell('licence-one', 'LicenceFeeRecorded', fee('300000'));
    const fees = (at: string) => paid.exposure(at).map(({ licenceFees, licenceFeesOpen }) => [licenceFees, licenceFeesOpen]);
    expect([fees('2026-01-09'), fees('2026-01-10'), fees('2026-02-01'), fees('2026-02-02')]).toEqual([[], [['0', '500000']], [['300000', '200000']], [['600000', '0']]]);
  });

  it('claimed is what the dispute says is claimed, at risk what of it is not final, after every history', () =>
    fc.assert(
      fc.property(scenario, (each) => {
        const { events, last } = play(each);
        const trade = new ATrade().ordered('order-1', { vehicles: 10 });
        const revision = trade.events.length;
        trade.events.push(...recordedIn('order-1', events).map((event, n) => ({ ...event, position: BigInt(revision + n) })));
        const [{ claimed = '0', atRisk = '0' } = {}] = trade.exposure();
        expect(BigInt(claimed)).toBe(lotAmounts(last.claims).claimed ?? 0n);
        expect(BigInt(atRisk)).toBe(lotAmounts(last.claims.filter(({ state }) => state !== 'FINAL')).claimed ?? 0n);
      }),
      { numRuns: 40 },
    ));

  it('a car is given up exactly when the dispute says that its sale is undone, after every history', () =>
    fc.assert(
      fc.property(scenario, (each) => {
        const { events, last } = play(each);
        const trade = new ATrade().ordered('order-1', { vehicles: 8 }).prepaid('order-1', [7, 8], 1);
        const revision = trade.events.length;
        trade.events.push(...recordedIn('order-1', events).map((event, n) => ({ ...event, position: BigInt(revision + n) })));
        const its = last.claims.filter(({ vehicle }) => vehicle > 6);
        if (its.some(({ state, finalAt }) => state !== 'FINAL' && finalAt !== undefined)) return;
        const undone = its.filter((claim) => claim.state === 'FINAL' && (claim.gives === 'SALE_CANCELLATION' || claim.gives === 'REPLACEMENT'));
        expect(trade.exposure()[0]?.notYetReceived).toBe(String(2 - new Set(undone.map(({ vehicle }) => vehicle)).size));
      }),
      { numRuns: 60 },
    ));
});
