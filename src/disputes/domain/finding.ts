// Which coded reasons fit an outcome: a reason that speaks against what is given, or for what is not, is no reason for it.
import type { Refused } from '#event-sourcing';
import type { Claim } from './claim.ts';
import type { StatedAward } from './decision-commands.ts';
import { type AwardOutcome, type FindingCode, findingCodes } from './decision-events.ts';
import { units } from './parts.ts';
import { refuse } from './refusals.ts';

const forTheImporter: readonly FindingCode[] = ['DEFECT_PROVEN', 'DEFECT_PARTLY_PROVEN', 'NOT_DELIVERED', 'CONCEALMENT_PROVEN'];
/** What can take away a part of a loss as well as all of it. */
const lessening: readonly FindingCode[] = ['LOSS_NOT_PROVEN', 'DISCLOSED', 'NORMAL_WEAR', 'AROSE_AFTER_DELIVERY', 'NOT_KEPT_AS_RECEIVED'];
/** What can be seen without weighing. */
const unweighed: readonly FindingCode[] = ['DISCLOSED', 'OUT_OF_SCOPE', 'OUT_OF_TIME', 'NOT_AT_TRADERS_RISK', 'CONCEALMENT_NOT_PROVEN'];

const fitting: Readonly<Record<AwardOutcome, readonly FindingCode[]>> = {
  AWARDED: forTheImporter,
  PARTLY_AWARDED: [...forTheImporter, ...lessening],
  NOT_AWARDED: findingCodes.filter((code) => !forTheImporter.includes(code)),
  DISMISSED: unweighed,
};

/** An accepted part is due whatever is found: who is given no more than that can be told any reason. A concealed defect may have cost nothing. */
export const reasonRefuses = ({ claimId, outcome, total, reason }: Pick<StatedAward, 'claimId' | 'outcome' | 'total' | 'reason'>, { agreed, ground }: Claim): Refused | undefined => {
  if (agreed !== undefined && units(total) === units(agreed)) return undefined;
  const concealed = ground === 'CONCEALED' && outcome === 'NOT_AWARDED' && reason === 'CONCEALMENT_PROVEN';
  return concealed || fitting[outcome].includes(reason) ? undefined : refuse('REASON_DOES_NOT_FIT', { claimId, fitting: fitting[outcome] });
};
