// Recorded events, kept for good: one file for each type and version with its shape, and whole logs for readers to read.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, RecordedEvent } from '#event-sourcing';
import { root } from '../sources.ts';
import { shapeOf } from './shape.ts';

export interface Fixture {
  readonly type: string;
  readonly version: number;
  /** Of the data of every such event in the history that was recorded. */
  readonly shape: readonly string[];
  readonly event: StoredForm;
}

/** An event as a fixture holds it: the position as text. */
type StoredForm = Omit<RecordedEvent, 'position' | 'data'> & { readonly position: string; readonly data: Json };

const events = join(root, 'test/fixtures/events');
const logs = join(root, 'test/fixtures/logs');
const filesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : []);

export const nameOf = ({ type, version }: Pick<Fixture, 'type' | 'version'>): string => `${type}.v${version}.json`;

export const fixtures = (): readonly (readonly [file: string, fixture: Fixture])[] =>
  filesIn(events).map((file) => [file, JSON.parse(readFileSync(join(events, file), 'utf8')) as Fixture]);

/** Whole logs as they were recorded, by their file. */
export const recordedLogs = (): readonly (readonly [file: string, log: readonly RecordedEvent[]])[] =>
  filesIn(logs).map((file) => [
    file,
    (JSON.parse(readFileSync(join(logs, file), 'utf8')) as readonly StoredForm[]).map((event) => ({ ...event, data: event.data as object, position: BigInt(event.position) })),
  ]);

const stored = ({ position, stream, revision, id, type, schemaVersion, data, metadata }: RecordedEvent): StoredForm => ({
  position: position.toString(), stream, revision, id, type, schemaVersion, data: data as Json, metadata,
});

/** What the fixtures of a log would be. */
export const fixturesOf = (log: readonly RecordedEvent[]): readonly Fixture[] => {
  const kinds = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    const name = nameOf({ type: event.type, version: event.schemaVersion });
    kinds.set(name, [...(kinds.get(name) ?? []), event]);
  }
  return [...kinds.values()].map((same) => {
    // The one that says most is kept: it shows every field.
    const [event] = same.toSorted((a, b) => JSON.stringify(b.data).length - JSON.stringify(a.data).length);
    const { type, schemaVersion: version } = event as RecordedEvent;
    return { type, version, shape: shapeOf(same.map(({ data }) => data)), event: stored(event as RecordedEvent) };
  });
};

/** Keeps what is not kept yet. What is there is never changed: a stored event never is. */
export const keep = (log: readonly RecordedEvent[], name: string): readonly string[] => {
  mkdirSync(events, { recursive: true });
  mkdirSync(logs, { recursive: true });
  const files = [
    ...fixturesOf(log).map((fixture) => [join(events, nameOf(fixture)), JSON.stringify(fixture, null, 2)] as const),
    [join(logs, `${name}.json`), `[\n${log.map((event) => JSON.stringify(stored(event))).join(',\n')}\n]`] as const,
  ].filter(([file]) => !existsSync(file));
  for (const [file, text] of files) writeFileSync(file, `${text}\n`, { flag: 'wx' });
  return files.map(([file]) => file);
};
