// Law 14 (domain section 6): an act is in `allowedActs` exactly when the state does not refuse it, for everyone and everything it could be about.
import { isDeepStrictEqual } from 'node:util';
import { isRefused } from '#event-sourcing';
import { acts } from '../../src/compensations/domain/guards.ts';
import { actorsOf, attemptsAt } from './compensation-attempts.ts';
import type { Law } from './compensation-laws.ts';

const strangers = [{ role: 'MEDIATOR', party: 'stranger' }, { role: 'AUDITOR' }];
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

export const law14: Law = ({ last: compensation, at, model }) => {
  for (const by of [...actorsOf(compensation).slice(0, 4), ...strangers]) {
    const answers = model.allowedActs(compensation, by, at);
    for (const act of acts) {
      const answer = answers.find((each) => each.act === act);
      const allowed = answer?.allowed ? (answer.items ?? answer.payments ?? ['any']) : [];
      const taken = attemptsAt(act, { compensation, by, at, n: 1_000_000, share: 0 }).filter(({ command }) => !isRefused(model.decider.decide(command, compensation))).map(({ on }) => on);
      if (!isDeepStrictEqual(unique(allowed), unique(taken))) return `${act} by ${by.role} at ${at}: allowed on ${allowed.join()}, taken on ${taken.join()}`;
    }
  }
  return undefined;
};
