// Acts × states of a claim, found by asking the decider. What no act reaches yet (a decision, a review) is put into the state by hand.
import { fold, isRefused, type Json } from '#event-sourcing';
import type { Claim } from '../../../src/disputes/domain/claim.ts';
import type { DisputeCommand } from '../../../src/disputes/domain/commands.ts';
import { dispute } from '../../../src/disputes/domain/decide.ts';
import type { Dispute } from '../../../src/disputes/domain/dispute.ts';
import { accept, acknowledge, aFiling, amend, claimOf, day, deny, fen, withdraw, worth } from '../../support/a-dispute.ts';
import { standard1 } from '../../../src/policies/domain/standard-1.ts';
import { type ActTable, type Cell, cellOf } from './table.ts';

const claimId = 'claim-10';
const file = aFiling(standard1);
const restate = amend(standard1);

const after = (...commands: readonly DisputeCommand[]): Dispute =>
  commands.reduce((state, command) => {
    const decision = dispute.decide(command, state);
    if (isRefused(decision)) throw new Error(`${command.type}: ${decision.refused.code}`);
    return fold({ initial: state, evolve: dispute.evolve }, decision);
  }, dispute.initial);

const filed = file([claimOf(10)]);
const concealed = file([claimOf(10, { codes: ['OTHER'], ground: 'CONCEALED' })], { at: day(20) });
const escalated = after(filed, deny(claimId, day(31)));

/** The same dispute with its claim decided or in review, which later acts will bring about. */
const standing = (state: Claim): Dispute => ({ ...escalated, claims: [state], deadlines: [] });
const [claim] = escalated.claims;
if (claim === undefined) throw new Error('the sample has no claim');
const awarded = fen(5_200_000);
const decided = { decision: 'decision-1', by: 'mediator-1', reason: 'DEFECT_PROVEN', outcome: 'AWARDED', remedy: 'MONEY' } as const;

const states: readonly (readonly [name: string, state: Dispute, days: number])[] = [
  ['OPEN', after(filed), 1],
  ['OPEN, acknowledged', after(filed, acknowledge(claimId, day(1))), 1],
  ['ANSWERED', after(filed, deny(claimId, day(1))), 2],
  ['OPEN, negotiation over', after(filed), 31],
  ['ANSWERED, negotiation over, policy EXPIRE', after(aFiling({ ...standard1, onImporterSilence: 'EXPIRE' })([claimOf(10)]), deny(claimId, day(1))), 31],
  ['IN_MEDIATION', escalated, 32],
  ['IN_MEDIATION, filed CONCEALED', after(concealed), 21],
  ['IN_MEDIATION, amended there', after(concealed, restate(claimId, { ...worth(1_900_000), codes: ['OTHER'] }, day(21))), 22],
  ['DECIDED', standing({ ...claim, state: 'DECIDED', awarded, decided }), 60],
  ['IN_REVIEW', standing({ ...claim, state: 'IN_REVIEW', awarded, decided, asked: ['IMPORTER'] }), 60],
  ['FINAL', after(filed, accept(claimId, 5_200_000, day(1))), 2],
];

/** Why one vehicle was refused stands in the details: the first reason is shown. */
const firstReason = (details: Json | undefined): string | undefined => {
  const { refused } = (details ?? {}) as { readonly refused?: readonly { readonly code: string }[] };
  return refused?.[0]?.code;
};

const cell = (command: DisputeCommand, state: Dispute): Cell => {
  const decision = dispute.decide(command, state);
  return (isRefused(decision) ? firstReason(decision.refused.details) : undefined) ?? cellOf(decision);
};

const row = (act: string, by: string, command: (state: Dispute, days: number) => DisputeCommand) => ({
  act, by, cells: states.map(([, state, days]) => cell(command(state, days), state)),
});
const versionIn = ({ claims }: Dispute): number => claims[0]?.version ?? 1;

export const disputeTables: readonly ActTable[] = [{
  name: 'acts',
  states: states.map(([name]) => name),
  rows: [
    row('fileClaim', 'importer, another code of the same vehicle', (_, days) => file([claimOf(10, { ...worth(6_900_000), claimId: 'claim-11', codes: ['CUT_AND_SHUT'] })], { at: day(days) })),
    row('amendClaim', 'importer', ({ claims }, days) => restate(claimId, { ...worth(1_800_000), codes: claims[0]?.statement.codes ?? [] }, day(days))),
    row('withdrawClaim', 'importer', (_, days) => withdraw(claimId, day(days))),
    row('acknowledgeClaim', 'trader', (_, days) => acknowledge(claimId, day(days))),
    row('acceptLiability', 'trader, a part', (state, days) => accept(claimId, 1_000_000, day(days), versionIn(state))),
    row('acceptLiability', 'trader, the whole', (state, days) => accept(claimId, BigInt(state.claims[0]?.statement.claimed.total.amount ?? 0), day(days), versionIn(state))),
    row('denyClaim', 'trader', (_, days) => deny(claimId, day(days))),
  ],
}];
