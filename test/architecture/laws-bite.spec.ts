// The laws about recording (2, 7, 8) are shown to bite: with a rule taken out, the law finds it. Those about a dispute are shown beside it.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-sourcing';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import { asking, savers } from '../support/a-pot.ts';
import * as broken from '../support/broken-recording.ts';
import { history, law7 } from '../support/kept-model.ts';
import { law2 } from '../support/law-of-repeating.ts';
import { fixturesOf, recordedLogs } from './frozen/fixtures.ts';
import { claimsIn, type DisputeReader, law8Read, law8Stands, law8Written } from './frozen/law-8.ts';

/** The same histories each time; what the law says of the first that breaks it. */
const found = async <T>(histories: fc.Arbitrary<T>, law: (history: T) => Promise<string | undefined>): Promise<string> => {
  for (const each of fc.sample(histories, { numRuns: 60, seed: 11 })) {
    const wrong = await law(each);
    if (wrong !== undefined) return wrong;
  }
  return 'nothing';
};

describe('law 2 finds', () => {
  const acts = fc.array(asking.map(({ ifMatch: _, ...asked }) => asked), { minLength: 4, maxLength: 12 });
  it.each([
    ['that no command is looked for', broken.noCommandIsLookedFor, /, and when repeated at once .*"CONFLICT"/],
    ['that commands are forgotten in time', broken.commandsAreForgottenInTime, /, and when repeated later "CONFLICT"/],
    ['that every command is new', broken.everyCommandIsNew, /had an effect when repeated at once/],
    ['that an answer is of when it is asked for', broken.answersAreOfWhenTheyAreAsked, /, and when repeated at once .*"taken":true/],
    ['that refusals are recorded', broken.refusalsAreRecorded, /was refused, and left a trace/],
  ])('%s', async (_, carriedOutBy, wrong) => {
    expect(await found(acts, (history) => law2(savers(carriedOutBy), history))).toMatch(wrong);
  });
});

describe('law 7 finds', () => {
  it.each([
    ['that what comes again counts again', broken.whatComesAgainCountsAgain],
    ['that events are numbered as they arrive', broken.arrivalsAreNumbered],
    ['that what is counted depends on batches', broken.countsAreOfABatch],
    ['that documents are changed in place', broken.documentsAreChangedInPlace],
    ['that an event comes again after a start', broken.checkpointsAreBehind],
  ])('%s', async (_, projecting) => {
    expect(await found(history, (pieces) => law7(...projecting(pieces)))).toMatch(/^baskets is another when (rebuilt|built from nothing), first at [a-d]$/);
  });
});

const [, log] = recordedLogs().find(([file]) => file === 'dispute.json') ?? ['', []];
/** The log as a changed program would record it. */
const recording = (type: DisputeEvent['type'], change: (data: Readonly<Record<string, unknown>>) => object, schemaVersion = 1): readonly RecordedEvent[] =>
  log.map((event) => (event.type === type ? { ...event, schemaVersion, data: change(event.data as Readonly<Record<string, unknown>>) } : event));

describe('law 8 finds', () => {
  it.each([
    ['a field under another name', recording('ClaimWithdrawn', ({ outcome, ...data }) => ({ ...data, result: outcome })), [
      'ClaimWithdrawn.v1.json was outcome: string, and is result: string: another shape is another version',
    ]],
    ['an amount that became a number', recording('LiabilityAccepted', ({ amount: _, ...data }) => ({ ...data, amount: 1_000_000 })), [
      'LiabilityAccepted.v1.json was amount.amount: string, amount.currency: string, amount: object, and is amount: number: another shape is another version',
    ]],
    ['a field that is new', recording('ClaimAcknowledged', (data) => ({ ...data, by: 'TRADER' })), [
      'ClaimAcknowledged.v1.json was without, and is by: string: another shape is another version',
    ]],
    ['a version that is not kept', recording('ClaimAcknowledged', (data) => data, 2), ['ClaimAcknowledged.v2.json is not kept']],
  ])('%s', (_, changed, wrong) => {
    expect(law8Written(fixturesOf(log), fixturesOf(log))).toEqual([]);
    expect(law8Written(fixturesOf(log), fixturesOf(changed))).toEqual(wrong);
  });

  it.each([
    ['that an event was brought up to date where it stands', recording('ClaimWithdrawn', (data) => ({ ...data, reason: 'none' })), /^ClaimWithdrawn at \d+ is not what was recorded$/],
    ['that an event is gone', log.filter(({ type }) => type !== 'ClaimAcknowledged'), /^ClaimAcknowledged at \d+ is not what was recorded$/],
    ['that the end of the log is gone', log.slice(0, -1), / is not what was recorded$/],
  ])('%s', (_, later, wrong) => {
    expect(law8Stands(log.slice(0, -1), log)).toBeUndefined();
    expect(law8Stands(log, later)).toMatch(wrong);
  });

  /** A reader that knows an event of this type only as a later version has it, and has nothing that brings the earlier one up to date. */
  const knowingOnlyLater = (type: DisputeEvent['type'], read: (state: Dispute, event: DisputeEvent) => Dispute): DisputeReader =>
    ({ ...dispute, evolve: (state, event) => (event.type === type ? read(state, event) : dispute.evolve(state, event)) });
  const expired = (event: DisputeEvent) => ({ ...event, data: { ...event.data, outcome: 'EXPIRED' } }) as DisputeEvent;
  it.each([
    ['passes it over', knowingOnlyLater('ClaimWithdrawn', (state) => state), /^claims stood .*WITHDRAWN.*, and are read /],
    ['misses what it lacks', knowingOnlyLater('ClaimWithdrawn', (_, { data }) => (data as unknown as { by: { party: never } }).by.party), /^cannot be read: TypeError/],
    ['takes it for another', knowingOnlyLater('ClaimWithdrawn', (state, event) => dispute.evolve(state, expired(event))), /and are read .*EXPIRED/],
  ])('that a reader without an upcaster %s', (_, reader, wrong) => {
    expect(law8Read(log, reader, claimsIn(log, dispute))).toMatch(wrong);
  });
});
