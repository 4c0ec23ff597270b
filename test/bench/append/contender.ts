// What is asked of every store alike: append one event at the revision that the writer knows, and read a stream back.
import { randomUUID } from 'node:crypto';

/** One event as all of them store it; `data.n` counts within the stream, from 0. */
export interface Payload {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly n: number } & Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What one round brought: acknowledged appends per stream, in the order of the streams. */
export interface Round {
  readonly counts: readonly number[];
  readonly ms: number;
  readonly failed: number;
  readonly firstError?: string;
}

export interface Contender {
  /** Appends the nth event of a stream, expecting exactly n before it. Not there for one that checks nothing. */
  readonly append?: (stream: string, n: number, payload: Payload) => Promise<void>;
  /** One writer per stream, each waiting for its last append, for so many milliseconds. */
  readonly round: (streams: readonly string[], ms: number) => Promise<Round>;
  /** `data.n` of each event of a stream, in the order of the stream. */
  readonly read: (stream: string) => Promise<readonly number[]>;
  readonly close: () => Promise<void>;
}

const at = '2026-03-02T15:30:00.000Z';
const party = '0c6b1a54-3c86-5a0e-9d35-6b3f1f2f7a10';
const metadata = {
  actor: '5f3e7a86-0a2b-4a58-8a26-8e1c86a1f1aa',
  role: 'TRADER',
  party,
  commandId: '51decbad-6944-54b0-aa1b-12404ee75c3f',
  fingerprint: 'a'.repeat(64),
  $correlationId: '3d6d8526-67b0-59b3-9c65-991c36617e4d',
  $causationId: '51decbad-6944-54b0-aa1b-12404ee75c3f',
  occurredAt: at,
  recordedAt: at,
  order: '790752be-33f3-50c2-a913-55764c2b9507',
  dispute: '790752be-33f3-50c2-a913-55764c2b9507',
  importer: '97c89406-2720-52c4-82d7-b67587e66c16',
  trader: party,
  policyVersion: 'standard-1',
};

export const payload = (n: number): Payload => ({
  id: randomUUID(),
  type: 'LiabilityAccepted',
  data: {
    n,
    claimId: '3a2b1e0c-f809-5e80-b3c4-4ea87188f90f',
    version: 1,
    extent: 'PART',
    amount: { amount: '5127778', currency: 'CNY' },
    remedy: 'MONEY',
    late: false,
    at,
  },
  metadata,
});

export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;

/** A round of a store that is asked append by append; a failed append is counted and sent again. */
export const roundOf =
  (append: (stream: string, n: number, payload: Payload) => Promise<void>) =>
  async (streams: readonly string[], ms: number): Promise<Round> => {
    const start = performance.now();
    const until = start + ms;
    let failed = 0;
    let firstError: string | undefined;
    const write = async (stream: string): Promise<number> => {
      let n = 0;
      while (performance.now() < until) {
        try {
          await append(stream, n, payload(n));
          n++;
        } catch (error) {
          failed++;
          firstError ??= textOf(error);
        }
      }
      return n;
    };
    const counts = await Promise.all(streams.map(write));
    return { counts, ms: performance.now() - start, failed, ...(firstError === undefined ? {} : { firstError }) };
  };

/** Plants wrong revisions; gives what is wrong with the answers, nothing when all is as it must be. */
export const plant = async ({ append, read }: Contender): Promise<string | undefined> => {
  if (!append) return 'checks no revision';
  const stream = `dispute-${randomUUID()}`;
  const taken = (n: number) =>
    append(stream, n, payload(n)).then(
      () => true,
      () => false,
    );
  if (!(await taken(0))) return 'refused the first event of a stream';
  if (!(await taken(1))) return 'refused the right revision';
  for (const wrong of [0, 1, 7]) if (await taken(wrong)) return `took revision ${wrong} where 2 was next`;
  if (!(await taken(2))) return 'a refused append left its trace: the right one after it was refused';
  const kept = await read(stream);
  return kept.join() === '0,1,2' ? undefined : `kept ${kept.join()} of 0,1,2`;
};

/** Reads back every stream: as many events as were acknowledged, in their order. */
export const verify = async ({ read }: Contender, expected: readonly (readonly [string, number])[]): Promise<void> => {
  for (const [stream, count] of expected) {
    const kept = await read(stream);
    if (kept.length !== count) throw new Error(`${stream} has ${kept.length} events, ${count} were acknowledged`);
    kept.forEach((n, place) => {
      if (n !== place) throw new Error(`${stream} has ${n} at place ${place}`);
    });
  }
};
