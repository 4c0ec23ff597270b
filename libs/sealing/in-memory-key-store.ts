// A key store for tests and throwaway runs: forgets everything with the process.
import { randomBytes } from 'node:crypto';
import type { KeyStore, SubjectKey } from './key-store.ts';

export class InMemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, { key: Buffer | undefined; version: number }>();
  private readonly secrets = new Map<string, Buffer>();
  private closed = false;

  async keyOf(subject: string): Promise<SubjectKey | undefined> {
    this.assertOpen();
    const held = this.keys.get(subject);
    return held?.key && { key: held.key, version: held.version };
  }

  async ensureKey(subject: string): Promise<SubjectKey> {
    this.assertOpen();
    const held = this.keys.get(subject);
    if (held?.key) return { key: held.key, version: held.version };
    const made = { key: randomBytes(32), version: (held?.version ?? 0) + 1 };
    this.keys.set(subject, made);
    return made;
  }

  async destroy(subject: string): Promise<void> {
    this.assertOpen();
    const held = this.keys.get(subject);
    if (held) this.keys.set(subject, { key: undefined, version: held.version });
  }

  async secret(name: string): Promise<Buffer> {
    this.assertOpen();
    const held = this.secrets.get(name) ?? randomBytes(32);
    this.secrets.set(name, held);
    return held;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private assertOpen(): void {
    if (this.closed) throw new Error('the key store is closed');
  }
}
