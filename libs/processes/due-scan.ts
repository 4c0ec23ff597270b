// Looks for documents whose time has come and sends a command for each: wakes at the next one, when told to, and when the clock moves.
import { type Documents, ModelNotReady, type ReadModel, type StoredDocument } from '#projections';
import { type Instant, millisOf } from '#values';
import type { Courier } from './courier.ts';
import type { Delivery } from './process.ts';

export interface DueScanOptions<Doc extends object> {
  readonly documents: Pick<Documents, 'list'>;
  readonly model: ReadModel<Doc>;
  /** The column that holds the instant at which a document is due; null: it is not. */
  readonly column: string;
  readonly now: () => Instant;
  /** The command for a document that is due. Its id says at which revision: after any event it is another one. */
  readonly deliveryOf: (found: StoredDocument<Doc>, due: Instant) => Delivery;
  readonly courier: Pick<Courier, 'deliver'>;
  /** Without a word from anyone it looks again after so long; default 30,000. */
  readonly idleMs?: number;
  readonly report?: (problem: string) => void;
}

export interface DueScanStatus {
  /** `waiting`: its read model is still being built. `failing`: documents cannot be read; tried again. */
  readonly state: 'running' | 'waiting' | 'failing' | 'stopped';
  /** Documents that were due when it last looked and whose command is not seen in them yet. */
  readonly waiting: number;
  readonly problem?: string;
}

const pageSize = 200;
/** The longest that a timer takes. */
const longest = 2 ** 31 - 1;

export class DueScan<Doc extends object> {
  /** By document, what was sent for which state of it: until the document shows another state, nothing more is. */
  private sent = new Map<string, string>();
  private readonly underWay = new Set<Promise<unknown>>();
  private looking: Promise<number> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private started = false;
  private stopped = false;
  private building = false;
  private problem: string | undefined;

  constructor(private readonly options: DueScanOptions<Doc>) {}

  start(): void {
    this.started = true;
    this.wake();
  }

  /** Something may be due: the clock moved, or documents changed. */
  wake = (): void => {
    if (!this.started || this.stopped) return;
    if (this.looking) this.again = true;
    else void this.once();
  };

  /** Looks at what there is from now on, and resolves with how many commands were sent, when they are settled. */
  async scan(): Promise<number> {
    await this.looking;
    return this.once();
  }

  /** Looks no more and waits for what is under way. Stop the courier with it. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  status(): DueScanStatus {
    const works = this.problem !== undefined ? 'failing' : this.building ? 'waiting' : 'running';
    const state = this.stopped || !this.started ? 'stopped' : works;
    return { state, waiting: this.sent.size, ...(this.problem === undefined ? {} : { problem: this.problem }) };
  }

  private once(): Promise<number> {
    return (this.looking ??= this.look().finally(() => {
      this.looking = undefined;
      if (!this.again) return;
      this.again = false;
      this.wake();
    }));
  }

  private async look(): Promise<number> {
    clearTimeout(this.timer);
    let wait = this.options.idleMs ?? 30_000;
    let count = 0;
    try {
      count = await this.sendWhatIsDue();
      this.building = false;
      this.problem = undefined;
      wait = await this.untilNext(wait);
    } catch (fault) {
      this.building = fault instanceof ModelNotReady;
      this.problem = this.building ? undefined : fault instanceof Error ? fault.message : String(fault);
      if (this.problem !== undefined) this.options.report?.(this.problem);
      wait = Math.min(wait, 1_000);
    }
    if (this.started && !this.stopped) this.timer = setTimeout(this.wake, Math.min(Math.max(wait, 1), longest)).unref();
    return count;
  }

  private async sendWhatIsDue(): Promise<number> {
    const { documents, model, column, now } = this.options;
    const by = { column, upTo: now() };
    const due = new Map<string, string>();
    let count = 0;
    let after: string | undefined;
    do {
      const page = await documents.list(model, { by, limit: pageSize, ...(after === undefined ? {} : { after }) });
      for (const found of page.items) {
        const delivery = this.options.deliveryOf(found, this.dueOf(found));
        due.set(found.key, delivery.id);
        if (this.sent.get(found.key) === delivery.id) continue;
        count++;
        this.send(delivery);
      }
      while (this.underWay.size >= pageSize) await Promise.race(this.underWay);
      after = page.next;
    } while (after !== undefined && !this.stopped);
    await Promise.all(this.underWay);
    if (!this.stopped) this.sent = due;
    return count;
  }

  private send(delivery: Delivery): void {
    const sending: Promise<unknown> = this.options.courier.deliver(delivery).finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  /** Milliseconds to the next document that becomes due, at most `most`. */
  private async untilNext(most: number): Promise<number> {
    const { documents, model, column, now } = this.options;
    const by = { column };
    let after: string | undefined;
    do {
      // Those that are due and sent for stand first.
      const page = await documents.list(model, { by, limit: pageSize, ...(after === undefined ? {} : { after }) });
      const next = page.items.find((found) => this.sent.get(found.key) === undefined);
      if (next) return Math.min(most, millisOf(this.dueOf(next)) - millisOf(now()));
      after = page.next;
    } while (after !== undefined);
    return most;
  }

  private dueOf({ document }: StoredDocument<Doc>): Instant {
    return this.options.model.columns[this.options.column]?.(document) as Instant;
  }
}
