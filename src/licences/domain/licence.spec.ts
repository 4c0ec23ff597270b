import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, given, isRefused } from '#event-sourcing';
import { instant, localDate, type Sealed, zone } from '#values';
import type { ChangeStanding, FreeQuota, IssueLicence, RecordLicenceFee, ReserveQuota } from './commands.ts';
import { licence } from './decide.ts';
import type { LicenceEvent, LicenceIssued, QuotaReserved } from './events.ts';
import { heldFor, quotaUsed, standingOf } from './licence.ts';

const by = { role: 'ADMINISTRATOR' };
const at = instant('2026-03-02T15:30:00Z');
const shanghai = zone('Asia/Shanghai');
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const proof = { type: 'PROOF_OF_PAYMENT', sha256: 'a'.repeat(64) };

const number: Sealed<string> = { subject: 'importer-1', commitment: 'c'.repeat(64), ciphertext: 'T-77, sealed', keyVersion: 1 };

const issue = (change: Partial<IssueLicence> = {}): IssueLicence => ({
  type: 'IssueLicence', licenceId: 'licence-1', importer: 'importer-1', authority: 'Ministry of Trade', number,
  validFrom: localDate('2026-01-01'), validUntil: localDate('2026-12-31'), zone: shanghai, quota: 10, fee: cny('500000'), at, by, ...change,
});
const issued: LicenceIssued = { type: 'LicenceIssued', data: {
  licenceId: 'licence-1', importer: 'importer-1', authority: 'Ministry of Trade', number, validFrom: '2026-01-01',
  validUntil: '2026-12-31', zone: shanghai, quota: 10, fee: cny('500000'), at,
} };
const pay = (amount: string, currency = 'CNY'): RecordLicenceFee => ({ type: 'RecordLicenceFee', amount: { amount, currency }, proof, at, by });
const mark = (type: ChangeStanding['type']): ChangeStanding => ({ type, at, by });
const suspended: LicenceEvent = { type: 'LicenceSuspended', data: { at } };
const revoked: LicenceEvent = { type: 'LicenceRevoked', data: { at } };
const reserve = (orderId: string, vehicles: number, change: Partial<ReserveQuota> = {}): ReserveQuota => ({
  type: 'ReserveQuota', orderId, importer: 'importer-1', vehicles, within: { days: 1, zone: shanghai }, at, by, ...change,
});
const reserved = (orderId: string, vehicles: number): QuotaReserved => (
  { type: 'QuotaReserved', data: { orderId, vehicles, at, due: '2026-03-03T16:00:00.000Z', zone: shanghai } }
);
const free = (orderId: string, vehicles?: readonly number[]): FreeQuota => ({ type: 'FreeQuota', orderId, ...(vehicles ? { vehicles } : {}), at, by });
const freed = (orderId: string, ...vehicles: number[]): LicenceEvent => ({ type: 'QuotaFreed', data: { orderId, vehicles, at } });

describe('issueLicence', () => {
  it('records it as issued', () => given(licence).when(issue()).then(issued));
  it('once', () => void given(licence, issued).when(issue()).thenRefused('LICENCE_ALREADY_ISSUED'));
  it('for a day at least', () => {
    given(licence).when(issue({ validUntil: localDate('2026-01-01') })).accepted();
    given(licence).when(issue({ validUntil: localDate('2025-12-31') })).thenRefused('LICENCE_DATES_REVERSED');
  });
  it.each([0, -1, 1.5])('refuses a quota of %d', (quota) => void given(licence).when(issue({ quota })).thenRefused('QUOTA_OUT_OF_RANGE'));
  it.each(['-1', '1.5', '9007199254740992', ''])('refuses a fee of "%s"', (fee) => {
    given(licence).when(issue({ fee: cny(fee) })).thenRefused('AMOUNT_OUT_OF_RANGE');
  });
});

describe('recordLicenceFee', () => {
  const half: LicenceEvent = { type: 'LicenceFeeRecorded', data: { amount: cny('250000'), proof, at } };
  it('takes parts up to the fee', () => given(licence, issued, half).when(pay('250000')).then(half));
  it('takes no more', () => {
    expect(given(licence, issued, half).when(pay('250001')).thenRefused('FEE_EXCEEDED').details).toEqual({ open: cny('250000') });
  });
  it('takes no other currency', () => void given(licence, issued).when(pay('1', 'USD')).thenRefused('FEE_CURRENCY'));
  it('takes more than nothing', () => void given(licence, issued).when(pay('0')).thenRefused('AMOUNT_OUT_OF_RANGE'));
  it('needs a licence', () => void given(licence).when(pay('1')).thenRefused('LICENCE_NOT_FOUND'));
});

describe('suspendLicence, reinstateLicence, revokeLicence', () => {
  it('suspends and reinstates', () => {
    given(licence, issued).when(mark('SuspendLicence')).then(suspended);
    given(licence, issued, suspended).when(mark('ReinstateLicence')).then({ type: 'LicenceReinstated', data: { at } });
  });
  it('refuses what is so already', () => {
    given(licence, issued, suspended).when(mark('SuspendLicence')).thenRefused('LICENCE_SUSPENDED');
    given(licence, issued).when(mark('ReinstateLicence')).thenRefused('LICENCE_NOT_SUSPENDED');
  });
  it('revokes for good', () => {
    given(licence, issued, suspended).when(mark('RevokeLicence')).then(revoked);
    given(licence, issued, revoked).when(mark('ReinstateLicence')).thenRefused('LICENCE_REVOKED');
  });
});

