// The table of rules section 1, act by act: where each act is allowed, and which events it yields there; every other cell is a refusal code.
import { describe, expect, it } from '@jest/globals';
import { isRefused } from '#event-sourcing';
import { actsOnStates, disputeTables } from '../../../test/architecture/documents/dispute-tables.ts';
import { disputeRefusals } from './refusals.ts';
import { typesOf } from '../../../test/support/a-story.ts';

/** OPEN ×3, ANSWERED, three whose time is over, IN_MEDIATION ×7, DECIDED ×2, IN_REVIEW ×3, FINAL, reopened, closed. */
const allowed: readonly (readonly [act: string, states: string])[] = [
  ['fileClaim, importer, another code of the same vehicle', '------Y------------Y-Y'],
  ['amendClaim, importer', 'YYYYYY-YYYYY----------'],
  ['withdrawClaim, importer', 'YYYYYY-YYYYYYY--------'],
  ['acknowledgeClaim, trader', 'Y-------Y-------------'],
  ['acceptLiability, trader, a part', 'YYYYYY-YYYYYYY--------'],
  ['acceptLiability, trader, the whole', 'YYYYYY-YYYYYYY--------'],
  ['denyClaim, trader', 'YYYYYY-YYYYYY---------'],
  ['makeOffer, importer', 'YYYYYY-YYYYYYY--------'],
  ['makeOffer, trader', 'YYYYYY-YYYYYYY--------'],
  ['acceptOffer, importer', '-Y--------------------'],
  ['declineOffer, importer', '-Y--------------------'],
  ['withdrawOffer, trader', '-Y--------------------'],
  ['escalateDispute, importer', '-Y-Y------------------'],
  ['escalateDispute, trader', '-Y-Y------------------'],
  ['submitEvidence, importer', 'YYYYYY-YYYYYY-------Y-'],
  ['submitEvidence, trader', 'YYYYYY-YYYYYY-------Y-'],
  ['appointMediator, administrator', '----YY-YY-------Y---Y-'],
  ['objectToMediator, importer', '---------Y-YY----Y----'],
  ['objectToMediator, trader', '---------YYYY----Y----'],
  ['ruleOnObjection, administrator', '----------Y-----------'],
  ['recuseMediator, mediator', '---------YYYYYYYYYYYY-'],
  ['replaceMediator, administrator', '---------YYYYYYYYYYYY-'],
  ['requestEvidence, mediator', '---------YYYYY--------'],
  ['orderInspection, mediator', '---------YY-YY--------'],
  ['reportInspection, inspector', '-----------Y----------'],
  ['declineInspection, inspector', '-----------Y----------'],
  ['proposeSettlement, mediator', '---------YYYYY--------'],
  ['acceptProposal, importer', '-----------Y----------'],
  ['declineProposal, trader', '-----------Y----------'],
  ['decideDispute, mediator', '-------------Y--------'],
  ['correctDecision, mediator', '--------------Y-------'],
  ['requestReview, importer', '--------------YY------'],
  ['requestReview, trader', '--------------YYYY----'],
  ['decideReview, reviewer', '------------------Y---'],
  ['extendDeadline, importer, any deadline', 'YYYYYY-YYYYYYY--YYY-Y-'],
  ['extendDeadline, trader, any deadline', 'YYYYYY-YYYYYYY--YYY-Y-'],
  ['extendDeadline, mediator, any deadline', '---------YYYY---------'],
  ['closeDispute, administrator', '------Y---------------'],
  ['reopenDispute, administrator', '------Y------------Y-Y'],
  ['postMessage, importer or trader', 'YYYYYYYYYYYYYYYYYYYYY-'],
  ['postMessage, importer or trader, to the mediator alone', '---------YYYYYYYYYYYY-'],
  ['postMessage, mediator', '---------YYYYYYYYYYYY-'],
];

