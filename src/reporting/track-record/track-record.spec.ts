// Hand-calculated track records: given what happened, when asked on a day, then these figures.
import { describe, expect, it } from '@jest/globals';
import { ATrade } from '../../../test/support/a-trade.ts';

/** Ten cars received on 2 March; on the 3rd: 4 accepted, 5 settled, 6 denied and not awarded, 7 withdrawn, 8 open and never answered. */
const aMixedTrader = () =>
  new ATrade().ordered('one', { vehicles: 10 }).received('one', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    .on('2026-03-03').claimed('one', 4).claimed('one', 5).claimed('one', 6, 1_000_000, ['OTHER', 'GRADE_MISMATCH']).claimed('one', 7).claimed('one', 8)
    .on('2026-03-05').claim('one', 4, 'ClaimAcknowledged').accepted('one', 4)
    .tell('dispute-one', 'OfferMade', { offer: 'offer-1', by: 'TRADER', parts: [{ claimId: 'one-5' }], late: [] })
    .on('2026-03-06').tell('dispute-one', 'OfferAccepted', { offer: 'offer-1', by: 'IMPORTER' }).claim('one', 7, 'ClaimWithdrawn', { outcome: 'WITHDRAWN' })
    .on('2026-03-20').claim('one', 6, 'ClaimDenied', { late: true })
    .on('2026-04-10').tell('dispute-one', 'DecisionMade', { awards: [{ claimId: 'one-6', outcome: 'NOT_AWARDED' }] })
    .on('2026-04-21').tell('dispute-one', 'DecisionBecameFinal', { claims: ['one-6'] });

describe('the track record of a trader', () => {
  it('counts lots, vehicles and claims by how they ended', () => {
    const record = aMixedTrader().record('2026-05-01');
    expect(record).toMatchObject({
      lots: { accepted: 1, received: 1 }, vehicles: { accepted: 10, received: 10, windowsOpen: 10, cancelledByTrader: 0, cancelledByImporter: 0 }, claims: 5,
      claimedVehicles: { claimed: 5, justified: 2, open: 1, notAwarded: 1, withdrawn: 1, claimRate: { received: { count: 5, of: 10, share: '0.5000', low: '0.2366', high: '0.7634' } } },
      claimedVehiclesWindowsOpen: 5,
    });
    expect(record.byDefect.map(({ code, claimed, justified, notAwarded }) => [code, claimed, justified, notAwarded])).toEqual([
      ['GRADE_MISMATCH', 1, 0, 1], ['OTHER', 1, 0, 1], ['UNDISCLOSED_STRUCTURAL_DAMAGE', 4, 2, 0],
    ]);
  });

  it('what was awarded but is not final is open, and is so again once it is reopened', () => {
    const awarded = () => new ATrade().ordered('one').received('one', 1).claimed('one', 1).tell('dispute-one', 'DecisionMade', { awards: [{ claimId: 'one-1', outcome: 'PARTLY_AWARDED' }] });
    const standing = (trade: ATrade) => trade.record('2026-05-01').claimedVehicles;
    expect(standing(awarded())).toMatchObject({ open: 1, justified: 0 });
    const final = awarded().tell('dispute-one', 'DecisionBecameFinal', { claims: ['one-1'] });
    expect(standing(final)).toMatchObject({ open: 0, justified: 1 });
    expect(standing(final.tell('dispute-one', 'DisputeReopened', { claims: ['one-1'] }))).toMatchObject({ open: 1, justified: 0 });
    expect(standing(final.tell('dispute-one', 'ReviewDecided', { awards: [{ claimId: 'one-1', outcome: 'NOT_AWARDED' }] }))).toMatchObject({ notAwarded: 1, justified: 0 });
  });

  it('tells days to answer, what was never answered being longer than any other', () => {
    const { daysToAnswer, answeredInTime, acknowledgedInTime } = aMixedTrader().record('2026-05-01');
    // 2, 2, 17 days and never; vehicle 7 was withdrawn while it could still be answered, after its time to be acknowledged.
    expect(daysToAnswer).toEqual({ count: 4, notYet: 1, median: { days: 17 }, percentile75: { longerThanAny: true }, percentile90: { longerThanAny: true } });
    expect(answeredInTime).toMatchObject({ count: 2, of: 4, share: '0.5000', running: 0 });
    expect(acknowledgedInTime).toMatchObject({ count: 2, of: 5, running: 0 });
  });

  it('leaves out of the shares in time what can still be done in time, and shows it beside', () => {
    const fresh = new ATrade().ordered('one').received('one', 1, 2).claimed('one', 1).claimed('one', 2).accepted('one', 1);
    expect(fresh.record('2026-03-03').answeredInTime).toMatchObject({ count: 1, of: 1, running: 1 });
    expect(fresh.record('2026-03-03').daysToAnswer).toMatchObject({ count: 2, notYet: 1, median: { longerThanAny: true } });
    expect(fresh.record('2026-03-12').answeredInTime).toMatchObject({ count: 1, of: 2, running: 0 });
  });

  it('counts what was paid, when: in time, late, never', () => {
    const trade = new ATrade().ordered('one').received('one', 1, 2, 3, 4).due('one', 'c', [1, 2, 3, 4])
      .later(4).paid('one', 'c', 1, 5_200_000).later(7).paid('one', 'c', 2, 5_200_000).paid('one', 'c', 3, 200_000)
      .compensation('one', 'c', 'CompensationWrittenOff', { parts: [{ item: 'item-4', instalment: 'first', amount: { amount: '5200000', currency: 'CNY' } }] });
    expect(trade.record('2026-04-01')).toMatchObject({
      daysToPay: { count: 4, notYet: 2, median: { longerThanAny: true } },
      compensation: [{
        currency: 'CNY', due: '20800000', paidInTime: '5200000', paidLate: '5400000', overdue: '5000000', notYetPayable: '0', writtenOff: '5200000', outstanding: '5000000',
        shareInTime: '0.2500', defaults: 0, inDefault: 0,
      }],
    });
    expect(trade.record('2026-03-05').compensation).toMatchObject([{ overdue: '0', notYetPayable: '5000000' }]);
    const defaulted = trade.later(30).compensation('one', 'c', 'DueInDefault', { unpaid: trade.until(180) });
    expect(defaulted.record('2026-05-01').compensation).toMatchObject([{ defaults: 1, inDefault: 1 }]);
    expect(defaulted.compensation('one', 'c', 'DueDischarged', {}).record('2026-05-01').compensation).toMatchObject([{ defaults: 1, inDefault: 0 }]);
  });

  it('a payment ruled not made was never made; by an agreed schedule later instalments are in time', () => {
    const paid = () => new ATrade().ordered('one').received('one', 1).due('one', 'c', [1]).later(4).paid('one', 'c', 1, 5_200_000);
    const ruled = paid().compensation('one', 'c', 'CompensationPaymentContested', { payment: 'payment-1', undone: [{ item: 'item-1', amount: { amount: '5200000' }, over: { amount: '0' } }] })
      .compensation('one', 'c', 'CompensationPaymentRuled', { payment: 'payment-1', made: false });
    expect(ruled.record('2026-04-01')).toMatchObject({ daysToPay: { notYet: 1 }, compensation: [{ paidInTime: '0', overdue: '5200000', outstanding: '5200000', shareInTime: '0.0000' }] });
    const part = (due: string, amount: string) => ({ instalment: `until ${due}`, from: '2026-03-02T12:00:00.000Z', due: `${due}T16:00:00.000Z`, parts: [{ item: 'item-1', amount: { amount } }] });
    const agreed = new ATrade().ordered('one').received('one', 1).due('one', 'c', [1])
      .compensation('one', 'c', 'ScheduleAgreed', { instalments: [part('2026-04-01', '2600000'), part('2026-05-01', '2600000')] }).on('2026-03-30')
      .compensation('one', 'c', 'CompensationPaymentReported', { payment: 'p', amount: { amount: '2600000' }, flags: [], confirm: {}, parts: [{ item: 'item-1', instalment: 'until 2026-04-01', amount: { amount: '2600000' } }] });
    expect(agreed.record('2026-04-20').compensation).toMatchObject([{ paidInTime: '2600000', overdue: '0', notYetPayable: '2600000', shareInTime: '1.0000' }]);
    expect(agreed.record('2026-05-02').compensation).toMatchObject([{ overdue: '2600000', shareInTime: '0.5000' }]);
  });

  describe('what is paid above what is due', () => {
    const paying = (trade: ATrade, payment: string, parts: readonly (readonly [string | undefined, string])[]) => trade.compensation('one', 'c', 'CompensationPaymentReported', {
      payment, amount: { amount: '0' }, flags: [], confirm: {}, parts: parts.map(([instalment, amount]) => ({ item: 'item-1', ...(instalment ? { instalment } : {}), amount: { amount } })),
    });
    const due = () => new ATrade().ordered('one').received('one', 1).due('one', 'c', [1]);
    const whole = ['first', '5200000'] as const;

    it('is not in time for what was late', () => {
      const late = paying(due().later(40), 'p', [whole, [undefined, '500000']]);
      expect(late.record('2026-05-01').compensation).toMatchObject([{ due: '5200000', paidInTime: '0', paidLate: '5200000', shareInTime: '0.0000' }]);
    });
    it('does not make the days to pay longer', () => {
      const twice = paying(paying(due().later(4), 'p', [whole]).later(5), 'q', [[undefined, '5200000']]);
      expect(twice.record('2026-05-01')).toMatchObject({ daysToPay: { count: 1, notYet: 0, median: { days: 4 } }, compensation: [{ paidInTime: '5200000', paidLate: '0' }] });
    });
    it('is paid by its own day, should what was paid before be ruled not made', () => {
      const second = (days: number) => paying(paying(due(), 'p', [whole]).later(days), 'q', [[undefined, '5200000']])
        .compensation('one', 'c', 'CompensationPaymentRuled', { payment: 'p', made: false });
      expect(second(4).record('2026-05-01').compensation).toMatchObject([{ paidInTime: '5200000', paidLate: '0' }]);
      expect(second(12).record('2026-05-01').compensation).toMatchObject([{ paidInTime: '0', paidLate: '5200000' }]);
    });
  });

  it('what waits for a car to go back is not payable, and its days to pay run from when it is', () => {
    const waiting = new ATrade().ordered('one').received('one', 1)
      .opened('one', 'c', 'DISPUTE', [{ item: 'item-1', vehicle: 1, amount: { amount: '7000000' } }], []);
    expect(waiting.record('2026-04-01').compensation).toMatchObject([{ due: '7000000', overdue: '0', notYetPayable: '7000000' }]);
    const back = waiting.on('2026-04-20').compensation('one', 'c', 'InstalmentDue', { instalment: { instalment: 'first', from: '2026-04-20T12:00:00.000Z', due: '2026-04-30T16:00:00.000Z', parts: [{ item: 'item-1', amount: { amount: '7000000' } }] } });
    expect(back.on('2026-04-25').paid('one', 'c', 1, 7_000_000).record('2026-05-01')).toMatchObject({ daysToPay: { count: 1, notYet: 0, median: { days: 5 } }, compensation: [{ paidInTime: '7000000' }] });
  });

  it('who pays before a car is back paid at once', () => {
    const early = new ATrade().ordered('one').received('one', 1)
      .opened('one', 'c', 'DISPUTE', [{ item: 'item-1', vehicle: 1, amount: { amount: '7000000' }, fallback: { amount: '5000000' }, back: { from: '2026-03-02T12:00:00.000Z', due: '2026-05-01T16:00:00.000Z', zone: 'Asia/Pyongyang' } }], [])
      .on('2026-03-11').compensation('one', 'c', 'CompensationPaymentReported', { payment: 'p', amount: { amount: '7000000' }, flags: [], confirm: {}, parts: [{ item: 'item-1', amount: { amount: '7000000' } }] });
    expect(early.record('2026-04-01')).toMatchObject({ daysToPay: { count: 1, notYet: 0, median: { days: 0 } }, compensation: [{ paidInTime: '7000000', notYetPayable: '0' }] });
  });

  it('dates a claim with its vehicle, whole months and parts of one alike', () => {
    const trade = new ATrade().ordered('one', { vehicles: 8 });
    for (const [index, date] of ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-15'].entries()) trade.on(date).received('one', index + 1);
    trade.on('2026-04-02').claimed('one', 2).claimed('one', 6);
    const received = (from?: string, to?: string) => trade.record('2026-05-01', { ...(from ? { from } : {}), ...(to ? { to } : {}) });
    expect(received('2026-01-01', '2026-02-28')).toMatchObject({ vehicles: { received: 4 }, claims: 1 });
    expect(received('2026-01-02', '2026-02-27')).toMatchObject({ vehicles: { received: 2 }, claims: 0 });
    expect(received('2026-01-31', '2026-03-14')).toMatchObject({ vehicles: { received: 3 }, claims: 0 });
    expect(received('2026-03-15')).toMatchObject({ vehicles: { received: 1 }, claims: 1 });
    expect(received(undefined, '2025-12-31')).toMatchObject({ vehicles: { received: 1 }, lots: { received: 1 } });
    expect(received()).toMatchObject({ vehicles: { received: 6 }, claims: 2 });
    expect(received('2027-01-01')).toMatchObject({ vehicles: { received: 0 }, claims: 0, claimedVehicles: { claimRate: { received: { count: 0, of: 0 } } } });
  });

  it('what was claimed as not received counts as received on the promised date, and is not counted twice when it comes', () => {
    const missing = new ATrade().ordered('one').received('one', 1).on('2026-05-02').claimed('one', 2, 7_000_000, ['NOT_RECEIVED']);
    expect(missing.record('2026-06-01', { from: '2026-04-30', to: '2026-04-30' })).toMatchObject({ vehicles: { received: 1 }, claims: 1 });
    const come = missing.on('2026-06-02').claim('one', 2, 'ClaimEnded', { outcome: 'WITHDRAWN' }).received('one', 2).claimed('one', 2, 5_000_000, ['CUT_AND_SHUT'], 'one/2b');
    expect(come.record('2026-06-03')).toMatchObject({ vehicles: { received: 2 }, claims: 2, claimedVehicles: { claimed: 1, open: 1 } });
    expect(come.record('2026-06-03', { from: '2026-04-01', to: '2026-04-30' })).toMatchObject({ vehicles: { received: 1, windowsOpen: 1 }, claims: 2 });
    // 180 days from the receipt on 2 June; the other car's, of 2 March, has long been closed.
    expect(come.record('2026-11-29').vehicles.windowsOpen).toBe(1);
    expect(come.record('2026-11-30').vehicles.windowsOpen).toBe(0);
  });

  it('cars that came in the place of others count as received, in the rates too; how many they are says why received is above accepted', () => {
    const replaced = new ATrade().ordered('one').received('one', 1, 2, 3, 4, 5).claimed('one', 5).accepted('one', 5)
      .on('2026-04-02').tell('order-one', 'ReplacementAdded', { vehicle: 6, disclosed: { saleBasis: 'GUARANTEED' } });
    expect(replaced.record('2026-05-01').vehicles).toMatchObject({ accepted: 5, received: 5, replacements: 0 });
    const came = replaced.on('2026-04-20').received('one', 6);
    expect(came.record('2026-05-01')).toMatchObject({
      lots: { accepted: 1, received: 1 }, vehicles: { accepted: 5, received: 6, replacements: 1, windowsOpen: 6 },
      claimedVehicles: { claimRate: { received: { count: 1, of: 6 } }, justifiedRate: { received: { count: 1, of: 6 } } },
    });
    const over = (from: string, to: string) => came.record('2026-05-01', { from, to }).vehicles;
    expect(over('2026-03-01', '2026-03-31')).toMatchObject({ accepted: 5, received: 5, replacements: 0 });
    expect([over('2026-04-20', '2026-04-20'), over('2026-04-01', '2026-04-30')]).toMatchObject([{ accepted: 0, received: 1, replacements: 1 }, { accepted: 0, received: 1, replacements: 1 }]);
  });

  it('amounts of two currencies stand side by side', () => {
    const trade = new ATrade().ordered('one').received('one', 1).due('one', 'c', [1]).ordered('two', { currency: 'JPY' }).received('two', 1).due('two', 'd', [1], 90_000);
    expect(trade.record('2026-03-03').compensation.map(({ currency, due }) => [currency, due])).toEqual([['CNY', '5200000'], ['JPY', '90000']]);
  });
});
