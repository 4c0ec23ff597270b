// A sealed value as a domain sees one: nothing that can be read.
import type { Sealed } from '#values';

export const sealedText = (subject: string): Sealed<never> => ({ subject, commitment: 'c'.repeat(64), ciphertext: 'x', keyVersion: 1 });
