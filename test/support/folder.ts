// A folder of its own for a test, and its end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  path(name: string): string;
  remove(): void;
}

export const temporaryFolder = (purpose: string): TemporaryFolder => {
  const folder = mkdtempSync(join(tmpdir(), `redress-${purpose}-`));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
};
