import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InMemoryKeyStore, SealBroken, sealing } from '#sealing';
import type { Sealed } from '#values';

const registered = { eventType: 'PartyRegistered', field: 'name' };
const ann = { subject: 'ann', ...registered };

const given = async () => {
  const keys = new InMemoryKeyStore();
  const { seal, open } = sealing(keys);
  return { keys, seal, open, sealed: await seal('Chen Wei', ann) };
};

/** The same bytes with one bit of the nth one changed. */
const flipped = (ciphertext: string, n: number): string => {
  const bytes = Buffer.from(ciphertext, 'base64url');
  const at = n < 0 ? bytes.length + n : n;
  bytes[at] = (bytes[at] as number) ^ 1;
  return bytes.toString('base64url');
};

describe('a sealed value', () => {
  it('opens as any JSON value that was sealed', async () => {
    const { seal, open } = await given();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await open(await seal(value, ann), registered)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 200 },
    );
  });

  it('carries the subject, a commitment, ciphertext and the key version, and nothing readable', async () => {
    const { sealed } = await given();
    expect(sealed).toEqual({
      subject: 'ann',
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      ciphertext: expect.stringMatching(/^[\w-]+$/),
      keyVersion: 1,
    });
    expect(Buffer.from(sealed.ciphertext, 'base64url').includes('Chen')).toBe(false);
  });

  it('differs each time, the commitment too, so that equal names cannot be told', async () => {
    const { seal, sealed } = await given();
    const again = await seal('Chen Wei', ann);
    expect(again.ciphertext).not.toBe(sealed.ciphertext);
    expect(again.commitment).not.toBe(sealed.commitment);
  });

  it('is refused when it is no plain JSON', async () => {
    const { seal } = await given();
    await expect(seal({ name: undefined }, ann)).rejects.toThrow(TypeError);
  });

  it('reads as erased once the key is destroyed, also after the subject got another', async () => {
    const { keys, seal, open, sealed } = await given();
    await keys.destroy('ann');
    expect(await open(sealed, registered)).toBeUndefined();
    const later = await seal('Chen', ann);
    expect(later.keyVersion).toBe(2);
    expect(await open(sealed, registered)).toBeUndefined();
    expect(await open(later, registered)).toBe('Chen');
  });

  it('still opens when the key of another is destroyed', async () => {
    const { keys, seal, open, sealed } = await given();
    await seal('Li', { ...ann, subject: 'bob' });
    await keys.destroy('bob');
    expect(await open(sealed, registered)).toBe('Chen Wei');
  });
});

describe('tampering is a fault', () => {
  const tampered: readonly (readonly [string, (sealed: Sealed<string>) => Partial<Sealed<string>>])[] = [
    ['nonce', ({ ciphertext }) => ({ ciphertext: flipped(ciphertext, 0) })],
    ['salt', ({ ciphertext }) => ({ ciphertext: flipped(ciphertext, 12) })],
    ['value', ({ ciphertext }) => ({ ciphertext: flipped(ciphertext, 44) })],
    ['tag', ({ ciphertext }) => ({ ciphertext: flipped(ciphertext, -1) })],
    ['end cut off', ({ ciphertext }) => ({ ciphertext: ciphertext.slice(0, -4) })],
    ['nearly all cut off', () => ({ ciphertext: 'AAAA' })],
    ['another text of the same bytes', ({ ciphertext }) => ({ ciphertext: `${ciphertext}=` })],
    ['commitment', () => ({ commitment: '0'.repeat(64) })],
    ['commitment in capitals', ({ commitment }) => ({ commitment: commitment.replace(/[a-f]/g, (hex) => hex.toUpperCase()) })],
    ['key version of the future', () => ({ keyVersion: 2 })],
    ['subject', () => ({ subject: 'bob' })],
  ];

  it.each(tampered)('%s', async (_what, change) => {
    const { seal, open, sealed } = await given();
    await seal('Li', { ...ann, subject: 'bob' });
    const altered = { ...sealed, ...change(sealed) };
    expect(altered).not.toEqual(sealed);
    await expect(open(altered, registered)).rejects.toThrow(SealBroken);
  });

  it.each([
    ['event type', { ...registered, eventType: 'PartyUpdated' }],
    ['field', { ...registered, field: 'email' }],
    ['border between the two', { eventType: 'PartyRegisteredn', field: 'ame' }],
  ])('moved to another %s', async (_what, place) => {
    const { open, sealed } = await given();
    await expect(open(sealed, place)).rejects.toThrow(SealBroken);
  });

  it('the commitment of another value of the same subject', async () => {
    const { seal, open, sealed } = await given();
    const other = await seal('Wang Fang', ann);
    await expect(open({ ...sealed, commitment: other.commitment }, registered)).rejects.toThrow(SealBroken);
  });
});
