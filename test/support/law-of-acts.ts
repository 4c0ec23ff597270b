// Law 14 (domain section 6): an act is in `allowedActs` exactly when the state does not refuse it, for everyone and everything it could be about.
import { isDeepStrictEqual } from 'node:util';
import { isRefused } from '#event-sourcing';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import { lapsedAt } from '../../src/disputes/domain/lapses.ts';
import { type DisputeAct, disputeActs } from '../../src/disputes/domain/whose.ts';
import * as ask from './dispute-commands.ts';
import type { Law } from './dispute-laws.ts';
import { actorsOf } from './random-dispute.ts';
import { type Attempt, deciding, onClaims, onOthers, reviewing, type Situation } from './well-formed.ts';

const strangers: readonly Actor[] = [ask.mediator('stranger'), { role: 'INSPECTOR', party: 'stranger' }, { role: 'AUDITOR' }];

/** Of an evidence request one of either party; of a decision on several claims the one over exactly those allowed. */
const attemptsAt = (act: DisputeAct, s: Situation, allowed: readonly string[]): readonly Attempt[] => {
  const { claims } = s.dispute;
  const decision = act === 'decideDispute' ? deciding : act === 'decideReview' ? reviewing : undefined;
  if (decision) {
    const ready = claims.filter(({ claimId }) => allowed.includes(claimId));
    if (ready.length === 0) return claims.map((claim) => ({ on: claim.claimId, command: decision([claim], s) }));
    return ready.map(({ claimId }) => ({ on: claimId, command: decision(ready, s) }));
  }
  const command = onClaims[act];
  if (command === undefined) return onOthers[act]?.(s) ?? [];
  return claims.flatMap((claim) => (act === 'requestEvidence' ? [0, 50] : [s.share]).map((share) => ({ on: claim.claimId, command: command([claim], { ...s, share }) })));
};

/** What is stated can be wrong for what the order has become, for the room that is left, or as said before: that is no matter of the state. */
const isTaken = (decision: object): boolean => !isRefused(decision) || ['NOT_ADMISSIBLE', 'ALREADY_PROPOSED'].includes(decision.refused.code);
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

export const law14: Law = ({ last: dispute, at, rules, order, model }) => {
  if (dispute.order === undefined) return undefined;
  for (const by of [...actorsOf(dispute), ...strangers]) {
    const s: Situation = { dispute: lapsedAt(dispute, at).dispute, by, at, rules, order, n: 1_000_000, share: 0 };
    const answers = model.allowedActs(dispute, by, at, { rules, order });
    for (const act of disputeActs) {
      if (act === 'fileClaim' || act === 'postMessage') continue;
      const answer = answers.find((each) => each.act === act);
      const about = (answer?.allowed && (answer.on ?? (act === 'recuseMediator' ? undefined : answer.chairs))) || ['any'];
      const allowed = answer?.allowed ? (onClaims[act] || act.startsWith('decide') ? answer.claims : about) : [];
      const taken = unique(attemptsAt(act, s, allowed).filter(({ command }: { command: DisputeCommand }) => isTaken(model.decider.decide(command, dispute))).map(({ on }) => on));
      const asAllowed = answer?.allowed && allowed[0] === 'any' ? taken.length > 0 : isDeepStrictEqual(unique(allowed), taken);
      if (!asAllowed) return `${act} by ${by.role} ${by.party ?? ''} at ${at}: allowed on ${allowed.join()}, taken on ${taken.join()}`;
    }
  }
  return undefined;
};
