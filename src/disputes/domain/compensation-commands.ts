// What the workflow tells of a compensation. The three come in this order; each may come again.
import type { Asked } from './asked.ts';
import type { CompensatedClaim } from './compensation-events.ts';

export interface TellCompensationOpened extends Asked {
  readonly type: 'TellCompensationOpened';
  readonly compensation: string;
  readonly claims: readonly CompensatedClaim[];
}

export interface TellCompensationEnded extends Asked {
  readonly type: 'TellCompensationDischarged' | 'TellCompensationUnpaid';
  readonly compensation: string;
}

export type TellCompensation = TellCompensationOpened | TellCompensationEnded;