/** What the clock has done by then is recorded first. */
const lapsed: Readonly<Record<string, readonly string[]>> = {
  'OPEN, time to answer over': ['DeadlineLapsed', 'DeadlineLapsed', 'ClaimEscalated'],
  'ANSWERED, negotiation over': ['DeadlineLapsed', 'ClaimEscalated'],
  'ANSWERED, negotiation over, policy EXPIRE': ['DeadlineLapsed', 'ClaimExpired'],
  'DECIDED, correction over': ['DeadlineLapsed'],
};
const withOffer = ['OPEN, offer of the trader', 'IN_MEDIATION, proposal and inspection'];
const own: Readonly<Record<string, readonly string[]>> = {
  fileClaim: ['ClaimFiled'], amendClaim: ['ClaimAmended'], withdrawClaim: ['ClaimWithdrawn'], acknowledgeClaim: ['ClaimAcknowledged'], acceptLiability: ['LiabilityAccepted'],
  denyClaim: ['ClaimDenied'], makeOffer: ['OfferMade'], acceptOffer: ['OfferAccepted'], declineOffer: ['OfferDeclined'], withdrawOffer: ['OfferWithdrawn'],
  escalateDispute: ['DisputeEscalated'], submitEvidence: ['EvidenceSubmitted'], appointMediator: ['MediatorAppointed'], objectToMediator: ['MediatorObjected'],
  ruleOnObjection: ['ObjectionRuled', 'MediatorLeft'], recuseMediator: ['MediatorLeft'], replaceMediator: ['MediatorLeft'], requestEvidence: ['EvidenceRequested'],
  orderInspection: ['InspectionOrdered'], reportInspection: ['InspectionReported'], declineInspection: ['InspectionDeclined'], proposeSettlement: ['SettlementProposed'],
  acceptProposal: ['ProposalAccepted'], declineProposal: ['ProposalDeclined'], decideDispute: ['DecisionMade'], correctDecision: ['DecisionCorrected'],
  requestReview: ['ReviewRequested'], decideReview: ['ReviewDecided'], closeDispute: ['DisputeClosed'], reopenDispute: ['DisputeReopened'],
};

const yields = (act: string, by: string, state: string): readonly string[] => {
  const open = withOffer.includes(state);
  const ends = ['amendClaim', 'withdrawClaim', 'acceptLiability'].includes(act);
  const inspected = state === 'IN_MEDIATION, proposal and inspection' && (act === 'withdrawClaim' || by.endsWith('the whole'));
  return [
    ...(lapsed[state] ?? []), ...(open && (act === 'makeOffer' || act === 'proposeSettlement') ? ['OfferSuperseded'] : []), ...(own[act] ?? []),
    ...(open && ends ? ['OfferEnded'] : []), ...(inspected ? ['InspectionEnded'] : []),
  ];
};

describe('the table of acts and states', () => {
  it('allows what the rules allow, and nothing else', () => {
    const [table] = disputeTables;
    expect(table?.rows.map(({ act, by, cells }) => [`${act}, ${by}`, cells.map((cell) => (cell === 'yes' ? 'Y' : '-')).join('')])).toEqual(allowed);
  });
  it('yields in each allowed cell the events of the act, after what the clock has done and before what follows', () => {
    const extended = /^(DeadlineLapsed )*(ClaimEscalated )?(DeadlineExtended|ExtensionProposed)$/;
    for (const { act, by, state, decision } of actsOnStates) {
      if (isRefused(decision)) continue;
      const events = typesOf(decision);
      if (act === 'extendDeadline') expect(events.join(' ')).toMatch(extended);
      else expect([act, by, state, events]).toEqual([act, by, state, yields(act, by, state)]);
    }
  });
  it('refuses in every other with a code of the catalogue', () => {
    for (const { decision } of actsOnStates) if (isRefused(decision)) expect(Object.keys(disputeRefusals)).toContain(decision.refused.code);
  });
});
