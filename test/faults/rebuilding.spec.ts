// `npm run projections`: a read model is built anew while the service answers, and is then what it was.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOf } from '#projections';
import { documentBuilds, openSqliteDocumentStore } from '#sqlite';
import { readModels } from '../../src/app.module.ts';
import { processes } from '../../src/resolution/index.ts';
import { Client } from '../../src/demo/client.ts';
import { filesIn } from '../../src/service.ts';
import { aProgram, aServiceProcess, type Program } from '../support/a-process.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/folder.ts';
import { registering } from './service-load.ts';

const parties = 'parties';

describe('the command for read models', () => {
  let folder: TemporaryFolder;
  let service: Program;
  let administrator: Client;
  const dataDir = () => folder.path('data');

  const command = async (...args: string[]) => {
    const program = aProgram('projections-command.js', args, { DATA_DIR: dataDir() });
    const { code } = await program.ended;
    return { code, ...program.said() };
  };
  const buildOf = (model: string) => documentBuilds(filesIn(dataDir()).readModels).filter((build) => build.model === model);
  const digest = async (build: number) => {
    const store = await openSqliteDocumentStore({ file: filesIn(dataDir()).readModels });
    const found = await digestOf(store, build);
    await store.close();
    return found;
  };
  const register = (n: number) => administrator.act('parties', registering('TRADER', `trader ${n}`).body);

  beforeAll(async () => {
    folder = temporaryFolder('rebuilding');
    service = aServiceProcess(dataDir());
    administrator = await new Client(await service.url).as('ADMINISTRATOR');
    for (let n = 0; n < 20; n++) await register(n);
    await administrator.get('parties');
  }, 30_000);
  afterAll(async () => {
    await service.end('SIGKILL');
    folder.remove();
  });

  it('shows how each one is', async () => {
    const { code, out, err } = await command('status');
    expect([code, err]).toEqual([0, '']);
    expect(out.trimEnd().split('\n').map((line) => line.split(' ')[0])).toEqual([...readModels.map(({ name }) => name), ...processes.map(() => 'process')]);
    expect(out).toMatch(/^parties +version \d+, 0 behind$/m);
    for (const { name } of processes) expect(out).toMatch(new RegExp(`^process ${name} +\\d+ behind$`, 'm'));
  });

  it('has one built anew while the service answers every question and takes acts; its rows are what they were', async () => {
    const [before, ...none] = buildOf(parties);
    expect(none).toEqual([]);
    const digestBefore = await digest(before?.id ?? 0);
    let over = false;
    const rebuilt = command('rebuild', parties).finally(() => (over = true));
    const lists: number[] = [];
    while (!over) {
      const { status, body } = await administrator.ask<{ items: readonly unknown[] }>('parties?limit=200');
      lists.push(status === 200 ? body.items.length : -status);
    }
    expect(await rebuilt).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^parties was built anew in /) });
    expect(new Set(lists)).toEqual(new Set([20]));
    expect(lists.length).toBeGreaterThan(2);
    const [after] = buildOf(parties);
    expect(after?.id).not.toBe(before?.id);
    expect(await digest(after?.id ?? 0)).toBe(digestBefore);
  });

  it('with acts recorded meanwhile, misses none', async () => {
    let over = false;
    const rebuilt = command('rebuild', parties).finally(() => (over = true));
    let count = 20;
    while (!over) await register(count++);
    expect((await rebuilt).code).toBe(0);
    const { items } = await administrator.get<{ items: readonly unknown[] }>('parties?limit=200');
    expect(items).toHaveLength(Math.min(count, 200));
  });

  it('says what there is for a name that it does not know, and for anything else how it is used', async () => {
    expect(await command('rebuild', 'people')).toMatchObject({ code: 64, out: '', err: expect.stringContaining('There are: policies, parties') });
    expect(await command('rebuild')).toMatchObject({ code: 64, out: '' });
    expect(await command('restore')).toMatchObject({ code: 64, err: expect.stringMatching(/^Usage: /) });
    expect(await command('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: /) });
  });

  it('says so when no service runs, and takes its request back', async () => {
    await service.end('SIGTERM');
    expect(await command('rebuild', parties, '1')).toMatchObject({ code: 69, out: '', err: expect.stringContaining('is one running on this DATA_DIR?') });
    const [kept] = buildOf(parties);
    service = aServiceProcess(dataDir());
    await new Client(await service.url).as('ADMINISTRATOR');
    expect(buildOf(parties)).toEqual([kept]);
    folder.remove();
    expect(await command('status')).toMatchObject({ code: 69, err: expect.stringContaining('holds no data of a service') });
  });
});
