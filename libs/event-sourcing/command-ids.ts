// Ids that a command gives to what it makes, so that its repetition makes nothing new.
import { createHash } from 'node:crypto';
import type { Brand } from '#values';

/** Identifies one command for good; everything it records derives its ids from it. */
export type CommandId = Brand<string, 'CommandId'>;

const namespace = Buffer.from('6f1c1e0a5d7b4c55a1f0d2f7c3b8e964', 'hex');

/**
 * A name-based UUID (RFC 9562, version 5) over length-prefixed parts, so that no two lists of parts run together.
 *
 * @example uuidOf('a', 'bc') !== uuidOf('ab', 'c') // true
 */
export const uuidOf = (...parts: readonly string[]): string => {
  const hash = createHash('sha1').update(namespace);
  for (const part of parts) {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  const id = hash.digest().subarray(0, 16);
  id[6] = ((id[6] as number) & 0x0f) | 0x50;
  id[8] = ((id[8] as number) & 0x3f) | 0x80;
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** The id of one command of one caller on one resource under one idempotency key. */
export const commandIdOf = (caller: string, operation: string, pathIds: readonly string[], key: string): CommandId =>
  uuidOf('command', caller, operation, String(pathIds.length), ...pathIds, key) as CommandId;

/** The id of the nth event that a command records in a stream; a command that records in two gives each event an id of its own. */
export const eventIdOf = (command: CommandId, stream: string, n: number): string => uuidOf('event', command, stream, String(n));

/** The id of something that a command creates: a new stream, a claim. */
export const createdIdOf = (command: CommandId, name: string): string => uuidOf('created', command, name);
