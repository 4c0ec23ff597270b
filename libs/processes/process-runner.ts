// Runs one process: fed by a durable subscription, its commands sent before its checkpoint moves.
import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore, RecordedEvent } from '#event-sourcing';
import type { Courier } from './courier.ts';
import { deliveriesOf, type Process } from './process.ts';
import { ProcessProgress } from './progress.ts';

/** Where it is kept how far a process has got. Losing it costs time and nothing else. */
export interface Checkpoints {
  /** -1 at first. */
  processCheckpoint(name: string): Promise<bigint>;
  saveProcessCheckpoint(name: string, position: bigint): Promise<void>;
}

export interface ProcessStatus {
  readonly name: string;
  /** `failing`: log, checkpoints or the process's own code do not work; tried again with backoff. */
  readonly state: 'running' | 'failing' | 'stopped';
  /** Everything up to here is settled. */
  readonly position: bigint;
  readonly lag: bigint;
  readonly problem?: string;
}

export interface ProcessRunnerOptions {
  readonly process: Process;
  readonly events: EventStore;
  readonly checkpoints: Checkpoints;
  readonly courier: Pick<Courier, 'deliver'>;
  /** Events under way at once before the next ones are read; default 1,000. */
  readonly window?: number;
  /** The checkpoint is saved at most so often; default 100. */
  readonly saveEveryMs?: number;
  /** Default 1 s, doubled each time, at most 1 minute. */
  readonly retryAfterMs?: (attempt: number) => number;
  readonly report?: (problem: string) => void;
}

const backoff = (attempt: number): number => Math.min(1_000 * 2 ** (attempt - 1), 60_000);

export class ProcessRunner {
  private readonly ending = new AbortController();
  private readonly types: ReadonlySet<string>;
  private progress = new ProcessProgress(-1n);
  private saved = -1n;
  private saving: Promise<void> | undefined;
  private underWay = new Set<Promise<unknown>>();
  private moved = Promise.withResolvers<void>();
  private running: Promise<void> | undefined;
  private problem: string | undefined;

  constructor(private readonly options: ProcessRunnerOptions) {
    this.types = new Set(options.process.events);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Reads no further, waits for what is under way, saves how far it got. Stop the courier with it, or this waits for its retries. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.moved.resolve();
    await this.running;
    await Promise.all(this.underWay);
    await this.saving;
    if (this.saved !== this.progress.settledTo) await this.save().catch(() => undefined);
  }

  /** Resolves when everything up to a position is settled, or the process was stopped. */
  async reached(position: bigint): Promise<void> {
    while (this.progress.settledTo < position && !this.ending.signal.aborted) await this.moved.promise;
  }

  status(head: bigint): ProcessStatus {
    const position = this.progress.settledTo;
    const state = this.ending.signal.aborted || !this.running ? 'stopped' : this.problem === undefined ? 'running' : 'failing';
    const lag = head > position ? head - position : 0n;
    return { name: this.options.process.name, state, position, lag, ...(this.problem === undefined ? {} : { problem: this.problem }) };
  }

  private async run(): Promise<void> {
    const { events, retryAfterMs = backoff, report } = this.options;
    const { signal } = this.ending;
    for (let attempt = 0; !signal.aborted; ) {
      try {
        await this.goBack();
        const { settledTo } = this.progress;
        for await (const message of events.subscribe({ after: settledTo < 0n ? undefined : settledTo, signal, batchSize: 500 })) {
          for (const event of message.kind === 'events' ? message.events : []) {
            await this.take(event);
            if (signal.aborted) return;
            this.progress.scanned(event.position);
          }
          this.progress.scanned(message.scannedTo);
          this.advance();
          attempt = 0;
          this.problem = undefined;
        }
        if (!signal.aborted) throw new Error('the subscription ended');
      } catch (fault) {
        if (signal.aborted) return;
        this.problem = fault instanceof Error ? fault.message : String(fault);
        report?.(this.problem);
        await delay(retryAfterMs(++attempt), undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** To what is saved; a checkpoint ahead of the log (a backup was restored) is none. */
  private async goBack(): Promise<void> {
    await Promise.all(this.underWay);
    await this.saving;
    const { events, checkpoints, process } = this.options;
    const [saved, head] = await Promise.all([checkpoints.processCheckpoint(process.name), events.head()]);
    this.saved = saved > head ? -1n : saved;
    this.progress = new ProcessProgress(this.saved);
  }

  private async take(event: RecordedEvent): Promise<void> {
    if (this.ending.signal.aborted || !this.types.has(event.type)) return;
    const { process, courier, window = 1_000 } = this.options;
    const deliveries = deliveriesOf(process, event);
    if (deliveries.length === 0) return;
    const settle = this.progress.take(event.position);
    const sent = Promise.all(deliveries.map((delivery) => courier.deliver(delivery))).then((settled) => {
      this.underWay.delete(sent);
      if (settled.includes(false)) return; // stopped before: sent again at the next start
      settle();
      this.advance();
    });
    this.underWay.add(sent);
    while (this.progress.waiting >= window && !this.ending.signal.aborted) await this.moved.promise;
  }

  private advance(): void {
    const { moved } = this;
    this.moved = Promise.withResolvers<void>();
    moved.resolve();
    if (this.saved === this.progress.settledTo || this.saving) return;
    this.saving = this.saveInTime().finally(() => (this.saving = undefined));
  }

  private async saveInTime(): Promise<void> {
    const { saveEveryMs = 100, report } = this.options;
    while (this.saved !== this.progress.settledTo && !this.ending.signal.aborted) {
      await this.save().catch((fault: unknown) => report?.(fault instanceof Error ? fault.message : String(fault)));
      await delay(saveEveryMs, undefined, { signal: this.ending.signal, ref: false }).catch(() => undefined);
    }
  }

  private async save(): Promise<void> {
    const { settledTo } = this.progress;
    await this.options.checkpoints.saveProcessCheckpoint(this.options.process.name, settledTo);
    this.saved = settledTo;
  }
}
