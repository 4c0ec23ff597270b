// A whole service for a test: embedded stores in a folder of its own, a clock that the test moves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '#nest-event-sourcing';
import type { RecordedEvent } from '#event-sourcing';
import { openSqliteEventLog } from '#sqlite';
import { instant } from '#values';
import { Client } from '../../src/demo/client.ts';
import { filesIn, type Service, startService } from '../../src/service.ts';
import { readSettings } from '../../src/settings.ts';
import { conformingFetch } from './conforms.ts';

export interface TestService {
  readonly clock: ManualClock;
  readonly dataDir: string;
  readonly url: string;
  /** Nobody yet: `as(role, party)` makes callers. Throws when an answer is not what openapi.json says. */
  readonly client: Client;
  /** Stops and starts on the same data; clients made before know the old address only. */
  restart(): Promise<void>;
  /** Lets the workflow work until nothing is left to do by the clock as it stands. */
  settled(): Promise<void>;
  /** Every event in the log, as stored. */
  log(): Promise<readonly RecordedEvent[]>;
  stop(): Promise<void>;
}

export const aService = async ({ now = '2026-03-02T15:30:00Z', env = {} }: { now?: string; env?: Record<string, string> } = {}): Promise<TestService> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'redress-'));
  const clock = new ManualClock(instant(now));
  const settings = readSettings({ HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '1000000', ...env });
  let service: Service = await startService(settings, { clock });
  let client = new Client(service.url, undefined, {}, conformingFetch);
  return {
    clock,
    dataDir,
    get url() {
      return service.url;
    },
    get client() {
      return client;
    },
    async restart() {
      await service.stop();
      service = await startService(settings, { clock });
      client = new Client(service.url, undefined, {}, conformingFetch);
    },
    settled: () => service.settled(),
    async log() {
      const log = await openSqliteEventLog({ file: filesIn(dataDir).events });
      const { events } = await log.readAll({ limit: 1_000_000 });
      await log.close();
      return events;
    },
    async stop() {
      await service.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
