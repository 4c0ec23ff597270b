// What the workflow tells of compensations: taken in every state, a closed dispute included; told twice it records nothing.
import { type Decision } from '#event-sourcing';
import { withClaims } from './change.ts';
import type { TellCompensation } from './compensation-commands.ts';
import type { CompensationTold } from './compensation-events.ts';
import { refuse } from './refusals.ts';
import { claimIn, type Dispute, type ToldCompensation } from './state.ts';

/** What was unpaid can still be paid; what is discharged stays so. */
export const tellCompensation = (command: TellCompensation, dispute: Dispute): Decision<CompensationTold> => {
  const { compensation, at } = command;
  const told = dispute.compensations.find((each) => each.compensation === compensation);
  if (command.type === 'TellCompensationOpened') {
    const { claims } = command;
    if (told) return [];
    const unknown = claims.find(({ claimId }) => claimIn(dispute, claimId) === undefined);
    return unknown ? refuse('NO_SUCH_CLAIM', { claimId: unknown.claimId }) : [{ type: 'CompensationOpened', data: { compensation, claims, at } }];
  }
  if (told === undefined) return refuse('COMPENSATION_NOT_OPENED');
  const ended = command.type === 'TellCompensationDischarged' ? 'DISCHARGED' : 'UNPAID';
  if (told.standing === 'DISCHARGED' || told.standing === ended) return [];
  return [{ type: ended === 'DISCHARGED' ? 'CompensationDischarged' : 'CompensationUnpaid', data: { compensation, at } }];
};

export const afterTold = (dispute: Dispute, event: CompensationTold): Dispute => {
  const { compensation: id } = event.data;
  const opened = event.type === 'CompensationOpened' ? [{ compensation: id, claims: event.data.claims, standing: 'OPEN' } as const] : [];
  const standing = event.type === 'CompensationDischarged' ? 'DISCHARGED' : 'UNPAID';
  const compensations = [...dispute.compensations.map((each): ToldCompensation => (each.compensation === id ? { ...each, standing } : each)), ...opened];
  const { claims = [] } = compensations.find(({ compensation }) => compensation === id) ?? {};
  return withClaims({ ...dispute, compensations }, claims.map(({ claimId }) => claimId), (claim) => claim);
};
