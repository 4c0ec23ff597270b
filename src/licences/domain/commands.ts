// What can be asked of a licence.
import type { Instant, LocalDate, MoneyData, Sealed, Zone } from '#values';

interface Asked {
  readonly at: Instant;
  readonly by: { readonly role: string; readonly party?: string };
}

export interface IssueLicence extends Asked {
  readonly type: 'IssueLicence';
  readonly licenceId: string;
  readonly importer: string;
  readonly authority: string;
  readonly number?: Sealed<string>;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate;
  readonly zone: Zone;
  readonly quota: number;
  readonly fee: MoneyData;
}

export interface RecordLicenceFee extends Asked {
  readonly type: 'RecordLicenceFee';
  readonly amount: MoneyData;
  readonly proof: { readonly type: string; readonly sha256: string };
  readonly statedDate?: LocalDate;
}

export interface ChangeStanding extends Asked {
  readonly type: 'SuspendLicence' | 'ReinstateLicence' | 'RevokeLicence';
  readonly reason?: Sealed<string>;
}

/** `within`: the time to place the order, of the policy, in the zone of the workflow, which is the administrator's. */
export interface ReserveQuota extends Asked {
  readonly type: 'ReserveQuota';
  readonly orderId: string;
  readonly importer: string;
  readonly vehicles: number;
  readonly within: { readonly days: number; readonly zone: Zone };
}

/** Without vehicle numbers: whatever is still held for the order. */
export interface FreeQuota extends Asked {
  readonly type: 'FreeQuota';
  readonly orderId: string;
  readonly vehicles?: readonly number[];
}

export type LicenceCommand = IssueLicence | RecordLicenceFee | ChangeStanding | ReserveQuota | FreeQuota;
