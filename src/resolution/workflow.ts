// The workflow as it runs: its processes, and the scan for what is due, on one courier.
import type { EventStore } from '#event-sourcing';
import { type Clock, type Progress, type SandboxClock } from '#nest-event-sourcing';
import { type Checkpoints, Courier, type CourierReport, DueScan, type DueScanStatus, ProcessRunner, type ProcessStatus } from '#processes';
import type { Documents } from '#projections';
import { type DeadlinesDocument, deadlinesModel } from './deadlines-model.ts';
import { type Dispatching, judge } from './dispatching.ts';
import { dueCommand } from './due-command.ts';
import type { ParkedCommands } from './parked-commands.ts';
import { processes } from './processes.ts';

/** What happens to the workflow that an operator may want to know. */
export type WorkflowReport = CourierReport | { readonly kind: 'failing'; readonly part: string; readonly problem: string };

export interface WorkflowParts {
  readonly store: EventStore;
  readonly documents: Pick<Documents, 'list'>;
  readonly checkpoints: Checkpoints;
  readonly progress: Progress;
  readonly clock: Clock;
  /** The clock again where it can be moved; in production it cannot. */
  readonly sandbox?: SandboxClock;
  readonly report?: (report: WorkflowReport) => void;
  /** How often a command is tried before it is parked, and after how long; default as the courier has it. */
  readonly attempts?: number;
  readonly retryAfterMs?: (attempt: number) => number;
}

export interface WorkflowStatus {
  readonly processes: readonly ProcessStatus[];
  readonly scan: DueScanStatus;
}

const patienceMs = 5_000;

export class Workflow {
  private readonly courier: Courier;
  private readonly runners: readonly ProcessRunner[];
  private readonly scan: DueScan<DeadlinesDocument>;
  private stopped = false;

  constructor(private readonly parts: WorkflowParts, dispatching: Dispatching, parking: ParkedCommands) {
    const { store: events, documents, checkpoints, clock, report, attempts, retryAfterMs } = parts;
    const failing = (part: string) => (problem: string) => report?.({ kind: 'failing', part, problem });
    const trying = { ...(attempts === undefined ? {} : { attempts }), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    const courier = new Courier({ dispatch: (delivery) => dispatching.dispatch(delivery), parking, judge, ...trying, ...(report ? { report } : {}) });
    this.courier = courier;
    this.runners = processes.map((process) => new ProcessRunner({ process, events, checkpoints, courier, report: failing(process.name) }));
    this.scan = new DueScan({ documents, model: deadlinesModel, column: 'wakeAt', now: () => clock.now(), deliveryOf: dueCommand, courier, report: failing('deadlines') });
    clock.onJump(this.scan.wake);
  }

  start(): void {
    for (const runner of this.runners) runner.start();
    this.scan.start();
  }

  /** What is under way is finished; the rest is done after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all([this.courier.stop(), this.scan.stop(), ...this.runners.map((runner) => runner.stop())]);
  }

  /** A read model shows more of the log. */
  moved(model: string): void {
    if (model === deadlinesModel.name) this.scan.wake();
  }

  /** Resolves when nothing is left to do: every event reacted to, everything recorded that is due by the clock as it stands. */
  async settled(): Promise<void> {
    const { store, progress } = this.parts;
    while (!this.stopped) {
      const head = await store.head();
      await Promise.all(this.runners.map((runner) => runner.reached(head)));
      const shown = await progress.reached(deadlinesModel.name, head, patienceMs);
      if (shown && (await this.scan.scan()) === 0 && (await store.head()) === head) return;
    }
  }

  async status(): Promise<WorkflowStatus> {
    const head = await this.parts.store.head();
    return { processes: this.runners.map((runner) => runner.status(head)), scan: this.scan.status() };
  }
}
