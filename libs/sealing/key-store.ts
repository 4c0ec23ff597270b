// The port for keys: they live apart from the log and its backups, so that destroying one erases what it sealed everywhere.

/** A key of 32 bytes. The version counts from 1 and rises each time a subject gets a key after its last one was destroyed. */
export interface SubjectKey {
  readonly key: Buffer;
  readonly version: number;
}

export interface KeyStore {
  /** The subject's key; undefined when it never had one or it was destroyed. */
  keyOf(subject: string): Promise<SubjectKey | undefined>;
  /** The subject's key, made on first use and durable before it is answered, so no event can outlive an unwritten key. */
  ensureKey(subject: string): Promise<SubjectKey>;
  /** Destroys the subject's key for good. Destroying what is not there changes nothing. */
  destroy(subject: string): Promise<void>;
  /** 32 random bytes under a name, such as the key of fingerprints: made once, durable before they are answered. */
  secret(name: string): Promise<Buffer>;
  /** May be called twice; every other call after it rejects. */
  close(): Promise<void>;
}
