// `fileClaim` over HTTP, durable, against an empty route of the same framework with the same request.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '#sqlite';
import { filesIn } from '../../src/service.ts';
import { type Load, load, type Post } from './file-claim/load.ts';
import { importerParty, orderIdOf, vehiclesPerOrder, writeOrders } from './file-claim/orders.ts';
import { inFreshFolder } from './folders.ts';
import type { Bench, Measure } from './measurement.ts';
import { ratio, type Report } from './report.ts';
import { inTurn, ratiosOf, spreadOf } from './rounds.ts';
import { serveRedress, Serving, untilCaughtUp } from './serving.ts';

const inFlight = 32;

const claimOf = (vehicle: number) => ({
  vehicle,
  codes: ['UNDISCLOSED_STRUCTURAL_DAMAGE'],
  remedy: 'PRICE_ADJUSTMENT',
  valuation: { method: 'VALUE_DIFFERENCE', actual: { amount: '2000000', currency: 'CNY' } },
  expenses: [],
  evidence: [
    { type: 'PHOTO', sha256: 'a'.repeat(64) },
    { type: 'VIN_PHOTO', sha256: 'b'.repeat(64) },
  ],
  description: 'Freshly painted; the left sill and the floor are welded from two cars.',
});

/** One claim for each vehicle of each order, the first vehicles of all orders first, so that no two in flight meet in one dispute. */
function* filings(orders: number, token: string): Generator<Post, undefined> {
  for (let vehicle = 1; vehicle <= vehiclesPerOrder; vehicle++) {
    const body = JSON.stringify({ claims: [claimOf(vehicle)] });
    for (let n = 0; n < orders; n++)
      yield {
        path: `/v1/disputes/${orderIdOf(n)}/claims`,
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
        body,
      };
  }
  return undefined;
}

const tokenOf = async ({ url }: Serving): Promise<string> => {
  const answer = await fetch(`${url}/v1/development/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'IMPORTER', party: importerParty }),
  });
  return ((await answer.json()) as { readonly token: string }).token;
};

const race = async (redress: Serving, empty: Serving, orders: number, { quick, say }: Bench): Promise<Report> => {
  const behind = await untilCaughtUp(redress, 120);
  if (behind.length > 0) say(`file-claim: still behind: ${behind.join('; ')}`);
  const token = await tokenOf(redress);
  const lanes = {
    redress: { url: redress.url, posts: filings(orders, token), loads: [] as Load[] },
    empty: { url: empty.url, posts: filings(1_000_000, token), loads: [] as Load[] },
  };
  const run =
    (ms: number) =>
    async (name: keyof typeof lanes): Promise<number> => {
      const { url, posts, loads } = lanes[name];
      const found = await load(url, posts, { inFlight, ms });
      loads.push(found);
      return found.perSecond;
    };
  say('file-claim: warming up …');
  for (const name of ['empty', 'redress'] as const) {
    await run(quick ? 300 : 2_000)(name);
    lanes[name].loads.length = 0;
  }
  say('file-claim: rounds …');
  const figures = await inTurn(quick ? 2 : 7, ['redress', 'empty'] as const, run(quick ? 300 : 1_500));
  const of = (name: keyof typeof lanes) => figures.get(name) ?? [];
  const p99 = (name: keyof typeof lanes) => spreadOf(lanes[name].loads.map((found) => found.p99));
  return {
    name: 'file-claim',
    rows: [
      { name: 'fileClaim', unit: 'requests/s', ...spreadOf(of('redress')) },
      { name: 'empty route', unit: 'requests/s', ...spreadOf(of('empty')) },
      { name: 'fileClaim, slowest of a hundred', unit: 'ms', ...p99('redress') },
      { name: 'empty route, slowest of a hundred', unit: 'ms', ...p99('empty') },
    ],
    ratios: [ratio('fileClaim: rate / empty route', ratiosOf(of('redress'), of('empty')), { atLeast: 0.6 })],
    notes: [
      `${inFlight} requests in flight on connections that stay open, from a third process; each files one claim with two files and a sealed description.`,
      'The service authenticates, reads order, policy and dispute, seals, decides, and answers when the event is on disk; its read models run along. Log level warn.',
      'The empty route has the same parser, request class and pipe, and nothing else: no token, no hooks, no headers.',
    ],
  };
};

const measure = async (folder: string, bench: Bench): Promise<Report> => {
  const orders = bench.quick ? 1_000 : 8_000;
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  bench.say(`file-claim: writing ${orders} orders …`);
  const store = await openSqliteEventStore({ file: filesIn(dataDir).events });
  await writeOrders(store, orders).finally(() => store.close());
  const servers: Serving[] = [];
  try {
    const redress = await serveRedress(dataDir);
    servers.push(redress);
    const empty = await Serving.start(new URL('./file-claim/empty-route.js', import.meta.url), {}, []);
    servers.push(empty);
    return await race(redress, empty, orders, bench);
  } finally {
    for (const server of servers) await server.stop();
  }
};

export const measureFileClaim: Measure = (bench) => inFreshFolder((folder) => measure(folder, bench));
