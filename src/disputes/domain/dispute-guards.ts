// Which state of the dispute as a whole allows an act: chairs, objections, closing, messages.
import type { Refused } from '#event-sourcing';
import type { Dispute } from './state.ts';
import type { Chair } from './mediation-events.ts';
import { chairOf, officeOf } from './office.ts';
import type { Inspection } from './state.ts';
import { refuse } from './refusals.ts';
import type { Asking, DisputeAct } from './whose.ts';

type OnDispute = (asking: Asking) => Refused | undefined;

/** A chair is to be filled while an appointment runs for it. */
export const vacant = ({ deadlines }: Dispute, chair: Chair): boolean => deadlines.some(({ name, about = 'MEDIATOR' }) => name === 'APPOINT' && about === chair);

export const mayObject = ({ dispute, by }: Asking, chair: Chair): Refused | undefined => {
  if (dispute.objections.some((each) => each.chair === chair && each.by === by.role)) return refuse('OBJECTED_BEFORE');
  if (officeOf(dispute, chair) === undefined) return refuse('NOBODY_IN_OFFICE');
  return dispute.deadlines.some(({ name, about, owner }) => name === 'OBJECT' && about === chair && owner === by.role) ? undefined : refuse('OBJECTION_TIME_OVER');
};

const onChairs = {
  appointMediator: ({ dispute }, chair) => (vacant(dispute, chair) ? undefined : refuse('CHAIR_NOT_VACANT')),
  objectToMediator: mayObject,
  recuseMediator: ({ dispute, by }, chair) => (chairOf(dispute, by.party) === chair ? undefined : refuse('NOT_IN_OFFICE')),
  // The ground stands in the stream of who is in office: where that was not looked at, it is for the act to find.
  replaceMediator: ({ dispute, replaceable }, chair) => {
    if (officeOf(dispute, chair) === undefined) return refuse('NOBODY_IN_OFFICE');
    return replaceable === undefined || replaceable.includes(chair) ? undefined : refuse('NO_GROUND_TO_REPLACE');
  },
} as const satisfies Readonly<Partial<Record<DisputeAct, (asking: Asking, chair: Chair) => Refused | undefined>>>;
export type ChairAct = keyof typeof onChairs;

export const chairRefuses = (act: ChairAct, asking: Asking, chair: Chair): Refused | undefined => onChairs[act](asking, chair);
export const isChairAct = (act: DisputeAct): act is ChairAct => act in onChairs;

export const objectionRefuses = ({ dispute }: Asking, { objection }: Dispute['objections'][number]): Refused | undefined =>
  dispute.deadlines.some(({ id }) => id === `RULE_ON_OBJECTION/${objection}`) ? undefined : refuse('NO_OPEN_OBJECTION');

const onDispute = {
  closeDispute: ({ dispute }) => {
    if (dispute.closed) return refuse('ALREADY_CLOSED');
    const open = dispute.claims.filter(({ state, money }) => state !== 'FINAL' || money === 'OPEN').map(({ claimId }) => claimId);
    return open.length === 0 ? undefined : refuse('NOT_YET_DONE', { claims: open });
  },
  postMessage: ({ dispute, by }) => {
    if (dispute.closed) return refuse('DISPUTE_CLOSED');
    return by.role !== 'MEDIATOR' || chairOf(dispute, by.party) ? undefined : refuse('NOT_IN_OFFICE');
  },
} as const satisfies Readonly<Partial<Record<DisputeAct, OnDispute>>>;
export type WholeAct = keyof typeof onDispute;

export const inspectionRefuses = ({ by }: Asking, { inspector, standing }: Inspection): Refused | undefined =>
  inspector !== by.party ? refuse('NO_SUCH_INSPECTION') : standing === 'ORDERED' ? undefined : refuse('INSPECTION_OVER', { is: standing });

export const disputeRefuses = (act: WholeAct, asking: Asking): Refused | undefined => onDispute[act](asking);

export const isWholeAct = (act: DisputeAct): act is WholeAct => act in onDispute;
