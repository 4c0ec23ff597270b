// Brings the checkout to a state that can run: dependencies of the lockfile, then a build of the sources. Plain JavaScript for
// any Node, since the pinned one arrives with the dependencies. Does nothing, in a fraction of a second, when nothing changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const run = (what, file, args) => {
  console.error(what);
  const { status, error } = spawnSync(file, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error(`${what} failed${error ? `: ${error.message}` : ''}`);
    process.exit(status ?? 1);
  }
};

const wanted = createHash('sha256').update(read('package-lock.json')).update(`${process.platform}-${process.arch}`).digest('hex');
const installed = 'node_modules/.redress-stamp';
if (read(installed) !== wanted) {
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error('run me through npm: npm start, npm test, npm run demo');
  run('Installing the dependencies of the lockfile …', process.execPath, [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installed, wanted);
}

const sources = createHash('sha256').update(wanted);
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path);
    else if (/\.tsx?$/.test(entry.name)) sources.update(path).update('\0').update(readFileSync(path));
  }
};
for (const folder of ['src', 'libs', 'test']) walk(folder);
for (const file of ['tsconfig.json', 'nest-cli.json', 'package.json']) sources.update(read(file));
const built = 'dist/.stamp';
const state = sources.digest('hex');
if (read(built) !== state) {
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  const local = join('node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  run('Building …', existsSync(local) ? local : process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build']);
  writeFileSync(built, state);
}
