// Requests from other processes to rebuild a model: looked for at intervals, carried out, answered.
import type { DocumentStore } from './document-store.ts';
import { messageOf } from './report.ts';

export class Mailbox {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private looking: Promise<void> | undefined;
  /** By request, so that none is carried out twice. */
  private readonly underWay = new Map<number, Promise<void>>();

  constructor(
    private readonly store: DocumentStore,
    private readonly rebuild: (model: string) => Promise<void>,
    private readonly everyMs: number,
    private readonly unread: (message: string) => void,
  ) {}

  open(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = undefined));
    }, this.everyMs).unref();
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
  }

  async idle(): Promise<void> {
    await this.looking;
    await Promise.all(this.underWay.values());
  }

  private async look(): Promise<void> {
    try {
      for (const { id, model } of await this.store.requests()) {
        if (!this.closed && !this.underWay.has(id)) this.underWay.set(id, this.carryOut(id, model).finally(() => this.underWay.delete(id)));
      }
    } catch (fault) {
      if (!this.closed) this.unread(messageOf(fault));
    }
  }

  /** What the end of the process interrupts stays in the box for the next one. */
  private async carryOut(id: number, model: string): Promise<void> {
    const problem = await this.rebuild(model).then(() => undefined, messageOf);
    if (this.closed && problem !== undefined) return;
    await this.store.settle(id, problem).catch((fault: unknown) => this.unread(messageOf(fault)));
  }
}
