// The workflow on a log as it stands: undisturbed, several times over, twice at once, killed between any two of its steps.
import { expect } from '@jest/globals';
import { MemoryDocumentStore } from '#projections';
import { aGround, anApplication, type Ground } from '../support/an-application.ts';

/** Until nothing is left to do. */
export const works = async (on: Ground): Promise<void> => {
  const application = await anApplication(on);
  await application.settled();
  await application.stop();
};

/** The same log where nothing has followed yet, in the same order within each stream. */
export const copyOf = async (ground: Ground, now?: string): Promise<Ground> => {
  const { log, clock } = await aGround(now);
  const { events } = await ground.log.readAll({ limit: 100_000 });
  for (const [stream, all] of Map.groupBy(events, (event) => event.stream)) {
    if (stream.startsWith('policy-')) continue;
    await log.append(stream, 'none', all.map(({ id, type, schemaVersion, data, metadata }) => ({ id, type, schemaVersion, data, metadata })));
  }
  clock.moveTo(ground.clock.now());
  return { log, clock, keys: ground.keys };
};

export const worksTwice = async (on: Ground): Promise<void> => {
  const both = await Promise.all([anApplication(on), anApplication(on)]);
  await Promise.all(both.map((application) => application.settled()));
  await Promise.all(both.map((application) => application.stop()));
};

/** Runs until an append of the workflow is met, then nothing works any more, as in a process that was killed. */
const killedAt = async (ground: Ground, append: number, when: 'before' | 'after', documents: MemoryDocumentStore | undefined): Promise<boolean> => {
  const killed = Promise.withResolvers<boolean>();
  let met = 0;
  const die = (): never => {
    killed.resolve(true);
    throw new Error('killed');
  };
  const application = await anApplication(ground, { workflow: false, ...(documents ? { documents } : {}) });
  application.store.beforeAppend = () => (met >= append || (++met === append && when === 'before') ? die() : undefined);
  application.store.afterAppend = () => (met >= append ? die() : undefined);
  application.workflow.start();
  const dead = await Promise.race([application.settled().then(() => false), killed.promise]);
  await application.stop();
  return dead;
};

export const kills = [['before', 'kept'], ['after', 'kept'], ['before', 'lost'], ['after', 'lost']] as const;

/** Killed at every append in turn, its checkpoints and read models kept or lost, until it comes to the end. Gives how often it died. */
export const worksBetweenDeaths = async (on: Ground, when: 'before' | 'after', kept: 'kept' | 'lost'): Promise<number> => {
  const documents = kept === 'kept' ? new MemoryDocumentStore() : undefined;
  let deaths = 0;
  while (await killedAt(on, when === 'after' ? 1 : 2, when, documents)) expect(++deaths).toBeLessThan(60);
  return deaths;
};

/** Every other answer of the store is lost. */
export const worksWithLostAnswers = async (on: Ground): Promise<void> => {
  const application = await anApplication(on, { workflow: false });
  let n = 0;
  application.store.afterAppend = () => {
    if (n++ % 2 === 0) throw new Error('the answer was lost');
  };
  application.workflow.start();
  await application.settled();
  await application.stop();
};
