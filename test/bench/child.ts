// A process of its own for what is measured: it may crash, print and fill memory without touching the measurement.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

interface Reply {
  readonly value?: unknown;
  readonly error?: string;
}

export class Child {
  private tail = '';

  private constructor(private readonly process: ChildProcess) {
    // Without a listener, a question to a process that is gone would end this one.
    process.on('error', () => undefined);
    const keep = (chunk: Buffer) => (this.tail = (this.tail + chunk.toString()).slice(-2_000));
    process.stdout?.on('data', keep);
    process.stderr?.on('data', keep);
  }

  /** Runs a module beside this one with the arguments; the module answers by `answering`. */
  static start(module: URL, args: readonly string[], env: Readonly<Record<string, string>> = {}): Child {
    return new Child(fork(module, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...env } }));
  }

  get pid(): number {
    return this.process.pid as number;
  }

  get alive(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** One question, one answer. @throws what went wrong there, how the process ended, or that it did not answer in time */
  ask<Answer>(question: object, seconds = 60): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => settle(() => reject(new Error(`no answer in ${seconds} s, last said: ${this.lastError()}`))),
        seconds * 1_000,
      );
      const settle = (then: () => void) => {
        clearTimeout(late);
        this.process.off('message', onMessage).off('exit', onExit);
        then();
      };
      const onMessage = ({ value, error }: Reply) =>
        settle(() => (error === undefined ? resolve(value as Answer) : reject(new Error(error))));
      const onExit = (code: number | null) => settle(() => reject(new Error(`the process ended with ${code}: ${this.lastError()}`)));
      if (!this.alive) return onExit(this.process.exitCode);
      this.process.on('message', onMessage).on('exit', onExit);
      this.process.send(question);
    });
  }

  async stop(graceMs = 10_000): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.process, 'exit');
    if (this.process.connected) this.process.disconnect();
    const late = setTimeout(() => this.process.kill('SIGKILL'), graceMs);
    await gone;
    clearTimeout(late);
  }

  private lastError(): string {
    return /^.*Error.*$/m.exec(this.tail)?.[0].trim() ?? this.tail.trim().split('\n').at(-1) ?? '';
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** The other end, in the process itself: answers questions one after another, and ends when nobody can ask any more. */
export const answering = <Question>(answer: (question: Question) => Promise<unknown>, close: () => Promise<void>): void => {
  process.on('message', (question: Question) => {
    answer(question).then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ error: textOf(error) }),
    );
  });
  process.on('disconnect', () => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
};
