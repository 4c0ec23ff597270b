// The event store on one SQLite file: appends through the writer, reads here, subscribers woken by this process's commits.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type AppendResult, Changes, checkAppend, type EventStore, type EventToAppend, type ExpectedRevision, follow, OutcomeUnknown, type RecordedEvent } from '#event-sourcing';
import { type ReadAllOptions, type ReadStreamOptions, RevisionConflict, type SubscribeOptions, type SubscriptionMessage } from '#event-sourcing';
import { type EventLog, openSqliteEventLog } from './event-log.ts';
import { type EventRow } from './protocol.ts';
import { Tails } from './tails.ts';
import { WriterLink } from './writer-link.ts';

export interface SqliteEventStoreOptions {
  /** Path of the file; its folder is made when missing. Beside it stand `-wal`, `-shm` and `.lock`. */
  readonly file: string;
  /** Told once when the writer is lost: nothing can be appended any more, end the process. */
  readonly onFault?: (error: Error) => void;
}

class SqliteEventStore implements EventStore {
  readonly logId: string;
  private readonly changes = new Changes();
  private readonly closing = new AbortController();
  private readonly tails = new Tails();

  constructor(
    private readonly link: WriterLink,
    private readonly log: EventLog,
    readonly file: string,
  ) {
    this.logId = log.logId;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    checkAppend(stream, events);
    const rows = events.map(({ id, type, schemaVersion, data, metadata }): EventRow => [id, type, schemaVersion, JSON.stringify(data), JSON.stringify(metadata)]);
    const answer = await this.link.append({ stream, expected, rows }).catch((error: unknown) => {
      this.tails.forget(stream);
      throw error;
    });
    switch (answer.kind) {
      case 'written':
        this.tails.reaches(stream, answer.revision);
        if (!answer.repeated) this.changes.announce();
        return { revision: answer.revision, position: BigInt(answer.position), repeated: answer.repeated };
      case 'conflict':
        this.tails.reaches(stream, answer.actual);
        throw new RevisionConflict(stream, expected, answer.actual);
      case 'unfit':
        throw new RangeError(`the file refused an append to ${stream}: ${answer.reason}`);
      case 'unknown':
        this.tails.forget(stream);
        throw new OutcomeUnknown(answer.reason);
    }
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    const { direction = 'forwards', from = 0, limit } = options;
    if (direction === 'forwards' && !this.closing.signal.aborted && this.tails.endsBefore(stream, from)) return [];
    const events = await this.log.readStream(stream, options);
    const last = events.at(-1)?.revision ?? -1;
    // An empty answer to a later `from` does not say where the stream ends.
    if (direction === 'forwards' && limit === undefined && (last >= 0 || from <= 0)) this.tails.reaches(stream, last);
    return events;
  }

  readAll(options: ReadAllOptions) {
    return this.log.readAll(options);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    return follow((slice) => this.log.readAll(slice), this.changes, { ...options, signal });
  }

  head() {
    return this.log.head();
  }

  async close(): Promise<void> {
    this.closing.abort();
    // The reader leaves at once and the writer last: only the last to leave folds the write-ahead log back into the file.
    const left = this.log.close();
    await this.link.close();
    await left;
  }
}

/**
 * Opens the log in a file, or makes one, and owns it until `close`: no other process, nor another store of this one, can write.
 *
 * @throws LogFileRefused `IN_USE`, `NOT_A_LOG`, `NEWER_SCHEMA`
 */
export const openSqliteEventStore = async ({ file, onFault = () => undefined }: SqliteEventStoreOptions): Promise<EventStore & { readonly file: string }> => {
  mkdirSync(dirname(file), { recursive: true });
  const link = await WriterLink.open(file, onFault);
  try {
    return new SqliteEventStore(link, await openSqliteEventLog({ file }), file);
  } catch (error) {
    await link.close();
    throw error;
  }
};
