// Stage and status of a dispute and what each side must do: derived from claims and running deadlines, never stored. Compensations
// bring deadlines of their own: `deadlines` takes them together with the dispute's, for status and required actions to judge them all.
import type { ClaimState } from './claim.ts';
import { type Deadline, type Owner, owners } from './deadlines.ts';
import type { Dispute } from './state.ts';

const stages = ['NEGOTIATION', 'MEDIATION', 'DECIDED', 'REVIEW', 'COMPENSATION'] as const;
export type Stage = (typeof stages)[number] | 'CLOSED';

const stageOf: Readonly<Record<ClaimState, Exclude<Stage, 'CLOSED'>>> = {
  OPEN: 'NEGOTIATION',
  ANSWERED: 'NEGOTIATION',
  IN_MEDIATION: 'MEDIATION',
  DECIDED: 'DECIDED',
  IN_REVIEW: 'REVIEW',
  FINAL: 'COMPENSATION',
};

/** The earliest that any claim is in. */
export const stage = ({ closed, claims }: Pick<Dispute, 'closed' | 'claims'>): Stage => {
  if (closed) return 'CLOSED';
  const reached = new Set(claims.map(({ state }) => stageOf[state]));
  return stages.find((each) => reached.has(each)) ?? 'COMPENSATION';
};

const waitingFor = {
  TRADER: 'WAITING_FOR_RESPONDENT',
  IMPORTER: 'WAITING_FOR_CLAIMANT',
  INSPECTOR: 'WAITING_FOR_INSPECTOR',
  MEDIATOR: 'WAITING_FOR_MEDIATOR',
  ADMINISTRATOR: 'WAITING_FOR_ADMINISTRATOR',
} as const satisfies Record<Owner, string>;
export type Status = 'RESOLVED' | 'WAITING_FOR_DATE' | (typeof waitingFor)[Owner];

/** By due instant, ties in the order of the owners. */
const inOrder = (deadlines: readonly Deadline[]): readonly Deadline[] =>
  deadlines.toSorted((a, b) => (a.due === b.due ? owners.indexOf(a.owner) - owners.indexOf(b.owner) : a.due < b.due ? -1 : 1));

const musts = (deadlines: readonly Deadline[]): readonly Deadline[] => inOrder(deadlines.filter(({ force }) => force === 'MUST'));

/** Every running deadline, those of its compensations included, due first first. */
export const deadlines = (dispute: Pick<Dispute, 'deadlines'>, more: readonly Deadline[] = []): readonly Deadline[] => inOrder([...dispute.deadlines, ...more]);

/** Waits for whoever owns the running must deadline due first, overdue or not: the clock alone moves nothing. */
export const status = ({ closed }: Pick<Dispute, 'closed'>, running: readonly Deadline[]): Status => {
  if (closed) return 'RESOLVED';
  const [first] = musts(running);
  return first ? waitingFor[first.owner] : 'WAITING_FOR_DATE';
};

/** The must deadlines of one owner, due first first. */
export const actionRequired = (running: readonly Deadline[], owner: Owner): readonly Deadline[] =>
  musts(running).filter((deadline) => deadline.owner === owner);
