// The rules behind an award: those of the policy for what was claimed, and the events in which the claim was stated and inspected.
import { ApiProperty } from '@nestjs/swagger';
import { defectCodes, methods, type PolicyTerms, remedies } from '../../policies/index.ts';
import type { DisputeRecord } from '../dispute-view.ts';
import { InEventAnswer } from '../shared-answers.ts';

class CodeRuleAnswer {
  @ApiProperty({ enum: defectCodes })
  code: string;
  @ApiProperty({ type: 'integer', description: 'Days from receipt to claim it.' })
  days: number;
  @ApiProperty({ required: false, type: 'integer', description: 'And under so many km since receipt.' })
  underKm?: number;
  @ApiProperty({ description: 'Whether it can be claimed of a vehicle sold AS_IS.' })
  asIs: boolean;
  @ApiProperty({ description: 'Of one sold LIMITED.' })
  limited: boolean;
}

export class AwardRulesAnswer {
  @ApiProperty({ type: () => CodeRuleAnswer, isArray: true, description: 'Of each code that was claimed.' })
  codes: readonly CodeRuleAnswer[];
  @ApiProperty({ enum: remedies, description: 'The remedy that was claimed.' })
  remedy: string;
  @ApiProperty({ required: false, enum: methods })
  method?: string;
  @ApiProperty({ type: 'integer', description: 'Of the formula by which the claim was computed.' })
  formulaVersion: number;
  @ApiProperty({ type: 'integer', description: 'The version of the claim that was decided.' })
  claimVersion: number;
  @ApiProperty({ type: () => InEventAnswer, description: 'By which the claim was stated so.' })
  stated: InEventAnswer;
  @ApiProperty({ type: () => InEventAnswer, isArray: true, description: 'The reports of inspectors on it before the decision.' })
  inspected: readonly InEventAnswer[];
}

/** A claim that was decided is never amended again: as it stands it is what was decided. */
export const rulesOf = (claimId: string, at: string, { dispute, told }: DisputeRecord, { codes }: PolicyTerms): AwardRulesAnswer => {
  const claim = dispute.claims.find((each) => each.claimId === claimId);
  const stated = told.claims[claimId]?.stated;
  if (claim === undefined || stated === undefined) throw new Error(`claim ${claimId} was never filed`);
  const { remedy, valuation, formulaVersion, codes: claimed } = claim.statement;
  const ruleOf = (code: string) => {
    const { days, underKm, asIs, limited } = codes[code as keyof typeof codes];
    return { code, days, ...(underKm === undefined ? {} : { underKm }), asIs, limited };
  };
  const inspected: readonly InEventAnswer[] = told.submissions
    .filter(({ by, claims, at: reportedAt }) => by === 'INSPECTOR' && claims.includes(claimId) && reportedAt <= at)
    .map(({ event, at: reportedAt }) => ({ event, at: reportedAt }));
  return {
    codes: claimed.map(ruleOf), remedy, ...(valuation ? { method: valuation.method } : {}), formulaVersion, claimVersion: claim.version, stated: { event: stated.event, at: stated.at }, inspected,
  };
};
