// Where the measurements work: beside the sources, so that all write to the disk the checkout is on. A system's folder for
// temporary files may be memory, where an fsync costs nothing.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const packageRoot = join(import.meta.dirname, '..', '..', '..');
export const benchRoot = join(packageRoot, '.bench');

/** Runs with a fresh folder, which is gone afterwards, whatever happens. */
export const inFreshFolder = async <Result>(run: (folder: string) => Promise<Result>): Promise<Result> => {
  mkdirSync(benchRoot, { recursive: true });
  const folder = mkdtempSync(join(benchRoot, 'run-'));
  // PostgreSQL runs as a user of its own when we are root; it must be able to pass.
  chmodSync(folder, 0o711);
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
