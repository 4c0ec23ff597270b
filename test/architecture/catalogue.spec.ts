// Code, OpenAPI document and READMEs say one thing: operations, refusals, acts × states, events, read models.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { edgeProblems, statusOf } from '#nest-event-sourcing';
import { readModels } from '../../src/app.module.ts';
import { settingsHelp } from '../../src/settings.ts';
import { capabilities, eventTypesIn, hasClassOf, operationsIn, readers } from './documents/capabilities.ts';
import { operations, operationsOf } from './documents/operations.ts';
import { readmes, tableIn, withTables } from './documents/readme.ts';
import { filesIn, root, textOf } from './sources.ts';

const folders = [...capabilities.map(({ name }) => name), ...readers];

/** The status a code has at the edge or in a catalogue; one code may stand in two catalogues. */
const statusesOf = (code: string): readonly number[] => [
  ...Object.entries(edgeProblems).filter(([name]) => name === code).map(([, { status }]) => status),
  ...capabilities.flatMap(({ refusals }) => (refusals[code] === undefined ? [] : [statusOf[refusals[code].kind]])),
];

describe('operations', () => {
  it('are found', () => expect(operations.length).toBeGreaterThanOrEqual(75));

  it.each(operations.map((operation) => [operation.id, operation] as const))('%s stands in one capability, with a class of its name', (_id, operation) => {
    const owners = folders.filter((folder) => operationsIn(folder).includes(operation));
    expect(owners).toHaveLength(1);
    expect(hasClassOf(owners[0] as string, operation)).toBe(true);
  });

  it.each(operations.map(({ id, codes }) => [id, codes] as const))('%s answers with codes that exist, under their status', (_id, codes) => {
    expect(codes.size).toBeGreaterThan(0);
    expect([...codes].filter(([code, status]) => !statusesOf(code).includes(status))).toEqual([]);
  });
});

describe('acts × states', () => {
  const rows = capabilities.flatMap(({ name, acts }) => acts.flatMap((table) => table.rows.map((row) => ({ name, table, ...row }))));
  const documented = new Map(operations.map(({ id, codes }) => [id, codes]));
  /** These stand one by one in the details of the first. */
  const insideOf: Readonly<Record<string, string>> = { fileClaim: 'NOT_ADMISSIBLE', amendClaim: 'NOT_ADMISSIBLE' };

  it('cover every act that exists', () => {
    const covered = new Set(rows.map(({ act }) => act));
    const acts = capabilities.flatMap(({ name }) => operationsIn(name)).filter(({ method }) => method === 'POST').map(({ id }) => id);
    // What creates is tried on nothing that has a state yet; publishing has one, the id it is published under.
    expect(acts.filter((act) => !covered.has(act))).toEqual(['registerParty', 'issueLicence', 'placeOrder']);
  });

  it('have as many cells as states, and only codes of their catalogue or of the edge', () => {
    for (const { name, table, act, cells } of rows) {
      const { refusals = {} } = capabilities.find((capability) => capability.name === name) ?? {};
      expect({ act, cells: cells.length }).toEqual({ act, cells: table.states.length });
      expect({ act, unknown: cells.filter((cell) => cell !== 'yes' && cell !== '–' && !(cell in refusals) && !(cell in edgeProblems)) }).toEqual({ act, unknown: [] });
    }
  });

  it('refuse with nothing that the OpenAPI document does not name for the act', () => {
    const hidden = rows.flatMap(({ act, cells }) =>
      cells
        .filter((cell) => cell !== 'yes' && cell !== '–' && documented.has(act))
        .filter((cell) => !documented.get(act)?.has(cell) && !documented.get(act)?.has(insideOf[act] ?? cell))
        .map((cell) => `${act}: ${cell}`));
    expect(hidden).toEqual([]);
  });
});

