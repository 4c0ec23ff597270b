// The rules of .dependency-cruiser.cjs, on the real tree and each on a violation planted into a small tree that keeps them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ICruiseOptions, type ICruiseResult, cruise } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesIn, root, textOf } from './sources.ts';

interface Configuration {
  readonly forbidden: readonly { readonly name: string }[];
  readonly options: ICruiseOptions;
}
const { forbidden, options } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as Configuration;

/** What the rules say of a tree: how many of its own modules were read, and each violation as `rule: from → to`. */
const judge = async (baseDir: string, folders: string[]) => {
  const ruleSet = { forbidden: [...forbidden] } as NonNullable<ICruiseOptions['ruleSet']>;
  const { output } = await cruise(folders, { ...options, baseDir, ruleSet, validate: true }, { bustTheCache: true });
  const { modules, summary } = output as ICruiseResult;
  return {
    read: modules.map(({ source }) => source).filter((source) => /^(src|libs|test)\//.test(source)),
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
};

describe('the real tree', () => {
  it('keeps every rule, and every source file of it was read', async () => {
    const { read, violations } = await judge(root, ['src', 'libs', 'test']);
    expect(violations).toEqual([]);
    expect(read.length).toBeGreaterThanOrEqual(30);
    expect(filesIn(['src', 'libs', 'test'], ['.ts']).filter((path) => !read.includes(path))).toEqual([]);
  });
});

describe('a planted violation is found', () => {
  const orderly: Readonly<Record<string, string>> = {
    'package.json': JSON.stringify({ name: 'planted', type: 'module', imports: JSON.parse(textOf('package.json')).imports, dependencies: { pg: '1.0.0' } }),
    ...Object.fromEntries(
      ['pg', '@kurrent/kurrentdb-client', '@nestjs/common'].flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' })],
        [`node_modules/${name}/index.js`, 'export const it = 1;'],
      ]),
    ),
    'libs/values/index.ts': "export * from './money.ts';",
    'libs/values/money.ts': 'export const it = 1;',
    'libs/event-sourcing/index.ts': "import { it } from '#values'; import 'node:crypto'; export { it };",
    'libs/sqlite/index.ts': "import 'node:sqlite'; import '#event-sourcing'; export const it = 1;",
    'libs/postgres/index.ts': "import { it } from 'pg'; export { it };",
    'libs/kurrentdb/index.ts': "import { it } from '@kurrent/kurrentdb-client'; export { it };",
    'libs/nest-event-sourcing/index.ts': "import { it } from '@nestjs/common'; export { it };",
    'src/main.ts': "import '#sqlite'; import { it } from './orders/index.ts'; export { it };",
    'src/parties/index.ts': "export { it } from './domain/party.ts';",
    'src/parties/domain/party.ts': "import { it } from '#event-sourcing'; import type {} from '#values'; export { it };",
    'src/orders/index.ts': "export { it } from './place-order.ts';",
    'src/orders/place-order.ts': "import { it } from '../parties/index.ts'; import './domain/order.ts'; import '@nestjs/common'; export { it };",
    'src/orders/domain/order.ts': 'export const it = 1;',
    'src/orders/domain/vehicle.ts': "import './order.ts'; export const it = 1;",
    'src/orders/domain/order.spec.ts': "import 'node:fs'; import './order.ts'; import '../../../test/support/lot.ts';",
    'src/disputes/index.ts': 'export const it = 1;',
    'src/disputes/domain/dispute.ts': 'export const it = 1;',
    'src/disputes/messages/domain/talk.ts': "import '../../domain/dispute.ts'; export const it = 1;",
    'test/support/lot.ts': "import 'node:sqlite'; import 'pg'; import '../../src/orders/domain/order.ts'; export const it = 1;",
  };

  let tree: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'planted-'));
    for (const [path, text] of Object.entries(orderly)) write(path, text);
  });
  afterAll(() => rmSync(tree, { recursive: true }));

  it('nothing planted, nothing found', async () => {
    const { read, violations } = await judge(tree, ['src', 'libs', 'test']);
    expect(violations).toEqual([]);
    expect(read).toHaveLength(Object.keys(orderly).filter((path) => path.endsWith('.ts')).length);
  });

  const planted = [
    ['domain-is-pure', 'src/orders/domain/order.ts', 'node:crypto', 'crypto'],
    ['domain-is-pure', 'src/orders/domain/order.ts', '@nestjs/common', 'node_modules/@nestjs/common/index.js'],
    ['domain-is-pure', 'src/orders/domain/order.ts', '#sqlite', 'libs/sqlite/index.ts'],
    ['domain-is-pure', 'src/orders/domain/order.ts', '../place-order.ts', 'src/orders/place-order.ts'],
    ['domain-is-pure', 'src/orders/domain/order.ts', '../../parties/index.ts', 'src/parties/index.ts'],
    ['domain-is-pure', 'src/disputes/messages/domain/talk.ts', 'node:crypto', 'crypto'],
    ['capability-order', 'src/parties/index.ts', '../disputes/index.ts', 'src/disputes/index.ts'],
    ['capability-order', 'src/orders/place-order.ts', '../disputes/index.ts', 'src/disputes/index.ts'],
    ['capability-known', 'src/shipping/index.ts', '#values', 'libs/values/index.ts'],
    ['capability-door', 'src/orders/place-order.ts', '../parties/domain/party.ts', 'src/parties/domain/party.ts'],
    ['capability-door', 'src/main.ts', './orders/place-order.ts', 'src/orders/place-order.ts'],
    ['lib-door', 'src/orders/place-order.ts', '../../libs/values/money.ts', 'libs/values/money.ts'],
    ['lib-door', 'libs/event-sourcing/index.ts', '../values/money.ts', 'libs/values/money.ts'],
    ['libs-know-no-business', 'libs/sqlite/index.ts', '../../src/disputes/index.ts', 'src/disputes/index.ts'],
    ['nothing-needs-tests', 'src/orders/place-order.ts', '../../test/support/lot.ts', 'test/support/lot.ts'],
    ['driver-in-its-lib', 'src/orders/place-order.ts', 'node:sqlite', 'sqlite'],
    ['driver-in-its-lib', 'libs/postgres/index.ts', 'node:sqlite', 'sqlite'],
    ['driver-in-its-lib', 'libs/sqlite/index.ts', 'pg', 'node_modules/pg/index.js'],
    ['driver-in-its-lib', 'src/main.ts', '@kurrent/kurrentdb-client', 'node_modules/@kurrent/kurrentdb-client/index.js'],
    ['nest-in-its-lib', 'libs/sqlite/index.ts', '@nestjs/common', 'node_modules/@nestjs/common/index.js'],
    ['no-circles', 'src/orders/domain/order.ts', './vehicle.ts', 'src/orders/domain/vehicle.ts'],
    ['nothing-unresolved', 'src/main.ts', '#nowhere', '#nowhere'],
    ['nothing-unresolved', 'src/main.ts', './nowhere.ts', './nowhere.ts'],
  ] as const;

  it.each(planted)('%s: %s importing %s', async (rule, from, specifier, to) => {
    write(from, `${orderly[from] ?? ''} import ${JSON.stringify(specifier)};`);
    try {
      const { violations } = await judge(tree, ['src', 'libs', 'test']);
      expect(violations).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${from} → (node:)?${to}$`)));
    } finally {
      if (orderly[from] === undefined) rmSync(dirname(join(tree, from)), { recursive: true });
      else write(from, orderly[from]);
    }
  });

  it('of types alone too', async () => {
    write('src/orders/domain/order.ts', "import type { it } from '../../parties/index.ts'; export type It = typeof it;");
    const { violations } = await judge(tree, ['src', 'libs', 'test']);
    write('src/orders/domain/order.ts', orderly['src/orders/domain/order.ts'] as string);
    expect(violations).toContain('domain-is-pure: src/orders/domain/order.ts → src/parties/index.ts');
  });

  it('for every rule there is', () => {
    expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
  });
});