describe('reserving quota', () => {
  it('gives the workflow a day, in the zone of the administrator, to see the order placed', () =>
    given(licence, issued).when(reserve('order-1', 10)).then(reserved('order-1', 10)));
  it('says nothing new for the same order', () => {
    given(licence, issued, reserved('order-1', 10), suspended).when(reserve('order-1', 10)).then();
  });
  it('refuses another number for it', () => {
    given(licence, issued, reserved('order-1', 5)).when(reserve('order-1', 6)).thenRefused('QUOTA_RESERVED_OTHERWISE');
  });
  it('refuses what exceeds the quota', () => {
    expect(given(licence, issued, reserved('order-1', 5)).when(reserve('order-2', 6)).thenRefused('QUOTA_EXCEEDED').details).toEqual({ left: 5 });
  });
  it('refuses while suspended or revoked', () => {
    given(licence, issued, suspended).when(reserve('order-1', 5)).thenRefused('LICENCE_SUSPENDED');
    given(licence, issued, revoked).when(reserve('order-1', 5)).thenRefused('LICENCE_REVOKED');
  });
  it.each<[string, string]>([
    ['2025-12-31T15:59:59.999Z', 'LICENCE_NOT_YET_VALID'], ['2025-12-31T16:00:00Z', 'VALID'],
    ['2026-12-31T15:59:59.999Z', 'VALID'], ['2026-12-31T16:00:00Z', 'LICENCE_EXPIRED'],
  ])('at %s finds it %s, by the days of its zone', (text, standing) => {
    const state = given(licence, issued).state();
    expect(state.phase === 'ISSUED' && standingOf(state, instant(text))).toBe(standing.replace('LICENCE_', ''));
    const attempt = given(licence, issued).when(reserve('order-1', 5, { at: instant(text) }));
    if (standing === 'VALID') attempt.accepted();
    else attempt.thenRefused(standing);
  });
  it('is for the importer of the licence', () => {
    given(licence, issued).when(reserve('order-1', 5, { importer: 'importer-2' })).thenRefused('LICENCE_NOT_FOUND');
  });
  it('is for one vehicle at least', () => void given(licence, issued).when(reserve('order-1', 0)).thenRefused('QUOTA_OUT_OF_RANGE'));
});

describe('freeing quota', () => {
  const held = [issued, reserved('order-1', 3)];
  it('frees vehicles by number, each once', () => {
    given(licence, ...held).when(free('order-1', [2])).then(freed('order-1', 2));
    given(licence, ...held, freed('order-1', 2)).when(free('order-1', [2, 3, 4])).then(freed('order-1', 3));
    given(licence, ...held, freed('order-1', 2)).when(free('order-1', [2])).then();
  });
  it('makes room for other orders', () => {
    const full = [issued, reserved('order-1', 10)];
    given(licence, ...full).when(reserve('order-2', 2)).thenRefused('QUOTA_EXCEEDED');
    given(licence, ...full, freed('order-1', 4, 7)).when(reserve('order-2', 2)).then(reserved('order-2', 2));
    given(licence, ...full, freed('order-1', 4, 7)).when(reserve('order-2', 3)).thenRefused('QUOTA_EXCEEDED');
  });
  it('frees all that is held', () => given(licence, ...held, freed('order-1', 2)).when(free('order-1')).then(freed('order-1', 1, 3)));
  it('frees nothing of an order that holds nothing', () => given(licence, issued).when(free('order-1')).then());
  it('does not reserve again for an order that was freed', () => {
    given(licence, ...held, freed('order-1', 1, 2, 3)).when(reserve('order-1', 3)).thenRefused('QUOTA_FREED');
  });
});

describe('laws', () => {
  const orderId = fc.integer({ min: 1, max: 64 }).map((n) => `order-${n}`);
  const act = fc.oneof(
    fc.tuple(orderId, fc.integer({ min: 1, max: 6 })).map(([order, vehicles]) => reserve(order, vehicles)),
    fc.tuple(orderId, fc.array(fc.integer({ min: 1, max: 6 }))).map(([order, vehicles]) => free(order, vehicles)),
  );
  it('64 placements against a quota of 10 vehicles never exceed it', () => {
    fc.assert(fc.property(fc.array(act, { minLength: 64, maxLength: 64 }), (commands) => {
      let state = fold(licence, [issued]);
      for (const command of commands) {
        const decision = licence.decide(command, state);
        if (isRefused(decision)) continue;
        state = decision.reduce(licence.evolve, state);
        if (state.phase !== 'ISSUED') throw new Error('gone');
        expect(quotaUsed(state)).toBeLessThanOrEqual(10);
        if (command.type === 'ReserveQuota') expect(heldFor(state, command.orderId)).toBe(command.vehicles);
      }
    }), { numRuns: 100 });
  });
});
