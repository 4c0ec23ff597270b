// The repository's own files, for the tests that read them.
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The top of the checkout, seen from dist/test/architecture. */
export const root = join(import.meta.dirname, '../../..');

/** The text of a file, by its path from the top. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every file under folders of the checkout with one of the endings, by its path from the top, `/` between its parts. */
export const filesIn = (folders: readonly string[], endings: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll(sep, '/')}`)
      .filter((path) => endings.some((ending) => path.endsWith(ending))),
  );
