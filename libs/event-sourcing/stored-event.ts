// An event as text, the way stores keep it: whoever skips it by its type or stream never pays for its JSON.
import type { Metadata, RecordedEvent } from './event.ts';

/**
 * A recorded event whose data and metadata are parsed when first asked for. They are getters: copy what you need by name, since
 * `{ ...event }` leaves them out.
 */
export class StoredEvent implements RecordedEvent {
  private parsedData: object | undefined;
  private parsedMetadata: Metadata | undefined;

  constructor(
    readonly position: bigint,
    readonly stream: string,
    readonly revision: number,
    readonly id: string,
    readonly type: string,
    readonly schemaVersion: number,
    private readonly dataText: string,
    private readonly metadataText: string | (() => string),
  ) {}

  /** Characters of data and metadata together, as far as they are in memory. */
  get textLength(): number {
    return this.dataText.length + (typeof this.metadataText === 'string' ? this.metadataText.length : 0);
  }

  /** The same event, nothing of it parsed: for one who reads many and would keep what was parsed of each as long as all of them. */
  unparsed(): StoredEvent {
    return new StoredEvent(this.position, this.stream, this.revision, this.id, this.type, this.schemaVersion, this.dataText, this.metadataText);
  }

  get data(): object {
    return (this.parsedData ??= JSON.parse(this.dataText) as object);
  }

  get metadata(): Metadata {
    return (this.parsedMetadata ??= JSON.parse(typeof this.metadataText === 'string' ? this.metadataText : this.metadataText()) as Metadata);
  }
}
