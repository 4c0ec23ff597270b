// An importer's trade licence: how long it holds, for how many vehicles, and who has reserved them.
import { dateIn, type Instant, type LocalDate, type Money, moneyFrom, plus, money, type Zone } from '#values';
import type { LicenceEvent } from './events.ts';

export interface Reservation {
  readonly vehicles: number;
  /** Numbers of vehicles that were freed again. */
  readonly freed: ReadonlySet<number>;
}

export interface IssuedLicence {
  readonly phase: 'ISSUED';
  readonly licenceId: string;
  readonly importer: string;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate;
  readonly zone: Zone;
  readonly quota: number;
  readonly fee: Money;
  readonly feePaid: Money;
  readonly mark: 'NONE' | 'SUSPENDED' | 'REVOKED';
  readonly reservations: ReadonlyMap<string, Reservation>;
}

export type Licence = { readonly phase: 'NONE' } | IssuedLicence;

/** Whether a new order can be placed on it, and if not, why. */
export type Standing = 'VALID' | 'NOT_YET_VALID' | 'EXPIRED' | 'SUSPENDED' | 'REVOKED';

export const standingOf = (licence: IssuedLicence, at: Instant): Standing => {
  const today = dateIn(at, licence.zone);
  if (licence.mark !== 'NONE') return licence.mark;
  if (today < licence.validFrom) return 'NOT_YET_VALID';
  return today > licence.validUntil ? 'EXPIRED' : 'VALID';
};

/** How many vehicles count for an order. */
export const heldFor = (licence: IssuedLicence, orderId: string): number => {
  const reservation = licence.reservations.get(orderId);
  return reservation === undefined ? 0 : reservation.vehicles - reservation.freed.size;
};

export const quotaUsed = (licence: IssuedLicence): number => {
  let used = 0;
  for (const orderId of licence.reservations.keys()) used += heldFor(licence, orderId);
  return used;
};

export const initial: Licence = { phase: 'NONE' };

export const evolve = (state: Licence, event: LicenceEvent): Licence => {
  if (event.type === 'LicenceIssued') {
    const { licenceId, importer, validFrom, validUntil, zone, quota } = event.data;
    const fee = moneyFrom(event.data.fee);
    return {
      phase: 'ISSUED', licenceId, importer, validFrom: validFrom as LocalDate, validUntil: validUntil as LocalDate, zone: zone as Zone,
      quota, fee, feePaid: money(0n, fee.currency), mark: 'NONE', reservations: new Map(),
    };
  }
  if (state.phase === 'NONE') throw new Error(`${event.type} in a stream without LicenceIssued`);
  switch (event.type) {
    case 'LicenceFeeRecorded':
      return { ...state, feePaid: plus(state.feePaid, moneyFrom(event.data.amount)) };
    case 'LicenceSuspended':
      return { ...state, mark: 'SUSPENDED' };
    case 'LicenceReinstated':
      return { ...state, mark: 'NONE' };
    case 'LicenceRevoked':
      return { ...state, mark: 'REVOKED' };
    case 'QuotaReserved': {
      const { orderId, vehicles } = event.data;
      return { ...state, reservations: new Map(state.reservations).set(orderId, { vehicles, freed: new Set() }) };
    }
    case 'QuotaFreed': {
      const held = state.reservations.get(event.data.orderId);
      if (held === undefined) throw new Error(`quota freed that was never reserved for ${event.data.orderId}`);
      const freed = new Set([...held.freed, ...event.data.vehicles]);
      return { ...state, reservations: new Map(state.reservations).set(event.data.orderId, { ...held, freed }) };
    }
  }
};
