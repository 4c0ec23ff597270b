// One build on its way along the log: the documents in memory, what changed in them, and how far they are folded.
import { type RecordedEvent, StoredEvent } from '#event-sourcing';
import type { Build, BuildChanges, DocumentRow, FoldedRow } from './document-store.ts';
import { plain } from './plain.ts';
import type { ColumnValue, ReadModel } from './read-model.ts';
import { messageOf } from './report.ts';
import { createdOfTotals, Sums, totalKey, type Totals } from './totals.ts';

interface Entry {
  readonly document: object | undefined;
  readonly revision: number;
  readonly created: bigint;
  readonly changed: boolean;
  /** Whether the table has a row of it. */
  readonly stored: boolean;
  /** As it counts in the totals that are stored. */
  readonly counted: object | undefined;
}

/** Why a model stands still. `position` and `type` name the event that its code threw on. */
export interface Failure {
  readonly message: string;
  readonly position?: bigint;
  readonly type?: string;
}

/** A store must never be the one to find out: it would refuse the whole transaction, and with it every other model. */
const cell = (name: string, value: unknown): ColumnValue => {
  if (value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw new TypeError(`column ${name} holds neither text nor a number nor null`);
};
/** Objects in memory take some two times their JSON text, most of which is names that they share. */
const bytesPerCharacter = 2;

export class Track {
  failure: Failure | undefined;
  /** Up to here events count in the store. */
  position: bigint;
  /** Up to here they count in memory. */
  private folded: bigint;
  private readonly entries = new Map<string, Entry>();
  private readonly types: ReadonlySet<string>;
  /** True as long as the table is known to hold no row: nothing needs to be loaded. */
  private empty: boolean;
  private changed = 0;
  private evolved = 0;
  private averageText = 0;
  /** What changed in the totals, by key: what is undefined goes. */
  private summed: ReadonlyMap<string, Totals | undefined> = new Map();

  constructor(readonly model: ReadModel, readonly build: Build) {
    this.position = build.checkpoint;
    this.folded = build.checkpoint;
    this.types = new Set(model.events);
    this.empty = build.checkpoint < 0n;
  }

  get changedDocuments(): number {
    return this.changed;
  }

  /** An estimate from a sample. */
  get changedBytes(): number {
    return this.changed * this.averageText * bytesPerCharacter;
  }

  reads(event: RecordedEvent): boolean {
    return event.position > this.folded && this.types.has(event.type);
  }

  /** The documents that these events touch and that are not in memory. */
  missing(events: readonly RecordedEvent[]): string[] {
    if (this.empty || this.failure) return [];
    const missing = new Set<string>();
    for (const event of events) {
      if (!this.reads(event)) continue;
      try {
        for (const key of this.model.keys(event)) if (!this.entries.has(key)) missing.add(key);
      } catch {
        break; // `fold` meets the same event, and says so
      }
    }
    return [...missing];
  }

  adopt(rows: readonly FoldedRow[]): void {
    for (const { key, revision, created, json } of rows) {
      const document = JSON.parse(json) as object;
      this.entries.set(key, { document, revision, created, changed: false, stored: true, counted: document });
    }
  }

  /**
   * Folds a piece of the log document by document, which gives what folding it event by event gives: each evolves by its own events
   * alone, in their order. A document whose events are folded in one go stays in the caches of the processor, and what it was in between
   * dies young. False, and nothing folded, when the model's code throws: `fold` then finds the event. `pause` is called all the while.
   */
  async foldTogether(events: readonly RecordedEvent[], pause: () => Promise<void> | undefined): Promise<boolean> {
    const byKey = new Map<string, RecordedEvent[]>();
    const folded: [string, Entry | undefined][] = [];
    try {
      for (const [n, event] of events.entries()) {
        const waiting = (n & 15) === 15 ? pause() : undefined;
        if (waiting) await waiting;
        if (!this.reads(event)) continue;
        for (const key of this.model.keys(event)) {
          const known = byKey.get(key);
          if (!known) byKey.set(key, [event]);
          else if (known.at(-1) !== event) known.push(event);
        }
      }
      let n = 0;
      for (const [key, its] of byKey) {
        let entry = this.entries.get(key);
        for (const event of its) {
          entry = this.after(entry, key, event instanceof StoredEvent ? event.unparsed() : event);
          const waiting = (++n & 7) === 7 ? pause() : undefined;
          if (waiting) await waiting;
        }
        folded.push([key, entry]);
      }
    } catch {
      return false;
    }
    for (const [key, entry] of folded) this.put(key, entry);
    return true;
  }

  /** Folds one event, whole or not at all; what the model's code throws becomes the failure of this track. */
  fold(event: RecordedEvent): void {
    try {
      const keys = this.model.keys(event);
      if (keys.length === 1) {
        const key = keys[0] as string;
        this.put(key, this.after(this.entries.get(key), key, event));
        return;
      }
      const evolved = keys.map((key) => [key, this.after(this.entries.get(key), key, event)] as const); // all from before the event
      for (const [key, entry] of evolved) this.put(key, entry);
    } catch (fault) {
      this.failure = { message: messageOf(fault), position: event.position, type: event.type };
    }
  }

  /** Everything up to here was folded or is none of this model's. */
  foldedTo(position: bigint): void {
    if (position > this.folded) this.folded = position;
  }

  /** Brings the totals up to what is in memory; done again it gives the same. What the model's code throws is this track's failure. */
  async sumUp(load: (keys: readonly string[]) => Promise<readonly FoldedRow[]>): Promise<void> {
    this.summed = new Map();
    if (this.model.totals === undefined || this.changed === 0) return;
    const sums = new Sums();
    try {
      for (const { changed, document, counted } of this.entries.values()) {
        if (!changed) continue;
        if (counted) sums.add(this.model.totals(counted), -1);
        if (document) sums.add(this.model.totals(document));
      }
      const totals = sums.totals();
      const stored = this.empty ? [] : await load(totals.map(totalKey));
      const before = new Map(stored.map(({ key, json }) => [key, JSON.parse(json) as Totals]));
      this.summed = new Map(totals.map((total) => [totalKey(total), sums.after(total, before.get(totalKey(total)))]));
    } catch (fault) {
      this.failure = { message: messageOf(fault) };
      this.reset(this.position);
    }
  }

  /** What to write, if anything. Rows are made as they are asked for; where the model's code throws on one, that is this track's failure. */
  changes(): BuildChanges | undefined {
    if (this.folded === this.position) return undefined;
    const deletes: string[] = [];
    for (const [key, { changed, document, stored }] of this.entries) if (changed && !document && stored) deletes.push(key);
    for (const [key, total] of this.summed) if (!total) deletes.push(key);
    return { build: this.build.id, upserts: this.rows(), deletes, checkpoint: this.folded };
  }

  committed(): void {
    this.reset(this.folded);
  }

  /** Forgets what is in memory and goes on from what the store has. */
  reset(position: bigint): void {
    if (position !== -1n) this.empty = false;
    this.position = position;
    this.folded = position;
    this.changed = 0;
    this.summed = new Map();
    this.entries.clear();
  }

  /** What an event makes of a document; the same entry where it changes nothing. */
  private after(entry: Entry | undefined, key: string, event: RecordedEvent): Entry | undefined {
    const before = entry?.document;
    const evolved = this.model.evolve(before, event, key);
    if (evolved === null) return before && entry ? { ...entry, document: undefined, revision: -1, changed: true } : entry;
    const document = plain(evolved, before);
    const revision = event.stream === key ? event.revision : (entry?.revision ?? -1);
    if (entry && before === document && entry.revision === revision) return entry;
    if ((this.evolved++ & 255) === 0) this.sample(JSON.stringify(document).length);
    return { document, revision, created: entry && before ? entry.created : event.position, changed: true, stored: entry?.stored ?? false, counted: entry?.counted };
  }

  private put(key: string, entry: Entry | undefined): void {
    const before = this.entries.get(key);
    if (!entry || entry === before) return;
    if (entry.changed && !before?.changed) this.changed++;
    this.entries.set(key, entry);
  }

  private sample(text: number): void {
    this.averageText = this.averageText === 0 ? text : this.averageText * 0.9 + text * 0.1;
  }

  private *rows(): Generator<DocumentRow, void> {
    try {
      for (const [key, entry] of this.entries) if (entry.changed && entry.document) yield this.row(key, entry, entry.document);
      for (const [key, total] of this.summed) if (total) yield { key, revision: -1, created: createdOfTotals, json: JSON.stringify(total), columns: this.noColumns(), scope: [] };
    } catch (fault) {
      this.failure = { message: messageOf(fault) };
      this.reset(this.position);
      throw fault;
    }
  }

  private noColumns(): readonly null[] {
    return Object.keys(this.model.columns).map(() => null);
  }

  private row(key: string, { revision, created }: Entry, document: object): DocumentRow {
    return {
      key,
      revision,
      created,
      json: JSON.stringify(document),
      columns: Object.entries(this.model.columns).map(([name, column]) => cell(name, column(document))),
      scope: [...new Set(this.model.scope(document))].sort(),
    };
  }
}
