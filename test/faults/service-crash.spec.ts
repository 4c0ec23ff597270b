// The whole service, killed under load: what it had acknowledged is there exactly once, and its read models are those of its log.
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/folder.ts';
import { freshSeed } from '../support/random.ts';
import { serviceCrashRounds } from './service-rounds.ts';

it('given users at work, when the service is killed 25 times, then every acknowledged act is there once and rebuilt read models equal the kept ones', async () => {
  const seed = Number(process.env['CRASH_SEED'] ?? freshSeed());
  process.stderr.write(`service crash test: CRASH_SEED=${seed}\n`);
  const folder = temporaryFolder('service-crash');
  const figures = await serviceCrashRounds({ dataDir: folder.path('data'), rounds: 25, seed });
  expect(figures.acknowledged).toBeGreaterThan(100);
  expect(figures.orders).toBeGreaterThan(10);
  folder.remove();
}, 240_000);
