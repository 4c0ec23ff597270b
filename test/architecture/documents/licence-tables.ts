// Acts × states of a licence, found by asking its decider.
import { fold } from '#event-sourcing';
import { instant, localDate, zone } from '#values';
import type { LicenceCommand } from '../../../src/licences/domain/commands.ts';
import { licence } from '../../../src/licences/domain/decide.ts';
import type { LicenceEvent } from '../../../src/licences/domain/events.ts';
import { type ActTable, cellOf } from './table.ts';

const by = { role: 'ADMINISTRATOR' } as const;
const at = instant('2026-03-02T15:30:00Z');
const early = instant('2025-12-01T00:00:00Z');
const late = instant('2027-02-01T00:00:00Z');
const fee = { amount: '5000000', currency: 'KPW' };
const issue = {
  type: 'IssueLicence', licenceId: 'licence-1', importer: 'importer-1', authority: 'Ministry of Trade', validFrom: localDate('2026-01-01'),
  validUntil: localDate('2026-12-31'), zone: zone('Asia/Pyongyang'), quota: 40, fee, at, by,
} as const;

const after = (...commands: readonly LicenceCommand[]): readonly LicenceEvent[] =>
  commands.reduce<readonly LicenceEvent[]>((events, command) => {
    const decision = licence.decide(command, fold(licence, events));
    return 'refused' in decision ? events : [...events, ...decision];
  }, []);

const suspend = { type: 'SuspendLicence', at, by } as const;
const revoke = { type: 'RevokeLicence', at, by } as const;
const states = [
  ['VALID', at, after(issue)],
  ['NOT_YET_VALID', early, after(issue)],
  ['EXPIRED', late, after(issue)],
  ['SUSPENDED', at, after(issue, suspend)],
  ['REVOKED', at, after(issue, revoke)],
] as const;

const row = (act: string, command: LicenceCommand, tried?: string) => ({
  act,
  ...(tried === undefined ? {} : { by: tried }),
  cells: states.map(([, now, events]) => cellOf(licence.decide({ ...command, at: now }, fold(licence, events)))),
});
const reserve = (vehicles: number): LicenceCommand => ({
  type: 'ReserveQuota', orderId: 'order-1', importer: 'importer-1', vehicles, within: { days: 1, zone: zone('Asia/Shanghai') }, at, by,
});

export const licenceTables: readonly ActTable[] = [{
  name: 'acts',
  states: states.map(([name]) => name),
  rows: [
    row('recordLicenceFee', { type: 'RecordLicenceFee', amount: fee, proof: { type: 'PROOF_OF_PAYMENT', sha256: 'a'.repeat(64) }, at, by }),
    row('suspendLicence', suspend),
    row('reinstateLicence', { type: 'ReinstateLicence', at, by }),
    row('revokeLicence', revoke),
    row('ReserveQuota', reserve(10), 'by `placeOrder`'),
    row('ReserveQuota', reserve(41), 'beyond the quota'),
  ],
}];
