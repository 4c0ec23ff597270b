// What the demo plays with: the clock of the service, the workflow that works behind it, and the sums that hold throughout.
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Client } from './client.ts';
import { amountKinds } from './report.ts';
import type { Cast, Tell } from './the-case.ts';

interface Standing {
  readonly id: string;
  readonly stage: string;
  readonly claims: readonly { readonly claimId: string; readonly state: string }[];
  readonly reviewer?: { readonly mediator: string };
}

/** Moves the clock of the service forward by whole days; gives the instant it shows then. */
export const pass = async ({ administrator }: Cast, days: number, why: string, tell: Tell): Promise<Date> => {
  const { now } = await administrator.act<{ now: string }>('development/clock', { by: `P${days}D` });
  tell('moveClock', `${days} days pass: ${why}`);
  return new Date(now);
};

/** Waits for what the workflow does by itself; it takes milliseconds. */
export const until = async <Shown = Standing>(by: Client, path: string, what: string, holds: (shown: Shown) => boolean): Promise<Shown> => {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const shown = await by.get<Shown>(path);
    if (holds(shown)) return shown;
    await delay(20);
  }
  throw new Error(`waited for ${what} in vain`);
};

/**
 * Sends an act that names the revision of the dispute it was decided on: nobody decides on what has changed a second before. Where the
 * workflow has recorded something since, the dispute is read again.
 */
export const onRevision = async <Body>(by: Client, orderId: string, act: string, body: object): Promise<Answer<Body>> => {
  for (let attempt = 0; ; attempt++) {
    const ifMatch = (await by.ask(`disputes/${orderId}`)).headers.get('etag') ?? '';
    const answer = await by.send<Body>(`disputes/${orderId}/${act}`, body, { ifMatch });
    if (answer.status !== 412 || attempt === 100) return answer;
    await delay(20);
  }
};

/** The figures of the lot equal the sums of the claims, to the fen. @throws Error where they do not */
export const sumsHold = async ({ auditor }: Cast, orderId: string): Promise<void> => {
  const { lot, claims } = await auditor.get<{
    lot: Readonly<Record<string, string | undefined>>;
    claims: readonly { figures: Readonly<Record<string, { amount: string } | undefined>> }[];
  }>(`compensation-statuses/${orderId}`);
  for (const kind of amountKinds) {
    const sum = claims.reduce((total, { figures }) => total + BigInt(figures[kind]?.amount ?? '0'), 0n);
    if (sum !== BigInt(lot[kind] ?? '0')) throw new Error(`${kind} of the lot is ${lot[kind] ?? '0'}, of its claims ${sum}`);
  }
};
