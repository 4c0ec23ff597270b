// A key as Node's ciphers take it without making it anew each time, which costs more than to encipher a name.
import { createSecretKey, type KeyObject } from 'node:crypto';

const made = new WeakMap<Buffer, KeyObject>();

/** The key object of a key; it is kept as long as that very buffer is, and goes with it. The buffer must not be changed afterwards. */
export const keyObjectOf = (key: Buffer): KeyObject => {
  const known = made.get(key);
  if (known) return known;
  const object = createSecretKey(key);
  made.set(key, object);
  return object;
};
