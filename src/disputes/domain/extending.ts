// Extending a deadline: whoever waits for the act may give more time.
import type { Decision, Refused } from '#event-sourcing';
import { mediationLimit, orderIn } from './clocks.ts';
import type { ExtensionAgreer, DeadlineExtended, ExtensionProposed } from './course-events.ts';
import type { Deadline } from './deadlines.ts';
import type { ExtendDeadline } from './decision-commands.ts';
import { claimIn, type Dispute } from './dispute.ts';
import { chairOf } from './office.ts';
import { openOffers } from './offer.ts';
import { refuse } from './refusals.ts';
import { type Asking, isSide } from './whose.ts';

/** What a party extends is what it waits for; the mediator's own time and the negotiation only both together. */
export const extensionOf = ({ by, dispute }: Asking, { name, owner, party }: Deadline): 'ALONE' | 'TOGETHER' | Refused => {
  if (name === 'NEGOTIATION' || name === 'DECIDE' || name === 'DECIDE_REVIEW') return isSide(by.role) ? 'TOGETHER' : refuse('NOT_YOURS_TO_EXTEND');
  const inOffice = by.role === 'MEDIATOR' && chairOf(dispute, by.party) === 'MEDIATOR';
  if (name === 'EVIDENCE') return inOffice || (isSide(by.role) && owner !== by.role) ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  if (name === 'INSPECT') return inOffice && party !== undefined ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  if (name === 'ACKNOWLEDGE' || name === 'ANSWER') return by.role === 'IMPORTER' ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  return refuse('NOT_EXTENDABLE');
};

/** Of an offer: only its maker waits for the answer. */
const extendsOffer = ({ by, dispute }: Asking, { about }: Deadline): boolean =>
  openOffers(dispute).some((offer) => offer.offer === about && offer.by === by.role && (offer.by !== 'MEDIATOR' || dispute.mediator?.party === by.party));

export const mayExtend = (asking: Asking, deadline: Deadline): 'ALONE' | 'TOGETHER' | Refused => {
  if (deadline.name === 'OFFER') return extendsOffer(asking, deadline) ? 'ALONE' : refuse('NOT_YOURS_TO_EXTEND');
  return extensionOf(asking, deadline);
};

/** Whether anything that runs can be extended by who asks. */
export const extendable = (asking: Asking): readonly Deadline[] => asking.dispute.deadlines.filter((deadline) => !isRefusal(mayExtend(asking, deadline)));
const isRefusal = (verdict: string | Refused): verdict is Refused => typeof verdict !== 'string';

const beyondLimit = (dispute: Dispute, { name, claims }: Deadline, { due, terms }: ExtendDeadline): boolean =>
  (name === 'EVIDENCE' || name === 'INSPECT') && claims.some((claimId) => {
    const claim = claimIn(dispute, claimId);
    return claim?.state === 'IN_MEDIATION' && claim.escalatedAt !== undefined && due > mediationLimit(orderIn(dispute), claim.escalatedAt, terms);
  });

/** `before`: the dispute as it stands in the log, so that a deadline that has just lapsed is told from one that never was. */
export const extendDeadline = (command: ExtendDeadline, dispute: Dispute, before: Dispute): Decision<DeadlineExtended | ExtensionProposed> => {
  const { by, at, due } = command;
  const isAsked = ({ id }: Deadline): boolean => id === command.deadline;
  const deadline = dispute.deadlines.find(isAsked);
  if (deadline === undefined) return refuse(before.deadlines.some(isAsked) ? 'DEADLINE_LAPSED' : 'NO_SUCH_DEADLINE');
  const verdict = mayExtend({ dispute, by, at }, deadline);
  if (isRefusal(verdict)) return verdict;
  if (deadline.due <= at) return refuse('DEADLINE_LAPSED');
  if (due <= deadline.due) return refuse('NOT_LATER', { due: deadline.due });
  if (beyondLimit(dispute, deadline, command)) return refuse('BEYOND_MEDIATION_LIMIT');
  const agreer = by.role as ExtensionAgreer;
  const extension = { deadline: deadline.id, by: agreer, due, at };
  const agreed = dispute.extensions.some((each) => each.deadline === deadline.id && each.by !== agreer && each.due === due);
  if (verdict === 'TOGETHER' && !agreed) return [{ type: 'ExtensionProposed', data: extension }];
  return [{ type: 'DeadlineExtended', data: { ...extension, before: deadline.due } }];
};
