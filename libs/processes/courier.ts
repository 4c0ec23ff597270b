// Carries commands out: in order for each target, many targets at once, again when it fails, and parked when it goes on failing.
import { setTimeout as delay } from 'node:timers/promises';
import type { CommandId } from '#event-sourcing';
import type { Delivery } from './process.ts';
import { Slots } from './slots.ts';

/** What a failure is: its stable code, and whether it may pass by itself. */
export interface Verdict {
  readonly code: string;
  readonly passing: boolean;
}

/** Where commands wait that nobody could carry out, for someone to decide. */
export interface Parking {
  /** Whether the command was ever put there, whatever became of it: it is not sent by itself again. */
  knows(id: CommandId): Promise<boolean>;
  /** Puts it there, once; done again it changes nothing. */
  park(delivery: Delivery, code: string, attempts: number): Promise<void>;
}

export interface CourierOptions {
  /** Carries a command out; the same id again has no further effect. Rejects when it could not be. */
  readonly dispatch: (delivery: Delivery) => Promise<unknown>;
  readonly parking: Parking;
  readonly judge: (fault: unknown) => Verdict;
  /** Commands under way at once; default 64. */
  readonly concurrency?: number;
  /** How often a command is tried in all before it is parked; default 8. */
  readonly attempts?: number;
  /** Default 100 ms, doubled each time, at most 10 s. */
  readonly retryAfterMs?: (attempt: number) => number;
  readonly report?: (report: CourierReport) => void;
}

/** `retried`: it failed and is tried again. `parked`: someone has to look at it. `not-parked`: not even that works; tried again. */
export interface CourierReport {
  readonly kind: 'retried' | 'parked' | 'not-parked';
  readonly delivery: Delivery;
  readonly code: string;
  readonly attempt: number;
}

const backoff = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 10_000);

export class Courier {
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly slots: Slots;
  private readonly ending = new AbortController();

  constructor(private readonly options: CourierOptions) {
    this.slots = new Slots(options.concurrency ?? 64);
  }

  /** Deliveries that have been given and are not settled. */
  get underWay(): number {
    return this.last.size;
  }

  /**
   * Resolves with true when the command is settled: carried out, or parked. With false when the courier was stopped before. Commands
   * to one target are taken in the order of the calls; one that is tried again holds up those behind it, one that is parked does not.
   */
  deliver(delivery: Delivery): Promise<boolean> {
    const { target } = delivery.command;
    const before = this.last.get(target) ?? Promise.resolve();
    const mine = before.then(() => this.slots.use(() => this.settle(delivery)));
    this.last.set(target, mine);
    return mine.finally(() => {
      if (this.last.get(target) === mine) this.last.delete(target);
    });
  }

  /** What is under way is finished, what waits to be tried again is left. */
  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.last.values());
  }

  private async settle(delivery: Delivery): Promise<boolean> {
    const { dispatch, parking, judge, attempts = 8 } = this.options;
    let attempt = 0;
    while (!this.ending.signal.aborted) {
      attempt++;
      try {
        if (await parking.knows(delivery.id)) return true;
        await dispatch(delivery);
        return true;
      } catch (fault) {
        const { code, passing } = judge(fault);
        if (!passing || attempt >= attempts) return this.park(delivery, code, attempt);
        await this.pause({ kind: 'retried', delivery, code, attempt });
      }
    }
    return false;
  }

  /** As long as it takes: a command that is neither carried out nor parked would be lost. */
  private async park(delivery: Delivery, code: string, tried: number): Promise<boolean> {
    for (let attempt = 1; !this.ending.signal.aborted; attempt++) {
      try {
        await this.options.parking.park(delivery, code, tried);
        this.options.report?.({ kind: 'parked', delivery, code, attempt: tried });
        return true;
      } catch (fault) {
        await this.pause({ kind: 'not-parked', delivery, code: this.options.judge(fault).code, attempt });
      }
    }
    return false;
  }

  private async pause(report: CourierReport): Promise<void> {
    if (this.ending.signal.aborted) return;
    this.options.report?.(report);
    const ms = (this.options.retryAfterMs ?? backoff)(report.attempt);
    await delay(ms, undefined, { signal: this.ending.signal, ref: false }).catch(() => undefined);
  }
}
