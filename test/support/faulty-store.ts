// An event store around another one, whose appends and reads a test can hold up, lose the answers of, or make collide.
import { type AppendResult, type EventStore, memoryEventStore, OutcomeUnknown, type ReadAllOptions, type ReadStreamOptions, type SubscribeOptions } from '#event-sourcing';

export type Append = Parameters<EventStore['append']>;

/** Passes everything on to a store that several may share; the hooks come in between. */
export class FaultyStore implements EventStore {
  afterRead: (stream: string) => void | Promise<void> = () => undefined;
  beforeAppend: (...append: Append) => void | Promise<void> = () => undefined;
  afterAppend: (...append: Append) => void | Promise<void> = () => undefined;
  /** Appends that were asked for, refused or not. */
  appends = 0;

  constructor(readonly inner: EventStore = memoryEventStore()) {}

  get logId(): string {
    return this.inner.logId;
  }

  async append(...append: Append): Promise<AppendResult> {
    this.appends++;
    await this.beforeAppend(...append);
    const result = await this.inner.append(...append);
    await this.afterAppend(...append);
    return result;
  }

  async readStream(stream: string, options?: ReadStreamOptions) {
    const events = await this.inner.readStream(stream, options);
    await this.afterRead(stream);
    return events;
  }

  readAll = (options: ReadAllOptions) => this.inner.readAll(options);
  subscribe = (options: SubscribeOptions) => this.inner.subscribe(options);
  head = () => this.inner.head();
  close = () => this.inner.close();
}

/** Does something for the first so many calls, and nothing from then on. */
export const times = <Args extends readonly unknown[]>(count: number, act: (...args: Args) => void | Promise<void>) => {
  let left = count;
  return async (...args: Args): Promise<void> => {
    if (left-- > 0) await act(...args);
  };
};

export const answerLost = (): never => {
  throw new OutcomeUnknown('the answer was lost');
};

/** Lets nobody through until so many have come; whoever comes later passes. */
export const barrier = (count: number): (() => Promise<void>) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    if (++come >= count) resolve();
    return promise;
  };
};
