// What the questions about a played dispute answer is what the model says, to whoever acted last and to who sees all.
import type { Actor } from '../../src/disputes/domain/asked.ts';
import { allowedActs } from '../../src/disputes/domain/allowed-acts.ts';
import { type Compensation, compensationDeadlines, eachItem, lapsedCompensationAt } from '../../src/compensations/index.ts';
import { amounts } from '../../src/disputes/domain/amounts.ts';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import { chairOf } from '../../src/disputes/domain/office.ts';
import { deadlines, stage, status } from '../../src/disputes/domain/stage.ts';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import { type APlayedDispute, chairs } from './a-played-dispute.ts';
import { agree } from './comparing.ts';

/** Of payments and write-offs an amount that is nothing says as much as none. */
const mayBeNothing = new Set(['paid', 'confirmed', 'writtenOff', 'repayable']);
const text = (figures: Readonly<Record<string, bigint>>) =>
  Object.fromEntries(Object.entries(figures).flatMap(([kind, amount]) => (amount === 0n && mayBeNothing.has(kind) ? [] : [[kind, String(amount)]])));

/** Those of the claim; of what compensations carry of it, theirs. The workflow has carried out everything. */
const figuresOf = (claim: Claim, compensations: readonly Compensation[]): Readonly<Record<string, bigint>> => {
  const carried: Record<string, bigint> = {};
  for (const compensation of compensations) {
    eachItem(compensation, new Set([claim.claimId]), (_, { opened: __, interest: ___, ...figures }) => {
      for (const [kind, amount] of Object.entries(figures)) carried[kind] = (carried[kind] ?? 0n) + amount;
    });
  }
  return { ...amounts(claim), ...carried };
};

const summed = (all: readonly Readonly<Record<string, bigint>>[]): Readonly<Record<string, bigint>> => {
  const sums: Record<string, bigint> = {};
  for (const figures of all) for (const [kind, amount] of Object.entries(figures)) sums[kind] = (sums[kind] ?? 0n) + amount;
  return sums;
};

/** @throws when they differ, or the figures of the lot are not the sums over the claims (law 3) */
export const lookedAt = async (played: APlayedDispute, by: Actor): Promise<void> => {
  const { state, at, rules } = played;
  const seen = await played.seenBy(by);
  if (seen === undefined) return;
  // Those of cancelled vehicles are of the order, not of the dispute.
  const compensations = (await played.compensations.states()).filter(({ opened }) => opened?.of === 'DISPUTE');
  const more = compensations.flatMap((compensation) => compensationDeadlines(lapsedCompensationAt(compensation, at).compensation));
  agree('stage and status', { stage: seen.stage, status: seen.status }, { stage: stage(state), status: status(state, deadlines(state, more)) });
  agree(`allowedActs of ${by.role}`, seen.allowedActs, allowedActs(state, by, at, { order: await played.facts(), rules, replaceable: chairs.filter((chair) => played.groundOn(chair)) }));
  const work = await (await played.as(by)).ask<{ items: readonly { id: string; of: string }[] }>('work-items?limit=200', await played.newest());
  // Who left its office corrects nothing any more.
  const left = by.role === 'MEDIATOR' && chairOf(state, by.party) === undefined;
  const mine = deadlines(state).filter(({ owner, party }) => !left && owner === by.role && (party === undefined || party === by.party));
  agree(`the work list of ${by.role}`, work.body.items.filter(({ of }) => of === 'DISPUTE').map(({ id }) => id).toSorted(), mine.map(({ id }) => id).toSorted());
  const { body } = await played.market.auditor.ask<CompensationStatusAnswer>(`compensation-statuses/${played.order}`, await played.newest());
  const figures = body.claims.map(({ figures: each }) => Object.fromEntries(Object.entries(each).map(([kind, figure]) => [kind, BigInt((figure as { amount: string }).amount)])));
  const shown = body.claims.map(({ claimId, state: is, outcome }, index) => ({ claimId, state: is, outcome, figures: text(figures[index] ?? {}) }));
  const expected = state.claims.map((claim) => figuresOf(claim, compensations));
  agree('claims', shown, state.claims.map((claim, index) => ({ claimId: claim.claimId, state: claim.state, outcome: 'outcome' in claim ? claim.outcome : undefined, figures: text(expected[index] ?? {}) })));
  const lot = Object.fromEntries(Object.entries(body.lot).map(([kind, amount]) => [kind, BigInt(amount)]));
  agree('the lot', text(lot), text(summed(expected)));
  agree('law 3', text(lot), text(summed(figures)));
};
