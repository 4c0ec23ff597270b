// Law 8 (domain section 6): an event once recorded never changes; a reader from the day before can still read it.
import { isDeepStrictEqual } from 'node:util';
import { type Decider, foldRecorded, type RecordedEvent } from '#event-sourcing';
import type { Claim } from '../../../src/disputes/domain/claim.ts';
import type { DisputeEvent } from '../../../src/disputes/domain/events.ts';
import type { Dispute } from '../../../src/disputes/domain/state.ts';
import { type Fixture, nameOf } from './fixtures.ts';

/**
 * What is written today in another shape than it was, or in a version that is not kept: a reader from the day before would not know it.
 * A version that is no longer written has its fixture to be read.
 */
export const law8Written = (kept: readonly Fixture[], today: readonly Fixture[]): readonly string[] =>
  today.flatMap((written) => {
    const name = nameOf(written);
    const before = kept.find((fixture) => nameOf(fixture) === name);
    if (before === undefined) return [`${name} is not kept`];
    const shapes = [before.shape, written.shape] as const;
    const [gone, come] = [shapes[0].filter((line) => !shapes[1].includes(line)), shapes[1].filter((line) => !shapes[0].includes(line))];
    return gone.length + come.length === 0 ? [] : [`${name} was ${gone.join(', ') || 'without'}, and is ${come.join(', ') || 'without'}: another shape is another version`];
  });

/** What of a log does not stand in it, later, as it stood. */
export const law8Stands = (before: readonly RecordedEvent[], later: readonly RecordedEvent[]): string | undefined => {
  const stored = ({ position, stream, revision, id, type, schemaVersion, data, metadata }: RecordedEvent) => ({ position, stream, revision, id, type, schemaVersion, data, metadata });
  const changed = before.find((event, n) => later[n] === undefined || !isDeepStrictEqual(stored(event), stored(later[n])));
  return changed && `${changed.type} at ${changed.position} is not what was recorded`;
};

export type DisputeReader = Pick<Decider<Dispute, never, DisputeEvent>, 'initial' | 'evolve'>;

/** Vehicle, state or outcome, and the amount that was agreed or awarded. */
const standingOf = (claim: Claim): string => {
  const [is, amount] = [claim.state === 'FINAL' ? claim.outcome : claim.state, ('awarded' in claim ? claim.awarded : undefined) ?? claim.agreed];
  return [claim.vehicle, is, ...(amount ? [amount.amount] : [])].join(' ');
};

/** How the claims of each dispute in a log stand at its end, as a reader has it. */
export const claimsIn = (log: readonly RecordedEvent[], reader: DisputeReader): readonly (readonly string[])[] => {
  const disputes = Map.groupBy(log.filter(({ stream }) => stream.startsWith('dispute-')), ({ stream }) => stream);
  return [...disputes.values()].map((events) => foldRecorded(reader, events).claims.map(standingOf));
};

/** Where a reader takes a log for something else than it was. */
export const law8Read = (log: readonly RecordedEvent[], reader: DisputeReader, stood: readonly (readonly string[])[] | undefined): string | undefined => {
  try {
    const read = claimsIn(log, reader);
    return isDeepStrictEqual(read, stood) ? undefined : `claims stood ${JSON.stringify(stood)}, and are read ${JSON.stringify(read)}`;
  } catch (fault) {
    return `cannot be read: ${String(fault)}`;
  }
};
