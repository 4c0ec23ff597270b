// Seals personal values into events and opens them again for those who may see them.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Sealed } from '#values';
import { canonicalJson } from './canonical-json.ts';
import { keyObjectOf } from './key-object.ts';
import type { KeyStore } from './key-store.ts';

/** Where a sealed value stands. Ciphertext opens in this place only, so one cannot be moved to another field or person. */
export interface Place {
  /** Whose key seals it: a random id, never a name. */
  readonly subject: string;
  readonly eventType: string;
  readonly field: string;
}

/** A sealed value was altered, moved, or belongs to another key. It is not this error when the key was destroyed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

export interface Sealing {
  /**
   * Seals a plain JSON value under its subject's key, which is made and stored first if need be. Two seals of one value differ.
   *
   * @throws TypeError when the value is no plain JSON
   */
  seal<T>(value: T, place: Place): Promise<Sealed<T>>;
  /**
   * The value, or undefined when its key was destroyed: erased.
   *
   * @throws SealBroken when it is not exactly what was sealed in this place
   */
  open<T>(sealed: Sealed<T>, place: Omit<Place, 'subject'>): Promise<T | undefined>;
}

const NONCE = 12;
const TAG = 16;
const SALT = 32;

/** SHA-256, hex, over a tag, a salt and the canonical JSON: says nothing of the value, and fits no other. */
const commitmentOf = (salt: Buffer, json: Buffer): string =>
  createHash('sha256').update('sealed-value/1\0').update(salt).update(json).digest('hex');

const associated = ({ subject, eventType, field }: Place): Buffer => Buffer.from(JSON.stringify(['sealed-value/1', subject, eventType, field]));

const decrypt = (ciphertext: string, key: Buffer, place: Place): Buffer => {
  const bytes = Buffer.from(ciphertext, 'base64url');
  // Node's base64 is lenient: without this, many texts would open as the same bytes.
  if (bytes.toString('base64url') !== ciphertext) throw new SealBroken('the ciphertext is no base64url');
  if (bytes.length < NONCE + SALT + TAG) throw new SealBroken('the ciphertext is too short');
  const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(associated(place)).setAuthTag(bytes.subarray(-TAG));
  const plain = decipher.update(bytes.subarray(NONCE, -TAG));
  try {
    decipher.final();
  } catch (cause) {
    throw new SealBroken('the ciphertext was altered, moved or sealed under another key', { cause });
  }
  return plain;
};

/**
 * Sealing over a key store.
 *
 * @example
 * const { seal, open } = sealing(new InMemoryKeyStore());
 * const name = await seal('Chen Wei', { subject: 'party-1', eventType: 'PartyRegistered', field: 'name' });
 * await open(name, { eventType: 'PartyRegistered', field: 'name' }) // 'Chen Wei'
 */
export const sealing = (keys: KeyStore): Sealing => ({
  async seal<T>(value: T, place: Place): Promise<Sealed<T>> {
    const json = Buffer.from(canonicalJson(value), 'utf8');
    const { key, version } = await keys.ensureKey(place.subject);
    const random = randomBytes(SALT + NONCE);
    const salt = random.subarray(0, SALT);
    const nonce = random.subarray(SALT);
    const cipher = createCipheriv('aes-256-gcm', keyObjectOf(key), nonce, { authTagLength: TAG }).setAAD(associated(place));
    const sealed = [nonce, cipher.update(salt), cipher.update(json), cipher.final(), cipher.getAuthTag()];
    return {
      subject: place.subject,
      commitment: commitmentOf(salt, json),
      ciphertext: Buffer.concat(sealed).toString('base64url'),
      keyVersion: version,
    };
  },
  async open<T>(sealed: Sealed<T>, place: Omit<Place, 'subject'>): Promise<T | undefined> {
    const held = await keys.keyOf(sealed.subject);
    if (held === undefined || held.version > sealed.keyVersion) return undefined;
    if (held.version < sealed.keyVersion) throw new SealBroken(`sealed under key version ${sealed.keyVersion}, the store has ${held.version}`);
    const plain = decrypt(sealed.ciphertext, held.key, { subject: sealed.subject, eventType: place.eventType, field: place.field });
    const json = plain.subarray(SALT);
    if (commitmentOf(plain.subarray(0, SALT), json) !== sealed.commitment) throw new SealBroken('the commitment is to another value');
    return JSON.parse(json.toString('utf8')) as T;
  },
});
