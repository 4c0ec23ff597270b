// Keys in a SQLite file of their own, each wrapped by a master key that is not in it. Reads and writes are few and small, so there is
// no worker. A destroyed key must be gone at once for every process, so the row is read each time; kept is only what unwrapping it gave.
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { KeyStore, SubjectKey } from '#sealing';

/** The master key given is not the one that this file's keys are wrapped with. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
}

const schema = `
  create table if not exists subject_key (subject text primary key, version integer not null, wrapped blob) strict, without rowid;
  create table if not exists secret (name text primary key, wrapped blob not null) strict, without rowid;
`;

type Blob = Uint8Array;

/** So many keys of subjects are kept unwrapped; the one that was used longest ago goes first. */
const mostUnwrapped = 10_000;

export class SqliteKeyStore implements KeyStore {
  private readonly unwrapped = new Map<string, { readonly from: Blob; readonly live: SubjectKey }>();
  private readonly find: StatementSync;

  private constructor(
    private readonly database: DatabaseSync,
    private readonly master: KeyObject,
  ) {
    this.find = database.prepare('select version, wrapped from subject_key where subject = ?');
  }

  /**
   * Opens or makes the file.
   *
   * @throws RangeError when the master key is not 32 bytes
   * @throws WrongMasterKey when the file was made with another one
   */
  static open(file: string, masterKey: Buffer): SqliteKeyStore {
    if (masterKey.length !== 32) throw new RangeError(`a master key has 32 bytes, this one ${masterKey.length}`);
    const database = new DatabaseSync(file, { timeout: 5_000 });
    try {
      // No WAL: it would keep a destroyed key's page until the next checkpoint. TRUNCATE syncs the commit itself, DELETE does not.
      database.exec('pragma journal_mode=truncate; pragma synchronous=full; pragma secure_delete=on;');
      database.exec(schema);
      const store = new SqliteKeyStore(database, createSecretKey(masterKey));
      store.stored('master-check');
      return store;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  async keyOf(subject: string): Promise<SubjectKey | undefined> {
    return this.held(subject)?.live;
  }

  async ensureKey(subject: string): Promise<SubjectKey> {
    return this.held(subject)?.live ?? this.exclusively(() => {
      const held = this.held(subject);
      if (held?.live) return held.live;
      const made = { key: randomBytes(32), version: (held?.version ?? 0) + 1 };
      const wrapped = this.wrap(made.key, `subject:${made.version}:${subject}`);
      this.database
        .prepare('insert into subject_key values (?, ?, ?) on conflict do update set version = excluded.version, wrapped = excluded.wrapped')
        .run(subject, made.version, wrapped);
      return made;
    });
  }

  async destroy(subject: string): Promise<void> {
    this.database.prepare('update subject_key set wrapped = null where subject = ?').run(subject);
    this.unwrapped.delete(subject);
  }

  async secret(name: string): Promise<Buffer> {
    return this.stored(name);
  }

  async close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    this.unwrapped.clear();
  }

  /** The row stays after the key is gone: the next key of the subject needs the next version. */
  private held(subject: string): { version: number; live: SubjectKey | undefined } | undefined {
    if (!this.database.isOpen) throw new Error('the key store is closed');
    const row = this.find.get(subject);
    if (!row) return undefined;
    const { version, wrapped } = row as { version: number; wrapped: Blob | null };
    if (wrapped) return { version, live: this.liveKey(subject, version, wrapped) };
    this.unwrapped.delete(subject);
    return { version, live: undefined };
  }

  private liveKey(subject: string, version: number, wrapped: Blob): SubjectKey {
    const before = this.unwrapped.get(subject);
    this.unwrapped.delete(subject); // and in again, so that the map is in the order of use
    const kept = before?.live.version === version && Buffer.compare(before.from, wrapped) === 0;
    const live = kept ? before.live : { key: this.unwrap(wrapped, `subject:${version}:${subject}`), version };
    this.unwrapped.set(subject, { from: wrapped, live });
    if (this.unwrapped.size > mostUnwrapped) this.unwrapped.delete(this.unwrapped.keys().next().value as string);
    return live;
  }

  private stored(name: string): Buffer {
    const find = this.database.prepare('select wrapped from secret where name = ?');
    const read = () => {
      const row = find.get(name) as { wrapped: Blob } | undefined;
      return row && this.unwrap(row.wrapped, `secret:${name}`);
    };
    return read() ?? this.exclusively(() => {
      const held = read();
      if (held) return held;
      const made = randomBytes(32);
      this.database.prepare('insert into secret values (?, ?)').run(name, this.wrap(made, `secret:${name}`));
      return made;
    });
  }

  /** Two processes may ask for the same new key at once: who comes second must see the first one's. */
  private exclusively<T>(act: () => T): T {
    this.database.exec('begin immediate');
    try {
      const result = act();
      this.database.exec('commit');
      return result;
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('rollback');
      throw error;
    }
  }

  private wrap(key: Buffer, use: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.master, nonce, { authTagLength: 16 }).setAAD(Buffer.from(use));
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  private unwrap(wrapped: Blob, use: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.master, wrapped.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(use)).setAuthTag(wrapped.subarray(-16));
    const key = decipher.update(wrapped.subarray(12, -16));
    try {
      decipher.final();
    } catch (cause) {
      throw new WrongMasterKey('this key file was made with another master key', { cause });
    }
    return key;
  }
}
