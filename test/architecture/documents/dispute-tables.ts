// Acts × states of a claim, found by asking the decider: each state told act by act, each act asked with what the state would take.
import { type Decision, isRefused, type Json } from '#event-sourcing';
import type { Claim } from '../../../src/disputes/domain/claim.ts';
import type { DisputeCommand } from '../../../src/disputes/domain/commands.ts';
import type { Actor } from '../../../src/disputes/domain/asked.ts';
import { dispute } from '../../../src/disputes/domain/decide.ts';
import type { Dispute } from '../../../src/disputes/domain/state.ts';
import type { DisputeEvent } from '../../../src/disputes/domain/events.ts';
import { lapsedAt } from '../../../src/disputes/domain/lapses.ts';
import { type DisputeAct, disputeActs } from '../../../src/disputes/domain/whose.ts';
import type { Audience } from '../../../src/disputes/messages/domain/events.ts';
import { talk } from '../../../src/disputes/messages/domain/talk.ts';
import { standard1 } from '../../../src/policies/domain/standard-1.ts';
import { aFiling, claimOf, day, importer, lot, sealed, trader } from '../../support/a-dispute.ts';
import { aDispute, aReadyDispute } from '../../support/a-story.ts';
import * as ask from '../../support/dispute-commands.ts';
import { deciding, onClaims, onOthers, reviewing, type Situation } from '../../support/well-formed.ts';
import { type ActRow, type ActTable, type Cell, cellOf } from './table.ts';

const filed = () => aDispute().claimed(10).later(1);
const inMediation = () => filed().denied().escalated();
const decided = () => aReadyDispute().later(1).decided(2_000_000).later(1);
const inReview = () => decided().inReview();

/** In the order in which a claim comes to them. */
const stories = [
  ['OPEN', filed()],
  ['OPEN, offer of the trader', filed().offered(3_000_000)],
  ['OPEN, acknowledged', filed().acknowledged()],
  ['ANSWERED', filed().denied()],
  ['OPEN, time to answer over', filed().later(13)],
  ['ANSWERED, negotiation over', filed().denied().later(35)],
  ['ANSWERED, negotiation over, policy EXPIRE', aDispute({ rules: { ...standard1, onImporterSilence: 'EXPIRE' } }).claimed(10).later(1).denied().later(35)],
  ['IN_MEDIATION, no mediator', inMediation()],
  ['IN_MEDIATION, filed CONCEALED', aDispute({}, day(20)).claimed(claimOf(10, { codes: ['OTHER'], ground: 'CONCEALED' })).later(1)],
  ['IN_MEDIATION, with mediator', inMediation().mediated()],
  ['IN_MEDIATION, objection', inMediation().mediated().and((at) => ask.object(importer, at))],
  ['IN_MEDIATION, proposal and inspection', inMediation().mediated().proposed(3_000_000).and((at) => ask.order(['claim-10'], at))],
  ['IN_MEDIATION, amended', inMediation().mediated().amended(1_900_000)],
  ['IN_MEDIATION, ready', aReadyDispute().later(1)],
  ['DECIDED', decided()],
  ['DECIDED, correction over', decided().later(6)],
  ['IN_REVIEW, no reviewer', inReview()],
  ['IN_REVIEW, with reviewer', inReview().reviewer()],
  ['IN_REVIEW, ready', inReview().reviewer().ready().later(1)],
  ['FINAL', decided().final().later(1)],
  ['reopened', decided().final().reopened()],
  ['closed', filed().withdrawn().and((at) => ask.close(at))],
] as const;

const actors: Readonly<Partial<Record<DisputeAct, readonly (readonly [by: string, Actor])[]>>> = {
  makeOffer: [['importer', importer], ['trader', trader]], escalateDispute: [['importer', importer], ['trader', trader]],
  acceptOffer: [['importer', importer]], declineOffer: [['importer', importer]], withdrawOffer: [['trader', trader]],
  acceptProposal: [['importer', importer]], declineProposal: [['trader', trader]],
  acknowledgeClaim: [['trader', trader]], acceptLiability: [['trader', trader]], denyClaim: [['trader', trader]],
  submitEvidence: [['importer', importer], ['trader', trader]], objectToMediator: [['importer', importer], ['trader', trader]],
  appointMediator: [['administrator', ask.administrator]], ruleOnObjection: [['administrator', ask.administrator]], replaceMediator: [['administrator', ask.administrator]],
  reportInspection: [['inspector', ask.inspector]], declineInspection: [['inspector', ask.inspector]],
  requestReview: [['importer', importer], ['trader', trader]], reopenDispute: [['administrator', ask.administrator]], closeDispute: [['administrator', ask.administrator]],
  amendClaim: [['importer', importer]], withdrawClaim: [['importer', importer]], extendDeadline: [['importer', importer], ['trader', trader]],
};
const byMediators: readonly DisputeAct[] = ['recuseMediator', 'requestEvidence', 'orderInspection', 'proposeSettlement', 'decideDispute', 'correctDecision', 'decideReview', 'extendDeadline'];

const order = lot();
const situation = (state: Dispute, at: Situation['at'], by: Actor, share: number): Situation => ({ dispute: state, by, at, rules: standard1, order, n: 99, share });

