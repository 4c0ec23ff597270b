// Runs read models: live from one subscription, in bulk when far behind, built anew beside the table that answers.
import type { EventStore } from '#event-sourcing';
import type { ReadOn } from './advance.ts';
import { BulkLane, type Task } from './bulk-lane.ts';
import type { Build, DocumentStore } from './document-store.ts';
import { Feed, type ModelStatus } from './feed.ts';
import { LiveReader } from './live-reader.ts';
import { Mailbox } from './mailbox.ts';
import { type ReadModel, shapeOf } from './read-model.ts';
import type { ProjectionReport } from './report.ts';
import { Track } from './track.ts';

export interface ProjectionEngineOptions {
  readonly events: EventStore;
  readonly store: DocumentStore;
  readonly models: readonly ReadModel[];
  readonly report?: (report: ProjectionReport) => void;
  /** A model shows more of the log than before, or answers from a new table. */
  readonly moved?: (model: string) => void;
  /** Further behind than this many positions at the start, a model catches up in bulk; default 10,000. */
  readonly bulkFromLag?: bigint;
  /** Events to a live transaction; default 1,000. */
  readonly batchSize?: number;
  /** Milliseconds of folding to a live transaction; default 50. */
  readonly budgetMs?: number;
  /** Bulk: events to a read, changed documents and bytes held before a write; default 2,000, 100,000 and 128 MiB. */
  readonly slice?: number;
  readonly holdDocuments?: number;
  readonly holdBytes?: number;
  /** How often requests from other processes are looked for; default 1,000 ms. */
  readonly pollMs?: number;
  /** Default 1 s, doubled each time, at most 5 minutes. */
  readonly retryAfterMs?: (attempt: number) => number;
}

const backoff = (attempt: number): number => Math.min(1_000 * 2 ** (attempt - 1), 300_000);

export class ProjectionEngine {
  private readonly feeds: ReadonlyMap<string, Feed>;
  private readonly ending = new AbortController();
  private readonly reading: ReadOn;
  private readonly mailbox: Mailbox;
  private live: LiveReader | undefined;
  private running: Promise<void> = Promise.resolve();
  private lane: BulkLane | undefined;

  /** @throws RangeError when two models share a name, or a name cannot stand in a store */
  constructor(private readonly options: ProjectionEngineOptions) {
    const { events, store, models, slice = 2_000, holdDocuments = 100_000, holdBytes = 128 * 2 ** 20, pollMs = 1_000 } = options;
    this.feeds = new Map(models.map((model) => [shapeOf(model).name, new Feed(model)]));
    if (this.feeds.size < models.length) throw new RangeError('two read models share a name');
    this.reading = { events, store, signal: this.ending.signal, slice, holdDocuments, holdBytes };
    this.mailbox = new Mailbox(store, (model) => this.rebuild(model), pollMs, (message) => this.report({ kind: 'mailbox-unread', message }));
  }

  /** Resolves when every model is on its way; `reached` says when one is where it should be. */
  async start(): Promise<void> {
    const { events, store, bulkFromLag = 10_000n, batchSize = 1_000, budgetMs = 50, retryAfterMs = backoff } = this.options;
    await store.attach(events.logId);
    const head = await events.head();
    const builds = (await store.builds()).filter(({ checkpoint }) => checkpoint <= head);
    const moved = (track: Track) => this.moved(track);
    const stalled = (message: string) => this.report({ kind: 'stalled', message });
    const tasks: Task[] = [];
    const keepUp: Track[] = [];
    for (const feed of this.feeds.values()) {
      await this.prepare(feed, builds);
      const { serving, next } = feed;
      if (next) tasks.push({ feed, track: next });
      if (serving && head - serving.position > bulkFromLag) tasks.push({ feed, track: serving });
      else if (serving) keepUp.push(serving);
    }
    const from = keepUp.reduce((least, { position }) => (position < least ? position : least), head);
    this.live = new LiveReader({ reading: this.reading, batchSize, budgetMs, retryAfterMs, moved, stalled }, from);
    for (const track of keepUp) this.live.add(track);
    this.lane = new BulkLane({ reading: this.reading, live: this.live, retryAfterMs, report: (report) => this.report(report) });
    this.running = this.live.run();
    this.lane.add(tasks);
    this.mailbox.open();
  }

  /** What was written stays; what was folded and not written is folded again at the next start. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.mailbox.close();
    for (const feed of this.feeds.values()) feed.stop();
    await Promise.all([this.running, this.lane?.idle(), this.mailbox.idle()]);
  }

  /**
   * Whether the model shows everything up to a position of this log: at once, within the time given, or because nothing between
   * where it is and there is any of its business.
   *
   * @throws RangeError when there is no such model
   */
  async reached(name: string, position: bigint, timeoutMs: number): Promise<boolean> {
    const feed = this.feed(name);
    if (await feed.wait(position, timeoutMs)) return true;
    if (this.ending.signal.aborted || !feed.serving) return false;
    const { model, serving } = feed;
    const after = serving.position < 0n ? undefined : serving.position;
    const { events, scannedTo } = await this.options.events.readAll({ after, limit: 1_000 });
    if (scannedTo < position) return false;
    try {
      return !events.some((event) => event.position <= position && model.events.includes(event.type) && model.keys(event).length > 0);
    } catch {
      return false; // its `keys` throws: the model will fail on this event
    }
  }

  async status(): Promise<readonly ModelStatus[]> {
    const head = await this.options.events.head();
    const { live } = this;
    return [...this.feeds.values()].map((feed) => feed.status(head, live?.has(feed.serving) ?? false, live?.problem));
  }

  /**
   * Builds the model anew beside the table that answers; resolves when the new one answers. Calls while one is under way share it.
   *
   * @throws RangeError when there is no such model
   * @throws Error when the model's code throws on an event; the table that answered goes on answering
   */
  async rebuild(name: string): Promise<void> {
    const feed = this.feed(name);
    if (this.ending.signal.aborted) throw new Error('the engine was stopped');
    if (feed.rebuild) return feed.rebuild.promise;
    feed.rebuild = Promise.withResolvers<void>();
    const { promise } = feed.rebuild;
    promise.catch(() => undefined); // whoever asked may have gone
    if (!feed.next || feed.next.failure) {
      if (feed.next) clearTimeout(feed.retry);
      feed.next = undefined;
      try {
        feed.next = new Track(feed.model, await this.options.store.begin(shapeOf(feed.model)));
        this.lane?.add([{ feed, track: feed.next }]);
      } catch (fault) {
        feed.settle(fault);
      }
    }
    return promise;
  }

  private async prepare(feed: Feed, builds: readonly Build[]): Promise<void> {
    const { name, fingerprint } = shapeOf(feed.model);
    const find = (state: Build['state']) => builds.find((build) => build.model === name && build.fingerprint === fingerprint && build.state === state);
    const serving = find('serving');
    const building = find('building') ?? (serving ? undefined : await this.options.store.begin(shapeOf(feed.model)));
    feed.serving = serving && new Track(feed.model, serving);
    feed.next = building && new Track(feed.model, building);
  }

  private moved(track: Track): void {
    const feed = this.feed(track.model.name);
    feed.moved();
    this.options.moved?.(track.model.name);
    if (track.failure) void this.lane?.failed({ feed, track });
  }

  private feed(name: string): Feed {
    const feed = this.feeds.get(name);
    if (!feed) throw new RangeError(`no such read model: ${name}`);
    return feed;
  }

  private report(report: ProjectionReport): void {
    this.options.report?.(report);
    if (report.kind === 'served' && report.model !== undefined) this.options.moved?.(report.model);
  }
}
