// What the questions about a played dispute answer is what the model says, to whoever acted last and to who sees all.
import { maxOf, minOf, sumOf } from '#values';
import { type Compensation, compensationDeadlines, reportedOn } from '../../src/compensations/index.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import { allowedActs } from '../../src/disputes/domain/allowed-acts.ts';
import { amounts } from '../../src/disputes/domain/amounts.ts';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import { chairOf } from '../../src/disputes/domain/office.ts';
import { deadlines, stage, status } from '../../src/disputes/domain/stage.ts';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import { type APlayedDispute, chairs } from './a-played-dispute.ts';
import { agree } from './comparing.ts';

type Figures = Record<string, bigint>;

/** What the compensations of a claim make of the amounts that the dispute knows: what none was opened for yet is due beside them. */
const withCompensations = (claim: Claim, compensations: readonly Compensation[]): Figures => {
  const figures: Figures = amounts(claim);
  const lowered = sumOf(compensations.flatMap((each) => each.lowered).filter(({ item }) => item === claim.claimId).map(({ by }) => BigInt(by)));
  const items = compensations.flatMap((each) => each.items.filter(({ item }) => item === claim.claimId).map((item) => ({ ...item, paid: BigInt(item.confirmed) + reportedOn(each, item.item) })));
  if (items.length === 0) return figures;
  const sum = (kind: 'opened' | 'due' | 'confirmed' | 'writtenOff' | 'repayable'): bigint => sumOf(items.map((item) => BigInt(item[kind])));
  const notYet = maxOf(0n, (figures['due'] ?? 0n) - sum('opened') + lowered);
  return {
    ...figures, due: sum('due') + notYet, paid: sumOf(items.map(({ due, paid }) => minOf(BigInt(due), paid))), confirmed: sum('confirmed'), writtenOff: sum('writtenOff'),
    outstanding: sum('due') - sum('confirmed') - sum('writtenOff') + notYet, repayable: sum('repayable'),
  };
};

/** What nobody has paid, written off or overpaid yet is absent, what was undone is zero: both say nothing. */
const told = (figures: Readonly<Figures>) =>
  Object.fromEntries(Object.entries(figures).filter(([kind, amount]) => amount > 0n || !['paid', 'confirmed', 'writtenOff', 'repayable'].includes(kind)).map(([kind, amount]) => [kind, String(amount)]));

const text = (figures: Readonly<Record<string, bigint>>) => Object.fromEntries(Object.entries(figures).map(([kind, amount]) => [kind, String(amount)]));

/** @throws when they differ, or the figures of the lot are not the sums over the claims (law 3) */
export const lookedAt = async (played: APlayedDispute, by: Actor): Promise<void> => {
  const { state, at, rules } = played;
  const seen = await played.seenBy(by);
  if (seen === undefined) return;
  const compensations = (await played.compensations.states()).filter(({ opened }) => opened?.of === 'DISPUTE');
  const running = deadlines(state, compensations.flatMap((each) => compensationDeadlines(each)));
  agree('stage and status', { stage: seen.stage, status: seen.status }, { stage: stage(state), status: status(state, running) });
  agree(`allowedActs of ${by.role}`, seen.allowedActs, allowedActs(state, by, at, { order: await played.facts(), rules, replaceable: chairs.filter((chair) => played.groundOn(chair)) }));
  const work = await (await played.as(by)).ask<{ items: readonly { id: string; of: string }[] }>('work-items?limit=200', await played.newest());
  // Who left its office corrects nothing any more.
  const left = by.role === 'MEDIATOR' && chairOf(state, by.party) === undefined;
  const mine = deadlines(state).filter(({ owner, party }) => !left && owner === by.role && (party === undefined || party === by.party));
  agree(`the work list of ${by.role}`, work.body.items.filter(({ of }) => of === 'DISPUTE').map(({ id }) => id).toSorted(), mine.map(({ id }) => id).toSorted());
  const { body } = await played.market.auditor.ask<CompensationStatusAnswer>(`compensation-statuses/${played.order}`, await played.newest());
  const shown = body.claims.map(({ claimId, state: is, outcome, figures }) => ({
    claimId, state: is, outcome, figures: told(Object.fromEntries(Object.entries(figures).map(([kind, figure]) => [kind, BigInt((figure as { amount: string }).amount)]))),
  }));
  agree('claims', shown, state.claims.map((claim) => ({ claimId: claim.claimId, state: claim.state, outcome: 'outcome' in claim ? claim.outcome : undefined, figures: told(withCompensations(claim, compensations)) })));
  const sums: Figures = {};
  for (const { figures } of body.claims) for (const [kind, figure] of Object.entries(figures)) sums[kind] = (sums[kind] ?? 0n) + BigInt((figure as { amount: string }).amount);
  agree('law 3', body.lot, text(sums));
};