/** The first of the commands that is taken, else the first there is; of a subject that the dispute does not have, one that nothing has. */
const asked = (act: DisputeAct, state: Dispute, s: Situation): Decision<DisputeEvent> => {
  const [claim] = state.claims as readonly [Claim];
  const forClaim = act === 'decideDispute' ? deciding([claim], s) : act === 'decideReview' ? reviewing([claim], s) : onClaims[act]?.([claim], s);
  const attempts: readonly DisputeCommand[] = forClaim ? [forClaim] : (onOthers[act]?.({ ...s, dispute: lapsedAt(state, s.at).dispute }) ?? []).map(({ command }) => command);
  const decisions = attempts.map((command) => dispute.decide(command, state));
  return decisions.find((decision) => !isRefused(decision)) ?? decisions[0] ?? dispute.decide(nobodys(act, s), state);
};
const nobodys = (act: DisputeAct, { by, at }: Situation): DisputeCommand => {
  if (act === 'reportInspection' || act === 'declineInspection') return { ...ask.decline(at, 'none'), by };
  if (act === 'ruleOnObjection') return ask.rule('none', true, at);
  if (act === 'extendDeadline') return ask.extend(by, 'none', at, at);
  return act === 'acceptProposal' ? ask.acceptProposal(by, at, 'none') : act === 'declineProposal' ? ask.declineProposal(by, at, 'none') : ask.withdrawOffer(by, at, 'none');
};

export interface ActOnState {
  readonly act: string;
  readonly by: string;
  readonly state: string;
  readonly decision: Decision<DisputeEvent>;
}

/** A reviewer sits in the mediator's place where a claim is in review. */
const inOffice = ({ reviewer, mediator }: Dispute): Actor => ask.mediator(reviewer?.party ?? mediator?.party ?? 'mediator-1');

const rowOf = (act: DisputeAct, by: string, actor: (state: Dispute) => Actor, share: number): readonly ActOnState[] =>
  stories.map(([name, { state, at }]) => ({ act, by, state: name, decision: asked(act, state, situation(state, at, actor(state), share)) }));

const filingRow: readonly ActOnState[] = stories.map(([name, { state, at }]) => ({
  act: 'fileClaim', by: 'importer, another code of the same vehicle', state: name,
  decision: dispute.decide(aFiling(standard1)([claimOf(10, { claimId: 'claim-11', codes: ['CUT_AND_SHUT'], valuation: { method: 'VALUE_DIFFERENCE', actual: { amount: '6900000', currency: 'CNY' } } })], { at }), state),
}));

const rowsOf = (act: DisputeAct): readonly (readonly ActOnState[])[] => {
  if (act === 'fileClaim') return [filingRow];
  const shares = act === 'acceptLiability' ? ([[0, ', a part'], [100, ', the whole']] as const) : ([[0, act === 'extendDeadline' ? ', any deadline' : '']] as const);
  const byParties = (actors[act] ?? []).flatMap(([by, actor]) => shares.map(([share, what]) => rowOf(act, `${by}${what}`, () => actor, share)));
  return byMediators.includes(act) ? [...byParties, rowOf(act, act === 'decideReview' ? 'reviewer' : `mediator${shares[0][1]}`, inOffice, 0)] : byParties;
};
/** Messages stand in a stream of their own, below. */
const rows: readonly (readonly ActOnState[])[] = disputeActs.filter((act) => act !== 'postMessage').flatMap(rowsOf);

/** Every act in every state, with what the decider says to it. */
export const actsOnStates: readonly ActOnState[] = rows.flat();

/** Why one vehicle was refused stands in the details: the first reason is shown. */
const firstReason = (details: Json | undefined): string | undefined => {
  const { refused } = (details ?? {}) as { readonly refused?: readonly { readonly code: string }[] };
  return refused?.[0]?.code;
};
const cell = ({ decision }: ActOnState): Cell => asAnswered((isRefused(decision) ? firstReason(decision.refused.details) : undefined) ?? cellOf(decision));
/** Who takes no part in a dispute is told by the edge, before a decider is asked. */
const asAnswered = (code: Cell): Cell => (code === 'NO_SUCH_DISPUTE' ? 'NOT_FOUND' : code);

const saying = (by: string, audience: Audience, actor: (state: Dispute) => Actor): ActRow => ({
  act: 'postMessage', by,
  cells: stories.map(([, { state, at }]) =>
    asAnswered(cellOf(talk.decide({ type: 'PostMessage', message: 'message-1', audience, text: sealed('someone'), dispute: state, at, by: actor(state) }, talk.initial)))),
});
const messages: readonly ActRow[] = [
  saying('importer or trader', 'SHARED', () => trader), saying('importer or trader, to the mediator alone', 'MEDIATOR', () => trader), saying('mediator', 'SHARED', inOffice),
];

export const disputeTables: readonly ActTable[] = [{
  name: 'acts',
  states: stories.map(([name]) => name),
  rows: [...rows.map((row) => ({ act: row[0]?.act ?? '', by: row[0]?.by ?? '', cells: row.map(cell) })), ...messages],
}];
