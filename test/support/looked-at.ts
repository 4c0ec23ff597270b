// What the questions about a played dispute answer is what the model says, to whoever acted last and to who sees all.
import type { Actor } from '../../src/disputes/domain/asked.ts';
import { allowedActs } from '../../src/disputes/domain/allowed-acts.ts';
import { amounts, lotAmounts } from '../../src/disputes/domain/amounts.ts';
import { chairOf } from '../../src/disputes/domain/office.ts';
import { deadlines, stage, status } from '../../src/disputes/domain/stage.ts';
import type { CompensationStatusAnswer } from '../../src/reporting/get-compensation-status.ts';
import { type APlayedDispute, chairs } from './a-played-dispute.ts';
import { agree } from './comparing.ts';

const text = (figures: Readonly<Record<string, bigint>>) => Object.fromEntries(Object.entries(figures).map(([kind, amount]) => [kind, String(amount)]));

/** @throws when they differ, or the figures of the lot are not the sums over the claims (law 3) */
export const lookedAt = async (played: APlayedDispute, by: Actor): Promise<void> => {
  const { state, at, rules } = played;
  const seen = await played.seenBy(by);
  if (seen === undefined) return;
  agree('stage and status', { stage: seen.stage, status: seen.status }, { stage: stage(state), status: status(state, deadlines(state)) });
  agree(`allowedActs of ${by.role}`, seen.allowedActs, allowedActs(state, by, at, { order: await played.facts(), rules, replaceable: chairs.filter((chair) => played.groundOn(chair)) }));
  const work = await (await played.as(by)).ask<{ items: readonly { id: string; of: string }[] }>('work-items?limit=200', await played.newest());
  // Who left its office corrects nothing any more.
  const left = by.role === 'MEDIATOR' && chairOf(state, by.party) === undefined;
  const mine = deadlines(state).filter(({ owner, party }) => !left && owner === by.role && (party === undefined || party === by.party));
  agree(`the work list of ${by.role}`, work.body.items.filter(({ of }) => of === 'DISPUTE').map(({ id }) => id).toSorted(), mine.map(({ id }) => id).toSorted());
  const { body } = await played.market.auditor.ask<CompensationStatusAnswer>(`compensation-statuses/${played.order}`, await played.newest());
  const shown = body.claims.map(({ claimId, state: is, outcome, figures }) => ({
    claimId, state: is, outcome, figures: Object.fromEntries(Object.entries(figures).map(([kind, figure]) => [kind, (figure as { amount: string }).amount])),
  }));
  agree('claims', shown, state.claims.map((claim) => ({ claimId: claim.claimId, state: claim.state, outcome: 'outcome' in claim ? claim.outcome : undefined, figures: text(amounts(claim)) })));
  agree('the lot', body.lot, text(lotAmounts(state.claims)));
  const sums: Record<string, bigint> = {};
  for (const { figures } of shown) for (const [kind, amount] of Object.entries(figures)) sums[kind] = (sums[kind] ?? 0n) + BigInt(amount);
  agree('law 3', body.lot, text(sums));
};
