// Kill the whole service under load, start it again, repeat what got no answer: for any number of rounds.
import { ok } from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { documentBuilds, openSqliteEventLog } from '#sqlite';
import { Client } from '../../src/demo/client.ts';
import { filesIn } from '../../src/service.ts';
import { aServiceProcess } from '../support/a-process.ts';
import { chanceOf } from '../support/random.ts';
import { checkRebuiltEqualsKept } from './rebuilt.ts';
import { Ledger } from './service-check.ts';
import { issuing, keepingParties, ordering, quarrelling, registering, type TakenAct, type World } from './service-load.ts';
import { type Callers, callersAt, type Heard, sendAct, User } from './service-users.ts';

export interface ServiceCrashRun {
  readonly dataDir: string;
  readonly rounds: number;
  readonly seed: number;
  say?(text: string): void;
}

export interface ServiceCrashFigures {
  readonly acknowledged: number;
  readonly refused: number;
  readonly replayed: number;
  readonly events: number;
  readonly orders: number;
  readonly models: number;
}

const noHeard = (): Heard => ({ acknowledged: [], refused: [], replayed: 0 });

/** A new licence and a new mediator for the round: acts like all others, their keys named after the round. */
const renew = async (callers: Callers, world: World, round: string, heard: Heard): Promise<void> => {
  const make = async (act: Parameters<typeof sendAct>[2], key: string): Promise<TakenAct> => {
    const answer = await sendAct(callers, world, act, key, heard);
    ok(answer?.taken, `${key} was not taken`);
    return answer.taken;
  };
  world.licence = (await make(issuing(world.importer), `licence-${round}`)).id;
  world.mediator = (await make(registering('MEDIATOR', `mediator ${round}`), `mediator-${round}`)).id;
};

/** @throws AssertionError at the first round after which something is not as it must be */
export const serviceCrashRounds = async ({ dataDir, rounds, seed, say = () => undefined }: ServiceCrashRun): Promise<ServiceCrashFigures> => {
  const chance = chanceOf(seed);
  const ledger = new Ledger();
  const files = filesIn(dataDir);
  const figures = { acknowledged: 0, refused: 0, replayed: 0 };

  const check = async (heard: Heard): Promise<void> => {
    const log = await openSqliteEventLog({ file: files.events });
    await ledger.readOn(log);
    await log.close();
    for (const act of heard.acknowledged) ledger.checkAcknowledged(act);
    for (const act of heard.refused) ledger.checkRefused(act);
    figures.acknowledged += heard.acknowledged.length;
    figures.refused += heard.refused.length;
    figures.replayed += heard.replayed;
  };

  const first = aServiceProcess(dataDir);
  const administrator = await new Client(await first.url).as('ADMINISTRATOR');
  const register = async (kind: string) => (await administrator.act('parties', registering(kind, kind).body, { key: kind })).id;
  const world: World = { importer: await register('IMPORTER'), trader: await register('TRADER'), licence: '', mediator: '' };
  await first.end('SIGKILL');
  const builds = JSON.stringify(documentBuilds(files.readModels).map(({ id, model }) => [id, model]));

  const users = [
    ...['A', 'B', 'C', 'D'].map((name) => new User(name, ordering(world, name))),
    ...['E', 'F'].map((name) => new User(name, keepingParties(world, name))),
    ...['G', 'H'].map((name) => new User(name, quarrelling(world))),
  ];

  for (let round = 0; round < rounds; round++) {
    const heard = noHeard();
    const service = aServiceProcess(dataDir);
    if (chance(6) === 0) {
      // Before it serves, while it recovers from the last kill.
      await delay(chance(700));
    } else {
      const callers = await callersAt(await service.url, world);
      await renew(callers, world, String(round), heard);
      let left = 1 + chance(chance(4) === 0 ? 8 : 150);
      const answered = heard.acknowledged.push.bind(heard.acknowledged);
      heard.acknowledged.push = (...acts) => {
        left -= acts.length;
        if (left <= 0) service.signal('SIGKILL');
        return answered(...acts);
      };
      await Promise.all(users.map((user) => user.work(callers, world, heard, () => left > 0)));
    }
    const { signal, code } = await service.end('SIGKILL');
    ok(signal === 'SIGKILL' && service.said().err === '', `round ${round} ended by itself (${code}): ${service.said().err}`);
    await check(heard);
    say(`round ${round}: killed after ${heard.acknowledged.length} acknowledged acts, ${heard.replayed} of them recorded before an earlier kill`);
  }

  const heard = noHeard();
  const last = aServiceProcess(dataDir);
  const callers = await callersAt(await last.url, world);
  for (const user of users) await user.finish(callers, world, heard);
  await last.end('SIGKILL');
  await check(heard);
  const orders = ledger.checkQuota();
  const models = await checkRebuiltEqualsKept(dataDir);
  ok(JSON.stringify(documentBuilds(files.readModels).map(({ id, model }) => [id, model])) === builds, 'a read model was built anew in between');
  return { ...figures, events: ledger.events, orders, models };
};
