// Where streams end, as far as this process knows. Only the owner of a log writes to it, and an append shows here before it is
// acknowledged: whoever asks for what comes after a known end is answered without the file.

/** So many streams; the one that was looked at longest ago goes first. */
const most = 20_000;

export class Tails {
  private readonly ends = new Map<string, number>();

  /** The stream reaches at least to this revision; -1: it was looked at and has no event. */
  reaches(stream: string, revision: number): void {
    const known = this.ends.get(stream) ?? -1;
    this.ends.delete(stream); // and in again, so that the map is in the order of use
    this.ends.set(stream, known > revision ? known : revision);
    if (this.ends.size > most) this.ends.delete(this.ends.keys().next().value as string);
  }

  /** Nobody knows what happened to the stream: the file must say. */
  forget(stream: string): void {
    this.ends.delete(stream);
  }

  /** Whether the stream is known to have nothing from this revision on. */
  endsBefore(stream: string, revision: number): boolean {
    const known = this.ends.get(stream);
    return known !== undefined && known < revision;
  }
}
