// Whether a service says the same as the model beside it.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Decision, isRefused, type RecordedEvent } from '#event-sourcing';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import { disputeRefusals } from '../../src/disputes/domain/refusals.ts';
import { actOf, type DisputeAct } from '../../src/disputes/domain/whose.ts';
import type { DisputeAnswer } from '../../src/reporting/dispute-answer.ts';
import { requestOf, subjectsOf } from './dispute-requests.ts';

const isHash = /^[0-9a-f]{64}$/;

/** Names of files as the service takes them. */
export const withHashes = <T>(value: T): T => JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
  ((key === 'sha256' || key === 'invoice') && typeof inner === 'string' && !isHash.test(inner) ? createHash('sha256').update(inner).digest('hex') : inner)) as T;

/** Without what only the service knows: how a text was sealed, what a mediator did elsewhere. */
export const comparable = (events: readonly Pick<RecordedEvent | DisputeEvent, 'type' | 'data'>[]): unknown =>
  JSON.parse(JSON.stringify(events.map(({ type, data }) => ({ type, data }))), (key, inner: unknown) =>
    (key === 'history' ? undefined : typeof inner === 'object' && inner !== null && 'ciphertext' in inner ? 'sealed' : inner));

/** The first places in which two things differ. */
const differences = (service: unknown, model: unknown, at = ''): readonly string[] => {
  if (isDeepStrictEqual(service, model)) return [];
  if (typeof service !== 'object' || typeof model !== 'object' || service === null || model === null) return [`${at}: ${JSON.stringify(service)}, by the model ${JSON.stringify(model)}`];
  const [ours, theirs] = [service, model] as readonly Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(service), ...Object.keys(model)])].flatMap((key) => differences(ours?.[key], theirs?.[key], `${at}/${key}`)).slice(0, 5);
};

export const agree = (what: string, ...both: readonly [service: unknown, model: unknown]): void => {
  const [service, model] = both.map((each) => JSON.parse(JSON.stringify(each)) as unknown);
  const found = differences(service, model);
  if (found.length > 0) throw new Error([`${what} differs`, ...found].join('\n'));
};

/** Not of the one file or instant that was named. */
export const isOfState = (code: string, decision: Decision<DisputeEvent>): boolean =>
  code !== 'ALREADY_PROPOSED' && disputeRefusals[code]?.kind === 'STATE' && isRefused(decision) && !JSON.stringify(decision.refused.details ?? {}).includes('sha256');

/** What an act was, for the one who reads of its failure. */
export const told = (command: DisputeCommand): string => `${command.type} by ${command.by.role} at ${command.at}: ${JSON.stringify(requestOf(command).body)}`;

/** Law 14: what is taken was allowed on all that it is about; what the state refuses was not. */
export const asAllowed = (seen: DisputeAnswer | undefined, command: DisputeCommand, taken: boolean): void => {
  const act = actOf(command) as DisputeAct;
  const answer = seen?.allowedActs.find((each) => each.act === act);
  if (seen === undefined || answer === undefined || act === 'fileClaim') return;
  const { about, on } = subjectsOf(command);
  const listed = answer.allowed && about.every((id) => answer.claims.includes(id)) && (on === undefined || answer.on?.includes(on) === true);
  if (listed !== taken && (taken || about.length > 0 || on !== undefined)) {
    throw new Error(`${told(command)}: ${taken ? 'taken' : 'refused by the state'}, but allowedActs says ${JSON.stringify(answer)}`);
  }
};
