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
});
