// Reading a log, on a connection of its own that cannot write.
import { existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { type EventStore, type LogSlice, type ReadAllOptions, type ReadStreamOptions, type RecordedEvent, StoreClosed, StoredEvent } from '#event-sourcing';
import { LogFileRefused, logIdIn } from './schema.ts';

/** What can be asked of a log by one who does not write to it. */
export type EventLog = Omit<EventStore, 'append' | 'subscribe'>;

type RowButMetadata = readonly [number, string, number, string, string, number, string];
type Row = readonly [...RowButMetadata, string | (() => string)];

const eventOf = ([position, stream, revision, id, type, schemaVersion, data, metadata]: Row): StoredEvent =>
  new StoredEvent(BigInt(position), stream, revision, id, type, schemaVersion, data, metadata);

export class SqliteEventLog implements EventLog {
  readonly logId: string;
  private readonly forwards: StatementSync;
  private readonly backwards: StatementSync;
  private readonly all: StatementSync;
  private readonly allButMetadata: StatementSync;
  private readonly metadata: StatementSync;
  private readonly last: StatementSync;

  constructor(private readonly db: DatabaseSync) {
    this.logId = logIdIn(db);
    const prepare = (sql: string) => {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    };
    this.forwards = prepare('SELECT * FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?');
    this.backwards = prepare('SELECT * FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?');
    this.all = prepare('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?');
    this.allButMetadata = prepare('SELECT position, stream, revision, id, type, schema_version, data FROM events WHERE position > ? ORDER BY position LIMIT ?');
    this.metadata = prepare('SELECT metadata FROM events WHERE position = ?');
    this.last = prepare('SELECT position FROM events ORDER BY position DESC LIMIT 1');
  }

  async readStream(stream: string, { direction = 'forwards', from, limit }: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    const count = limit === undefined ? -1 : Math.max(0, limit);
    if (direction === 'forwards') return this.events(this.forwards, stream, from ?? 0, count);
    return this.events(this.backwards, stream, from ?? Number.MAX_SAFE_INTEGER, count);
  }

  async readAll({ after = -1n, limit, metadataLater = false }: ReadAllOptions): Promise<LogSlice> {
    // Reading is synchronous: one who reads slice after slice would let nobody else run.
    await setImmediate();
    const count = Math.max(0, limit);
    const events = metadataLater ? this.withoutMetadata(after, count) : this.events(this.all, after, count);
    return { events, scannedTo: events.at(-1)?.position ?? after };
  }

  async head(): Promise<bigint> {
    const [row] = this.rows(this.last) as readonly (readonly [number])[];
    return row ? BigInt(row[0]) : -1n;
  }

  async close(): Promise<void> {
    if (this.db.isOpen) this.db.close();
  }

  private events(statement: StatementSync, ...parameters: readonly (string | number | bigint)[]): readonly RecordedEvent[] {
    return (this.rows(statement, ...parameters) as readonly Row[]).map(eventOf);
  }

  private withoutMetadata(after: bigint, count: number): readonly RecordedEvent[] {
    const rows = this.rows(this.allButMetadata, after, count) as readonly RowButMetadata[];
    return rows.map(([position, stream, revision, id, type, schemaVersion, data]) =>
      eventOf([position, stream, revision, id, type, schemaVersion, data, () => this.metadataAt(position)]));
  }

  private metadataAt(position: number): string {
    const [[text] = []] = this.rows(this.metadata, position) as readonly (readonly [string?])[];
    if (text === undefined) throw new Error(`the log lost its event ${position}`);
    return text;
  }

  private rows(statement: StatementSync, ...parameters: readonly (string | number | bigint)[]): readonly unknown[] {
    if (!this.db.isOpen) throw new StoreClosed('the log is closed');
    return statement.all(...parameters);
  }
}

/**
 * Opens a log for reading only, also while another process writes to it; the folder must be writable, since SQLite keeps the
 * shared index of a write-ahead log beside the file.
 *
 * @throws LogFileRefused `ABSENT`, `NOT_A_LOG`, `NEWER_SCHEMA`
 */
export const openSqliteEventLog = async ({ file }: { readonly file: string }): Promise<EventLog> => {
  if (!existsSync(file)) throw new LogFileRefused('ABSENT', `there is no log at ${file}`);
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -8000');
    return new SqliteEventLog(db);
  } catch (error) {
    db.close();
    throw error;
  }
};
