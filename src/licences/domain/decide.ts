// What may happen to a licence.
import type { Decider, Decision } from '#event-sourcing';
import { endOfNthDay, isCurrencyCode, type MoneyData } from '#values';
import type { ChangeStanding, FreeQuota, IssueLicence, LicenceCommand, RecordLicenceFee, ReserveQuota } from './commands.ts';
import type { LicenceEvent } from './events.ts';
import { evolve, heldFor, initial, type IssuedLicence, type Licence, quotaUsed, standingOf } from './licence.ts';
import { refuse } from './refusals.ts';

type Decided = Decision<LicenceEvent>;

const largest = BigInt(Number.MAX_SAFE_INTEGER);
const isAmount = ({ amount, currency }: MoneyData): boolean => /^\d{1,16}$/.test(amount) && BigInt(amount) <= largest && isCurrencyCode(currency);
const isCount = (vehicles: number): boolean => Number.isSafeInteger(vehicles) && vehicles >= 1;

const issue = ({ type: _type, by: _by, ...licence }: IssueLicence): Decided => {
  if (licence.validUntil < licence.validFrom) return refuse('LICENCE_DATES_REVERSED');
  if (!isCount(licence.quota)) return refuse('QUOTA_OUT_OF_RANGE');
  if (!isAmount(licence.fee)) return refuse('AMOUNT_OUT_OF_RANGE');
  return [{ type: 'LicenceIssued', data: licence }];
};

const recordFee = ({ amount, proof, statedDate, at }: RecordLicenceFee, { fee, feePaid }: IssuedLicence): Decided => {
  if (!isAmount(amount) || BigInt(amount.amount) === 0n) return refuse('AMOUNT_OUT_OF_RANGE');
  if (amount.currency !== fee.currency) return refuse('FEE_CURRENCY', { currency: fee.currency });
  const open = fee.amount - feePaid.amount;
  if (BigInt(amount.amount) > open) return refuse('FEE_EXCEEDED', { open: { amount: open.toString(), currency: fee.currency } });
  return [{ type: 'LicenceFeeRecorded', data: { amount, proof, ...(statedDate === undefined ? {} : { statedDate }), at } }];
};

const changeStanding = ({ type, reason, at }: ChangeStanding, { mark }: IssuedLicence): Decided => {
  if (mark === 'REVOKED') return refuse('LICENCE_REVOKED');
  const data = { ...(reason === undefined ? {} : { reason }), at };
  switch (type) {
    case 'SuspendLicence':
      return mark === 'SUSPENDED' ? refuse('LICENCE_SUSPENDED') : [{ type: 'LicenceSuspended', data }];
    case 'ReinstateLicence':
      return mark === 'NONE' ? refuse('LICENCE_NOT_SUSPENDED') : [{ type: 'LicenceReinstated', data }];
    case 'RevokeLicence':
      return [{ type: 'LicenceRevoked', data }];
  }
};

const reserve = ({ orderId, importer, vehicles, within, at }: ReserveQuota, licence: IssuedLicence): Decided => {
  if (importer !== licence.importer) return refuse('LICENCE_NOT_FOUND');
  if (!isCount(vehicles)) return refuse('QUOTA_OUT_OF_RANGE');
  const earlier = licence.reservations.get(orderId);
  if (earlier !== undefined) {
    if (earlier.freed.size > 0) return refuse('QUOTA_FREED');
    return earlier.vehicles === vehicles ? [] : refuse('QUOTA_RESERVED_OTHERWISE', { vehicles: earlier.vehicles });
  }
  const standing = standingOf(licence, at);
  if (standing !== 'VALID') return refuse(`LICENCE_${standing}`);
  const left = licence.quota - quotaUsed(licence);
  if (vehicles > left) return refuse('QUOTA_EXCEEDED', { left });
  return [{ type: 'QuotaReserved', data: { orderId, vehicles, at, due: endOfNthDay(at, within.days, within.zone), zone: within.zone } }];
};

const free = ({ orderId, vehicles, at }: FreeQuota, licence: IssuedLicence): Decided => {
  const held = licence.reservations.get(orderId);
  if (held === undefined || heldFor(licence, orderId) === 0) return [];
  const all = Array.from({ length: held.vehicles }, (_, index) => index + 1);
  const freed = all.filter((number) => !held.freed.has(number) && (vehicles === undefined || vehicles.includes(number)));
  return freed.length === 0 ? [] : [{ type: 'QuotaFreed', data: { orderId, vehicles: freed, at } }];
};

const decide = (command: LicenceCommand, state: Licence): Decided => {
  if (command.type === 'IssueLicence') return state.phase === 'NONE' ? issue(command) : refuse('LICENCE_ALREADY_ISSUED');
  if (state.phase === 'NONE') return refuse('LICENCE_NOT_FOUND');
  switch (command.type) {
    case 'RecordLicenceFee':
      return recordFee(command, state);
    case 'ReserveQuota':
      return reserve(command, state);
    case 'FreeQuota':
      return free(command, state);
    default:
      return changeStanding(command, state);
  }
};

export const licence: Decider<Licence, LicenceCommand, LicenceEvent> = { initial, decide, evolve };
