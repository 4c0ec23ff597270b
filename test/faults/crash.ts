// The crash tests as a program: node dist/test/faults/crash.js --rounds 1000 [--seed 7] [--of store|service]
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../support/folder.ts';
import { freshSeed } from '../support/random.ts';
import { crashRounds } from './crash-rounds.ts';
import { serviceCrashRounds } from './service-rounds.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '25' }, seed: { type: 'string', default: String(freshSeed()) }, of: { type: 'string' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const say = (text: string) => process.stdout.write(`${text}\n`);
const folder = temporaryFolder('crash');
say(`seed ${seed}, ${folder.path('')}`);
if (values.of !== 'service') {
  const figures = await crashRounds({ file: folder.path('events.db'), rounds, seed, say });
  say(`store: ${rounds} kills, ${figures.acknowledged} acknowledged appends all there, ${figures.unheard} more written unheard, ${figures.events} events`);
}
if (values.of !== 'store') {
  const { acknowledged, replayed, events, orders, models } = await serviceCrashRounds({ dataDir: folder.path('data'), rounds, seed, say });
  say(`service: ${rounds} kills, ${acknowledged} acknowledged acts all there once (${replayed} written unheard), ${orders} orders, ${events} events, ${models} read models equal to rebuilt ones`);
}
folder.remove();