describe('READMEs', () => {
  const tables = [...readmes()].flatMap(([path, named]) => [...named].map(([name, table]) => [path, name, table] as const));

  it.each(tables)('%s holds the table of its %s as the code has it (npm run docs writes it)', (path, name, table) => {
    expect(tableIn(textOf(path), name)).toBe(table);
  });

  it('stand in every capability and every library', () => {
    const wanted = ['src/access', ...folders.map((name) => `src/${name}`), ...['event-sourcing', 'values', 'sealing', 'sqlite', 'projections', 'processes', 'nest-event-sourcing'].map((name) => `libs/${name}`)];
    expect(wanted.filter((folder) => !existsSync(join(root, folder, 'README.md')))).toEqual([]);
  });

  it.each(capabilities.map(({ name }) => [name]))('of %s lists each event it stores, and no other', (name) => {
    const section = /^## Stream and events$([\s\S]*?)^## /m.exec(textOf(`src/${name}/README.md`))?.[1] ?? '';
    const listed = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, type]) => type as string);
    expect(listed.toSorted()).toEqual(eventTypesIn(name).toSorted());
  });

  it('name every read model', () => {
    const texts = filesIn(['src'], ['README.md']).map(textOf).join('\n');
    expect(readModels.length).toBeGreaterThanOrEqual(6);
    expect(readModels.filter(({ name }) => !texts.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
  });

  it('name every setting and every dependency', () => {
    const text = textOf('README.md');
    const manifest = JSON.parse(textOf('package.json')) as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
    const settings = [...settingsHelp().matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name]) => name as string);
    const packages = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((kind) => Object.keys(manifest[kind] ?? {}));
    expect({ settings: settings.length, packages: packages.length > 25 }).toEqual({ settings: 12, packages: true });
    expect([...settings, ...packages].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('name for each law a spec that holds it and one that shows it to bite, and both speak of it', () => {
    const rows = [...textOf('README.md').matchAll(/^\| (\d+) \|[^|]*\|([^|]*)\|([^|]*)\|$/gm)].map(([, law, ...specs]) => [Number(law), ...specs] as const);
    expect(rows.map(([law]) => law)).toEqual(Array.from({ length: 14 }, (_, n) => n + 1));
    const silent = rows.flatMap(([law, ...cells]) => cells.flatMap((cell) => {
      const named = [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path as string);
      if (named.length === 0) return [`law ${law}: no spec`];
      return named.filter((path) => !new RegExp(`\\blaw ${law}\\b|'${law}: `, 'i').test(textOf(path))).map((path) => `law ${law}: ${path}`);
    }));
    expect(silent).toEqual([]);
  });

  it('link only to what is there', () => {
    const broken = ['README.md', ...filesIn(['src', 'libs'], ['README.md'])].flatMap((path) =>
      [...textOf(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target as string)
        .filter((target) => !/^https?:/.test(target) && !existsSync(join(root, path, '..', target)))
        .map((target) => `${path}: ${target}`));
    expect(broken).toEqual([]);
  });
});

describe('what reads the documents', () => {
  it('finds the codes of problem answers only', () => {
    const problem = { description: '`LOT_TOO_SMALL`: A lot. `NOT_FOUND`: There.', content: { 'application/problem+json': {} } };
    const paths = { '/v1/x': { post: { operationId: 'x', description: 'Roles: IMPORTER, TRADER.', responses: { 200: { description: '`A`: no', content: {} }, 422: problem } } } };
    const [found] = operationsOf({ paths });
    expect(found).toMatchObject({ id: 'x', roles: ['IMPORTER', 'TRADER'] });
    expect([...(found?.codes ?? [])]).toEqual([['LOT_TOO_SMALL', 422], ['NOT_FOUND', 422]]);
  });

  it('replaces a table between its markers, and nothing else', () => {
    const text = 'before\n<!-- acts -->\n\nold\n\n<!-- /acts -->\nafter $1';
    const changed = withTables(text, new Map([['acts', '| $& |']]));
    expect(changed).toBe('before\n<!-- acts -->\n\n| $& |\n\n<!-- /acts -->\nafter $1');
    expect(tableIn(changed, 'acts')).toBe('| $& |');
    expect(tableIn(changed, 'refusals')).toBeUndefined();
  });
});
