// What an install can rely on, and how long a file may be.
import { describe, expect, it } from '@jest/globals';
import { filesIn, textOf } from './sources.ts';

const manifest = JSON.parse(textOf('package.json')) as Record<string, Record<string, string> | undefined>;
const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }> };
const dependencies = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((kind) => Object.entries(manifest[kind] ?? {}));

describe('the manifest', () => {
  it('names every version exactly', () => {
    expect(dependencies.length).toBeGreaterThan(20);
    expect(dependencies.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('pins the same runtime on every platform', () => {
    const runtimes = Object.entries(manifest['optionalDependencies'] ?? {}).filter(([name]) => /^node-/.test(name));
    expect(runtimes.length).toBeGreaterThanOrEqual(3);
    expect(new Set(runtimes.map(([, version]) => version)).size).toBe(1);
  });
});

describe('the lockfile', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

  it('names no registry host, so that it installs from any mirror', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('holds every package to its content', () => {
    expect(packages.filter(([, { integrity, link }]) => !integrity && !link).map(([path]) => path)).toEqual([]);
  });
});

describe('source files', () => {
  it('have at most 250 lines', () => {
    const sources = filesIn(['src', 'libs', 'test', '.ci'], ['.ts', '.mjs', '.cjs', '.js']);
    expect(sources.length).toBeGreaterThan(30);
    const long = sources.map((path) => [path, textOf(path).split('\n').length - 1] as const).filter(([, lines]) => lines > 250);
    expect(long).toEqual([]);
  });
});
