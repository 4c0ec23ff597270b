// The service's end of the writer: sends appends, hands each its answer, and knows when the writer is gone.
import { Worker } from 'node:worker_threads';
import { OutcomeUnknown, StoreClosed } from '#event-sourcing';
import type { Answer, AppendMessage, FromWriter, ToWriter } from './protocol.ts';
import { LogFileRefused } from './schema.ts';

interface Waiting {
  readonly append: AppendMessage;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

type OnFault = (error: Error) => void;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

export class WriterLink {
  private unsent: Waiting[] = [];
  private sent: Waiting[] = [];
  private closed = false;
  private failed = false;
  private readonly gone: Promise<void>;

  private constructor(
    private readonly worker: Worker,
    private readonly onFault: OnFault,
  ) {
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'answers') this.hand(message.answers);
    });
    worker.on('error', (error) => this.fail(asError(error)));
    this.gone = new Promise((resolve) => {
      worker.on('exit', (code) => {
        if (code !== 0 || this.sent.length > 0 || !this.closed) this.fail(new Error(`the writer ended with ${code}`));
        resolve();
      });
    });
  }

  /** Starts a writer and waits until it has the file. @throws LogFileRefused */
  static open(file: string, onFault: OnFault): Promise<WriterLink> {
    // Flags of its own: some of the process's, such as --input-type, are refused by a worker.
    const worker = new Worker(new URL('./writer.js', import.meta.url), { workerData: { file }, execArgv: ['--enable-source-maps'] });
    return new Promise((resolve, reject) => {
      const ended = (code: number) => reject(new Error(`the writer ended with ${code} while opening ${file}`));
      worker.once('error', reject);
      worker.once('exit', ended);
      worker.once('message', (message: FromWriter) => {
        if (message.kind === 'refused') return reject(new LogFileRefused(message.code, message.reason));
        // By name: without a name Node's own listener goes too, and no message arrives any more.
        worker.off('error', reject).off('exit', ended);
        resolve(new WriterLink(worker, onFault));
      });
    });
  }

  append(append: AppendMessage): Promise<Answer> {
    if (this.closed) return Promise.reject(new StoreClosed('the store is closed'));
    return new Promise((resolve, reject) => {
      // After everything that is runnable now, so that all who were just answered and append again go in one message.
      if (this.unsent.length === 0) process.nextTick(() => this.send());
      this.unsent.push({ append, resolve, reject });
    });
  }

  close(): Promise<void> {
    if (!this.closed) {
      this.closed = true;
      this.send();
      this.post({ kind: 'close' });
    }
    return this.gone;
  }

  private send(): void {
    const batch = this.unsent;
    if (batch.length === 0) return;
    this.unsent = [];
    this.sent = this.sent.length === 0 ? batch : [...this.sent, ...batch];
    this.post({ kind: 'append', appends: batch.map(({ append }) => append) });
  }

  private post(message: ToWriter): void {
    this.worker.postMessage(message);
  }

  private hand(answers: readonly Answer[]): void {
    const answered = this.sent.splice(0, answers.length);
    answered.forEach(({ resolve }, n) => resolve(answers[n] as Answer));
  }

  private fail(error: Error): void {
    if (this.failed) return;
    const { sent, unsent } = this;
    this.failed = true;
    this.closed = true;
    this.sent = [];
    this.unsent = [];
    for (const { reject } of sent) reject(new OutcomeUnknown('the writer failed before it answered', { cause: error }));
    for (const { reject } of unsent) reject(new StoreClosed('the writer failed', { cause: error }));
    this.onFault(error);
  }
}
