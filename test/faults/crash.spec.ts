// An event store whose process is killed under load loses nothing that it had acknowledged, and writes nothing twice.
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/folder.ts';
import { freshSeed } from '../support/random.ts';
import { crashRounds } from './crash-rounds.ts';

it('given writers under load, when their process is killed 25 times, then every acknowledged append is there exactly once', async () => {
  const seed = Number(process.env['CRASH_SEED'] ?? freshSeed());
  process.stderr.write(`crash test: CRASH_SEED=${seed}\n`);
  const folder = temporaryFolder('crash');
  const figures = await crashRounds({ file: folder.path('events.db'), rounds: 25, seed });
  expect(figures.acknowledged).toBeGreaterThan(25);
  folder.remove();
}, 120_000);
