// The read models of a service that runs: how each one is, and to have one built anew while it answers.
import { existsSync } from 'node:fs';
import { type Build, shapeOf } from '#projections';
import { documentBuilds, openSqliteEventLog, processCheckpoints, requestRebuild } from '#sqlite';
import { readModels } from './app.module.ts';
import { processes } from './resolution/index.ts';
import { filesIn } from './service.ts';
import { readSettings, SettingsError } from './settings.ts';

const usage = `Usage: npm run projections -- status
       npm run projections -- rebuild NAME [SECONDS]

status   shows each read model in DATA_DIR: which version answers, and how many events of the log it has not seen;
         and how far each process of the workflow is.
rebuild  asks the service that runs on DATA_DIR to build a read model anew beside the one that answers, and waits until it answers in its
         place, at most SECONDS (default 600).`;

/** Ends the command with a reason; `exitCode` is one of sysexits.h. */
class Ending extends Error {
  constructor(
    reason: string,
    readonly exitCode: number,
  ) {
    super(reason);
  }
}

const noService = 69;
const wrongUse = 64;

/** One line of the table: what answers, or what is being built until then. */
const lineOf = (name: string, fingerprint: string, builds: readonly Build[], head: bigint): string => {
  const own = builds.filter(({ model }) => model === name);
  const serving = own.find(({ state }) => state === 'serving');
  const building = own.find(({ state }) => state === 'building');
  const describe = ({ version, checkpoint }: Build) => `version ${version}, ${head - checkpoint} behind`;
  const state = serving ? `${describe(serving)}${serving.fingerprint === fingerprint ? '' : ', of another program'}` : 'not built';
  return `${name.padEnd(24)} ${state}${building ? `; being built: ${describe(building)}` : ''}`;
};

const status = async (files: ReturnType<typeof filesIn>): Promise<string> => {
  const log = await openSqliteEventLog({ file: files.events });
  const head = await log.head();
  await log.close();
  const builds = documentBuilds(files.readModels);
  const checkpoints = processCheckpoints(files.readModels, processes.map(({ name }) => name));
  return [
    ...readModels.map((model) => lineOf(model.name, shapeOf(model).fingerprint, builds, head)),
    ...[...checkpoints].map(([name, checkpoint]) => `${`process ${name}`.padEnd(24)} ${head - checkpoint} behind`),
  ].join('\n');
};

const rebuild = async (file: string, model: string | undefined, seconds: string): Promise<string> => {
  const names = readModels.map(({ name }) => name);
  if (model === undefined || !names.includes(model)) throw new Ending(`${model === undefined ? 'which read model?' : `there is no read model ${model}.`} There are: ${names.join(', ')}.`, wrongUse);
  if (!/^\d{1,6}$/.test(seconds)) throw new Ending(`SECONDS is a whole number, not ${seconds}`, wrongUse);
  const from = performance.now();
  const outcome = await requestRebuild({ file, model, timeoutMs: Number(seconds) * 1_000 });
  if (outcome === 'unanswered') throw new Ending(`No service took it up within ${seconds} s: is one running on this DATA_DIR? The request was taken back.`, noService);
  return `${model} was built anew in ${((performance.now() - from) / 1_000).toFixed(1)} s.`;
};

const run = async ([command, name, seconds = '600']: readonly string[]): Promise<string> => {
  if (command === '--help') return usage;
  const { dataDir } = readSettings(process.env);
  const files = filesIn(dataDir);
  if (command !== 'status' && command !== 'rebuild') throw new Ending(usage, wrongUse);
  if (!existsSync(files.events) || !existsSync(files.readModels)) throw new Ending(`DATA_DIR ${dataDir} holds no data of a service.`, noService);
  return command === 'status' ? status(files) : rebuild(files.readModels, name, seconds);
};

run(process.argv.slice(2)).then(
  (text) => process.stdout.write(`${text}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof Ending ? error.exitCode : error instanceof SettingsError ? wrongUse : 1;
  },
);
