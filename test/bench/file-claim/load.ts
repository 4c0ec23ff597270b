// Load over HTTP: so many requests in flight on connections that stay open, each sent when the one before it was answered.
import { Agent, request } from 'node:http';

export interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Load {
  /** Answered with 201, a second. */
  readonly perSecond: number;
  /** Milliseconds of the slowest in a hundred. */
  readonly p99: number;
}

const send = (url: URL, agent: Agent, { path, headers, body }: Post): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: url.hostname,
        port: url.port,
        agent,
        method: 'POST',
        path,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          if (answer.statusCode === 201) resolve();
          else reject(new Error(`${path} was answered with ${answer.statusCode}: ${Buffer.concat(chunks).toString()}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

/** Sends the posts, each once, until the time is over or none is left. @throws at the first answer that is not 201 */
export const load = async (
  address: string,
  posts: Iterator<Post>,
  { inFlight, ms }: { readonly inFlight: number; readonly ms: number },
): Promise<Load> => {
  const url = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const times: number[] = [];
  const start = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() < start + ms) {
      const next = posts.next();
      if (next.done) return;
      const sentAt = performance.now();
      await send(url, agent, next.value);
      times.push(performance.now() - sentAt);
    }
  };
  try {
    await Promise.all(Array.from({ length: inFlight }, client));
  } finally {
    agent.destroy();
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { perSecond: (times.length / (performance.now() - start)) * 1_000, p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN };
};
