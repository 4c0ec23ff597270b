// Whose act it is, and who is let in at all.
import type { Refused } from '#event-sourcing';
import type { Instant } from '#values';
import type { DisputeCommand } from './commands.ts';
import type { TellCompensation } from './compensation-commands.ts';
import type { Actor, Role } from './asked.ts';
import type { Deadline } from './deadlines.ts';
import type { Dispute } from './state.ts';
import type { CourseTerms } from './facts.ts';
import type { Chair } from './mediation-events.ts';
import type { Side } from './offer-events.ts';
import { servesIn } from './office.ts';
import { refuse } from './refusals.ts';

/** What only the workflow asks. */
export type ByWorkflow = 'RecordLapses' | 'EndClaims' | 'ReplaceInspector' | TellCompensation['type'];
export type DisputeAct = Uncapitalize<Exclude<DisputeCommand['type'], ByWorkflow>> | 'postMessage';

const parties: readonly Role[] = ['IMPORTER', 'TRADER'];
const doneBy = {
  fileClaim: ['IMPORTER'], amendClaim: ['IMPORTER'], withdrawClaim: ['IMPORTER'],
  acknowledgeClaim: ['TRADER'], acceptLiability: ['TRADER'], denyClaim: ['TRADER'],
  makeOffer: parties, acceptOffer: parties, declineOffer: parties, withdrawOffer: [...parties, 'MEDIATOR'],
  escalateDispute: parties, submitEvidence: parties,
  appointMediator: ['ADMINISTRATOR'], objectToMediator: parties, ruleOnObjection: ['ADMINISTRATOR'], recuseMediator: ['MEDIATOR'],
  replaceMediator: ['ADMINISTRATOR', 'WORKFLOW'],
  requestEvidence: ['MEDIATOR'], orderInspection: ['MEDIATOR'], reportInspection: ['INSPECTOR'], declineInspection: ['INSPECTOR'],
  proposeSettlement: ['MEDIATOR'], acceptProposal: parties, declineProposal: parties,
  decideDispute: ['MEDIATOR'], correctDecision: ['MEDIATOR'], requestReview: parties, decideReview: ['MEDIATOR'],
  extendDeadline: [...parties, 'MEDIATOR'], postMessage: [...parties, 'MEDIATOR'],
  closeDispute: ['ADMINISTRATOR', 'WORKFLOW'], reopenDispute: ['ADMINISTRATOR'],
} as const satisfies Readonly<Record<DisputeAct, readonly Role[]>>;
export const disputeActs = Object.keys(doneBy) as readonly DisputeAct[];

/** The act that a command carries out. */
export const actOf = <C extends { readonly type: string }>({ type }: C): Uncapitalize<C['type']> => `${type.charAt(0).toLowerCase()}${type.slice(1)}` as Uncapitalize<C['type']>;

export const notYourAct = (act: string, role: Role): Refused | undefined =>
  (doneBy[act as DisputeAct] as readonly Role[] | undefined ?? ['WORKFLOW']).includes(role) ? undefined : refuse('NOT_YOUR_ACT');

/** Who asks, when, and of the dispute as it is then; what depends on a figure of the policy is judged where the terms are known. */
export interface Asking {
  readonly dispute: Dispute;
  readonly by: Actor;
  readonly at: Instant;
  readonly terms?: CourseTerms | undefined;
  /** Against whose holder its own stream has a ground; undefined: nobody has looked. */
  readonly replaceable?: readonly Chair[] | undefined;
}

/** A stranger learns nothing, not even that there is a dispute: other importers and traders, mediators never appointed, inspectors never asked. */
export const isStranger = ({ role, party = '' }: Actor, order: { readonly importer: { party: string }; readonly trader: { party: string } }, dispute?: Dispute): boolean => {
  if (role === 'IMPORTER') return party !== order.importer.party;
  if (role === 'TRADER') return party !== order.trader.party;
  if (role === 'MEDIATOR') return dispute === undefined || !servesIn(dispute, party);
  return role === 'INSPECTOR' && dispute?.inspections.some(({ inspector }) => inspector === party) !== true;
};

export const isSide = (role: Role): role is Side => role === 'IMPORTER' || role === 'TRADER';
export const running = ({ deadlines }: Dispute, name: string, claimId: string, owner?: Role): Deadline | undefined =>
  deadlines.find((each) => each.name === name && each.claims.includes(claimId) && (owner === undefined || each.owner === owner));
