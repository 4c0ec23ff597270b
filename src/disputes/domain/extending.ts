// Extending a deadline: whoever waits for the act may give more time.
import type { Decision, Refused } from '#event-sourcing';
import type { Instant } from '#values';
import { mediationLimit, orderIn } from './clocks.ts';
import type { ExtensionAgreer, DeadlineExtended, ExtensionProposed } from './course-events.ts';
import type { Deadline } from './deadlines.ts';
import type { ExtendDeadline } from './decision-commands.ts';
import type { Dispute } from './dispute.ts';
import { chairOf } from './office.ts';
import { openOffers } from './offer.ts';
import { refuse } from './refusals.ts';
import { type Asking, isSide } from './whose.ts';

const inMediation = ({ claims }: Dispute, ids: readonly string[]): boolean => claims.some(({ claimId, state }) => state === 'IN_MEDIATION' && ids.includes(claimId));

/** What a party extends is what it waits for; the mediator's own time and the negotiation only both together. */
export const extensionOf = ({ by, dispute }: Asking, { name, owner, party, claims }: Deadline): 'ALONE' | 'TOGETHER' | Refused => {
  if (name === 'NEGOTIATION' || name === 'DECIDE' || name === 'DECIDE_REVIEW') return isSide(by.role) ? 'TOGETHER' : refuse('NOT_YOURS_TO_EXTEND');
  const inOffice = by.role === 'MEDIATOR' && chairOf(dispute, by.party) === 'MEDIATOR' && inMediation(dispute, claims);
  if (name === 'EVIDENCE') return inOffice || (isSide(by.role) && owner !== by.role) ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  if (name === 'INSPECT') return inOffice && party !== undefined ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  if (name === 'ACKNOWLEDGE' || name === 'ANSWER') return by.role === 'IMPORTER' ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  return refuse('NOT_EXTENDABLE');
};

/** Of an offer: only its maker waits for the answer. */
const extendsOffer = ({ by, dispute }: Asking, { about }: Deadline): boolean =>
  openOffers(dispute).some((offer) => offer.offer === about && offer.by === by.role && (offer.by !== 'MEDIATOR' || dispute.mediator?.party === by.party));

/** The latest that a time can be extended to, where there is one: the time to answer, or the end of what mediation asks for. */
const latest = ({ dispute, terms }: Asking, { name, claims }: Deadline): { readonly due: Instant; readonly code: 'BEYOND_ANSWER' | 'BEYOND_MEDIATION_LIMIT' } | undefined => {
  const [claim] = dispute.claims.filter(({ claimId }) => claims.includes(claimId)).toSorted((a, b) => (`${a.escalatedAt}` < `${b.escalatedAt}` ? -1 : 1));
  if (claim === undefined) return undefined;
  if (name === 'ACKNOWLEDGE') return { due: claim.answerBy, code: 'BEYOND_ANSWER' };
  if ((name !== 'EVIDENCE' && name !== 'INSPECT') || terms === undefined || claim.state !== 'IN_MEDIATION' || claim.escalatedAt === undefined) return undefined;
  return { due: mediationLimit(orderIn(dispute), claim.escalatedAt, terms), code: 'BEYOND_MEDIATION_LIMIT' };
};

export const mayExtend = (asking: Asking, deadline: Deadline): 'ALONE' | 'TOGETHER' | Refused => {
  if (deadline.name === 'OFFER') return extendsOffer(asking, deadline) ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  const verdict = extensionOf(asking, deadline);
  const end = latest(asking, deadline);
  return end && deadline.due >= end.due && !isRefusal(verdict) ? refuse(end.code) : verdict;
};

/** Whether anything that runs can be extended by who asks. */
export const extendable = (asking: Asking): readonly Deadline[] => asking.dispute.deadlines.filter((deadline) => !isRefusal(mayExtend(asking, deadline)));
const isRefusal = (verdict: string | Refused): verdict is Refused => typeof verdict !== 'string';

/** `before`: the dispute as it stands in the log, so that a deadline that has just lapsed is told from one that never was. */
export const extendDeadline = (command: ExtendDeadline, dispute: Dispute, before: Dispute): Decision<DeadlineExtended | ExtensionProposed> => {
  const { by, at, due, terms } = command;
  const isAsked = ({ id }: Deadline): boolean => id === command.deadline;
  const deadline = dispute.deadlines.find(isAsked);
  if (deadline === undefined) return refuse(before.deadlines.some(isAsked) ? 'DEADLINE_LAPSED' : 'NO_SUCH_DEADLINE');
  const asking: Asking = { dispute, by, at, terms };
  const verdict = mayExtend(asking, deadline);
  if (isRefusal(verdict)) return verdict;
  if (deadline.due <= at) return refuse('DEADLINE_LAPSED');
  if (due <= deadline.due) return refuse('NOT_LATER', { due: deadline.due });
  const end = latest(asking, deadline);
  if (end && due > end.due) return refuse(end.code);
  const agreer = by.role as ExtensionAgreer;
  const extension = { deadline: deadline.id, by: agreer, due, at };
  const agreed = dispute.extensions.some((each) => each.deadline === deadline.id && each.by !== agreer && each.due === due);
  if (verdict === 'TOGETHER' && !agreed) return [{ type: 'ExtensionProposed', data: extension }];
  return [{ type: 'DeadlineExtended', data: { ...extension, before: deadline.due } }];
};
