// Every key store keeps these promises; the SQLite one keeps some more about its file.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { InMemoryKeyStore, type KeyStore } from '#sealing';
import { SqliteKeyStore, WrongMasterKey } from '../../libs/sqlite/key-store.ts';

const master = Buffer.alloc(32, 7);
let folder: string;
let file: string;
let store: KeyStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  file = join(folder, 'keys.sqlite');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe.each([
  ['in-memory', () => new InMemoryKeyStore()],
  ['SQLite', () => SqliteKeyStore.open(file, master)],
] as const)('the %s key store', (_name, open) => {
  beforeEach(() => {
    store = open();
  });

  it('makes a key of 32 bytes once, and knows none before', async () => {
    expect(await store.keyOf('ann')).toBeUndefined();
    const made = await store.ensureKey('ann');
    expect(made.key).toHaveLength(32);
    expect(made.version).toBe(1);
    expect(await store.ensureKey('ann')).toEqual(made);
    expect(await store.keyOf('ann')).toEqual(made);
  });

  it('gives each subject its own key', async () => {
    expect((await store.ensureKey('ann')).key).not.toEqual((await store.ensureKey('bob')).key);
  });

  it('gives twins the same key', async () => {
    const [a, b] = await Promise.all([store.ensureKey('ann'), store.ensureKey('ann')]);
    expect(a).toEqual(b);
  });

  it('forgets a destroyed key at once, that one only, and never numbers another like it', async () => {
    const first = await store.ensureKey('ann');
    const other = await store.ensureKey('bob');
    await store.destroy('ann');
    await store.destroy('ann');
    await store.destroy('nobody');
    expect(await store.keyOf('ann')).toBeUndefined();
    expect(await store.keyOf('bob')).toEqual(other);
    const second = await store.ensureKey('ann');
    expect(second.version).toBe(2);
    expect(second.key).not.toEqual(first.key);
  });

  it('makes a secret once per name, apart from the subjects', async () => {
    const made = await store.secret('fingerprint');
    expect(made).toHaveLength(32);
    expect(await store.secret('fingerprint')).toEqual(made);
    expect(await store.secret('token-signing')).not.toEqual(made);
    expect(await store.keyOf('fingerprint')).toBeUndefined();
  });

  it('closes twice, and answers nothing after it', async () => {
    await store.close();
    await store.close();
    await expect(store.keyOf('ann')).rejects.toThrow(/not open|closed/);
    await expect(store.ensureKey('ann')).rejects.toThrow(/not open|closed/);
  });
});

describe('the file of the SQLite key store', () => {
  it('gives the same keys, versions and secrets when opened again', async () => {
    store = SqliteKeyStore.open(file, master);
    await store.ensureKey('ann');
    await store.destroy('ann');
    const ann = await store.ensureKey('ann');
    const secret = await store.secret('fingerprint');
    await store.close();
    store = SqliteKeyStore.open(file, master);
    expect(await store.keyOf('ann')).toEqual(ann);
    expect(await store.secret('fingerprint')).toEqual(secret);
  });

  it('is shared by two stores at once, also what one destroys', async () => {
    store = SqliteKeyStore.open(file, master);
    const other = SqliteKeyStore.open(file, master);
    const made = await store.ensureKey('ann');
    expect(await other.ensureKey('ann')).toEqual(made);
    await other.destroy('ann');
    expect(await store.keyOf('ann')).toBeUndefined();
    const second = await other.ensureKey('ann');
    expect(await store.ensureKey('ann')).toEqual(second);
    await other.close();
  });

  it('refuses another master key, and one of another length', async () => {
    store = SqliteKeyStore.open(file, master);
    expect(() => SqliteKeyStore.open(file, Buffer.alloc(32, 8))).toThrow(WrongMasterKey);
    expect(() => SqliteKeyStore.open(file, Buffer.alloc(16, 7))).toThrow(new RangeError('a master key has 32 bytes, this one 16'));
  });

  it('refuses a key that was moved to another subject', async () => {
    store = SqliteKeyStore.open(file, master);
    await store.ensureKey('ann');
    const database = new DatabaseSync(file);
    database.exec("insert into subject_key select 'bob', version, wrapped from subject_key where subject = 'ann'");
    database.close();
    await expect(store.keyOf('bob')).rejects.toThrow(WrongMasterKey);
  });

  it('holds no key in the clear, and nothing of a destroyed one in any file', async () => {
    store = SqliteKeyStore.open(file, master);
    const { key } = await store.ensureKey('ann');
    for (const subject of ['bob', 'eve', 'kim', 'lee']) await store.ensureKey(subject);
    const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    const database = new DatabaseSync(file, { readOnly: true });
    const row = database.prepare("select wrapped from subject_key where subject = 'ann'").get() as { wrapped: Uint8Array };
    database.close();
    // Freed space may be reused at either end: look for the middle of the wrapped key.
    const middle = Buffer.from(row.wrapped).subarray(16, 40);
    expect(bytes().includes(key)).toBe(false);
    expect(bytes().includes(middle)).toBe(true);
    await store.destroy('ann');
    expect(bytes().includes(middle)).toBe(false);
  });
});
