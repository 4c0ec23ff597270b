/** Marks what a sealed field holds once opened; exists in types only. */
declare const holds: unique symbol;

/**
 * A personal value as an event may carry it: only who it is about, a commitment to it and its ciphertext under the key of that
 * subject. A bare string is no `Sealed`, so a name that was not sealed does not compile into an event.
 */
export interface Sealed<T = unknown> {
  /** Whose key it is under: a party id, or the id of a user who acts for no party. */
  readonly subject: string;
  /** SHA-256, hex, over a domain tag, a random salt and the canonical JSON (RFC 8785) of the value. */
  readonly commitment: string;
  /** AES-256-GCM: nonce, ciphertext and tag in base64url. */
  readonly ciphertext: string;
  readonly keyVersion: number;
  readonly [holds]?: T;
}
