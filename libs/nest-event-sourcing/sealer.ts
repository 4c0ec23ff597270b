// Sealing and opening as the capabilities use them; the keys behind it are wired at start.
import type { Place, Sealing } from '#sealing';
import type { Sealed } from '#values';

/** What is shown of a sealed value: it, or that it was erased. */
export type Opened<T> = T | { readonly erased: true };

export class Sealer {
  constructor(private readonly sealing: Sealing) {}

  /** @throws TypeError when the value is no plain JSON */
  seal<T>(value: T, place: Place): Promise<Sealed<T>> {
    return this.sealing.seal(value, place);
  }

  async open<T>(sealed: Sealed<T>, place: Omit<Place, 'subject'>): Promise<Opened<T>> {
    return (await this.sealing.open(sealed, place)) ?? { erased: true };
  }
}
