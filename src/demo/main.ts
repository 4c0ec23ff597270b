// npm run demo: a service on a free port with a throwaway data directory, and the whole case played over HTTP.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventLog } from '#sqlite';
import { filesIn, startService } from '../service.ts';
import { readSettings, SettingsError } from '../settings.ts';
import { Client } from './client.ts';
import { asJson, asStatus, asTables } from './report.ts';
import { conscientious } from './conscientious.ts';
import { counterOffer } from './counter-offer.ts';
import { asMoney, asTrace, asTrackRecords } from './money.ts';
import { paidInPart } from './paid-in-part.ts';
import { silentTrader } from './silent-trader.ts';
import { claimed, registered, type Tell } from './the-case.ts';

const options = new Set(process.argv.slice(2));
const unknown = [...options].filter((option) => !['--json', '--keep'].includes(option));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}\n\n  --json  print one JSON document: the amounts in fen of the lot and of each vehicle, and the number of events\n  --keep  leave the service running with that data`);
  process.exit(64);
}
const json = options.has('--json');
const keep = options.has('--keep');

const countEvents = async (file: string): Promise<number> => {
  const log = await openSqliteEventLog({ file });
  try {
    let count = 0;
    for (let after = -1n; ; ) {
      const { events, scannedTo } = await log.readAll({ after, limit: 10_000 });
      count += events.length;
      if (events.length === 0) return count;
      after = scannedTo;
    }
  } finally {
    await log.close();
  }
};

const demo = async (): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'redress-demo-'));
  const settings = readSettings({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '0', ...process.env, DATA_DIR: dataDir });
  const service = await startService(settings);
  const end = async (): Promise<void> => {
    await service.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const say = (text: string): void => {
      if (!json) console.log(text);
    };
    let steps = 0;
    const tell: Tell = (step, detail = '') => say(`  ${step === '' ? '  ' : String(++steps).padStart(2)} ${step.padEnd(17)} ${detail}`);
    say(`A service at ${service.url}, data in ${dataDir}.\n`);
    const cast = await registered(new Client(service.url), tell);
    const first = await claimed(cast, 1, new Date(), tell);
    const now = await paidInPart(cast, await silentTrader(cast, first, tell), tell);
    say('\nA conscientious trader, for comparison.\n');
    const other = await conscientious(cast, now, tell);
    say('\nThe other way, with another lot of the first trader.\n');
    const second = await claimed(cast, 2, now, tell);
    await counterOffer(cast, second, tell);
    say(`\n${await asStatus(cast.auditor, second.orderId)}`);
    say(`\nBack to the first lot: awarded, paid in part.\n\n${await asTables(cast.auditor, first.orderId)}`);
    say(`\n${await asMoney(cast.auditor, first.orderId)}\n\n${await asTrace(cast.auditor, first.orderId, 10)}`);
    say(`\n${await asTrackRecords(cast.importer, [['Golden Wheel Trading', cast.traderId], ['Silk Road Motors', other]])}`);
    if (json) console.log(JSON.stringify(await asJson(cast.auditor, first.orderId, await countEvents(filesIn(dataDir).events)), null, 2));
  } catch (error) {
    await end();
    throw error;
  }
  if (!keep) return end();
  console.error(`\nThe service goes on at ${service.url} (reference page: ${service.url}/reference) with its data in ${dataDir}. Ctrl-C ends it; the data stays.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void service.stop().then(() => process.exit(0)));
};

demo().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
});
