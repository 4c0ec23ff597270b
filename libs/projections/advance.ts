// The two halves of every step: fold events into tracks, then write what changed and the checkpoints in one transaction.
import type { EventStore, RecordedEvent } from '#event-sourcing';
import type { DocumentStore } from './document-store.ts';
import { Pace } from './pace.ts';
import type { Track } from './track.ts';

/** So many reads are folded together. More of them cost memory, fewer the advantage of folding a document's events in one go. */
const slicesTogether = 16;

const healthy = (track: Track): boolean => track.failure === undefined;
/** `-1n` stands before the first position; a store is then asked from its start. */
export const afterOf = (position: bigint): bigint | undefined => (position < 0n ? undefined : position);
export const earliest = (tracks: readonly Track[]): bigint | undefined =>
  tracks.reduce<bigint | undefined>((least, { position }) => (least === undefined || position < least ? position : least), undefined);

const load = async (store: DocumentStore, tracks: readonly Track[], events: readonly RecordedEvent[]): Promise<void> => {
  for (const track of tracks) {
    const missing = track.missing(events);
    if (missing.length > 0) track.adopt(await store.load(track.build.id, missing));
  }
};

/**
 * Folds a piece of the log into the tracks, in slices that leave room for other work. A track that fails stays where it was
 * before the event it failed on; the others go on. Gives the count of events folded: all, unless `budgetMs` was used up.
 */
export const foldInto = async (
  store: DocumentStore,
  tracks: readonly Track[],
  events: readonly RecordedEvent[],
  scannedTo: bigint,
  budgetMs = Infinity,
): Promise<number> => {
  await load(store, tracks, events);
  const pace = new Pace();
  const started = performance.now();
  let last = -1n;
  for (let n = 0; n < events.length; n++) {
    const event = events[n] as RecordedEvent;
    for (const track of tracks) {
      if (track.failure !== undefined || !track.reads(event)) continue;
      track.fold(event);
      if (track.failure !== undefined) track.foldedTo(last);
    }
    last = event.position;
    const waiting = (n & 7) === 7 ? pace.pause() : undefined;
    if (waiting) await waiting;
    if (n + 1 < events.length && (n & 7) === 7 && performance.now() - started > budgetMs) {
      for (const track of tracks.filter(healthy)) track.foldedTo(last);
      return n + 1;
    }
  }
  for (const track of tracks.filter(healthy)) track.foldedTo(scannedTo);
  return events.length;
};

/** The same for a piece of the log that nobody waits for: document by document where the model's code does not throw. */
const foldTogether = async (store: DocumentStore, tracks: readonly Track[], events: readonly RecordedEvent[], scannedTo: bigint): Promise<void> => {
  await load(store, tracks, events);
  const { pause } = new Pace();
  for (const track of tracks) {
    if (await track.foldTogether(events, pause)) track.foldedTo(scannedTo);
    else await foldInto(store, [track], events, scannedTo);
  }
};

/**
 * Writes what the tracks hold, and how far they are, in one transaction. What failed before its failing event counts too; a track whose
 * rows cannot be made fails alone, and the others are written without it.
 */
export const commit = async (store: DocumentStore, tracks: readonly Track[]): Promise<void> => {
  for (const track of tracks) await track.sumUp((keys) => store.load(track.build.id, keys));
  const writing = tracks.flatMap((track) => {
    const changes = track.changes();
    return changes ? [{ track, changes }] : [];
  });
  if (writing.length === 0) return;
  const failedBefore = new Set(tracks.filter(({ failure }) => failure));
  try {
    await store.write(writing.map(({ changes }) => changes));
  } catch (fault) {
    const failed = new Set(tracks.filter((track) => track.failure && !failedBefore.has(track)));
    if (failed.size === 0) throw fault;
    return commit(store, tracks.filter((track) => !failed.has(track)));
  }
  for (const { track } of writing) track.committed();
};

export interface ReadOn {
  readonly events: EventStore;
  readonly store: DocumentStore;
  readonly signal: AbortSignal;
  /** Events to a read. */
  readonly slice: number;
  /** Changed documents, and bytes of them, that are held before they are written. */
  readonly holdDocuments: number;
  readonly holdBytes: number;
}

/** Reads on from where the earliest track is, to `target` or the end of the log, in few and large transactions. */
export const readOn = async (tracks: readonly Track[], { events, store, signal, slice, holdDocuments, holdBytes }: ReadOn, target?: bigint): Promise<void> => {
  let after = earliest(tracks) ?? -1n;
  while (!signal.aborted && tracks.some(healthy) && (target === undefined || after < target)) {
    const gathered: RecordedEvent[] = [];
    const from = after;
    while (gathered.length < slice * slicesTogether && !signal.aborted && (target === undefined || after < target)) {
      const read = await events.readAll({ after: afterOf(after), limit: slice, metadataLater: true });
      if (read.events.length === 0 && read.scannedTo <= after) break;
      gathered.push(...read.events);
      after = read.scannedTo;
    }
    if (after === from) break;
    await foldTogether(store, tracks.filter(healthy), gathered, after);
    const changed = tracks.reduce((sum, track) => sum + track.changedDocuments, 0);
    const bytes = tracks.reduce((sum, track) => sum + track.changedBytes, 0);
    if (changed >= holdDocuments || bytes >= holdBytes) await commit(store, tracks);
  }
  if (!signal.aborted) await commit(store, tracks);
};
