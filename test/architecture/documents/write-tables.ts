// Writes the tables of the READMEs anew: `npm run docs`, after a change of an act, a refusal or a route.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../sources.ts';
import { readmes, withTables } from './readme.ts';

for (const [path, tables] of readmes()) {
  const file = join(root, path);
  const text = readFileSync(file, 'utf8');
  const changed = withTables(text, tables);
  if (changed === text) continue;
  writeFileSync(file, changed);
  process.stdout.write(`wrote ${path}\n`);
}
