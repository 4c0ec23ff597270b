import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyOf } from './master-key.ts';
import { SettingsError } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'master-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const development = () => ({ masterKey: undefined, mode: 'development' as const, dataDir: join(folder, 'data') });

describe('the master key', () => {
  it('is that of the settings, and then no file is made', () => {
    const masterKey = Buffer.alloc(32, 7);
    expect(masterKeyOf({ ...development(), masterKey })).toBe(masterKey);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made in development, once, readable by its owner only, and nothing is left beside it', () => {
    const made = masterKeyOf(development());
    expect(made).toHaveLength(32);
    expect(masterKeyOf(development())).toEqual(made);
    const file = join(folder, 'data', 'master.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(made.toString('base64url'));
    expect(readdirSync(join(folder, 'data'))).toEqual(['master.key']);
  });

  it('is never made in production', () => {
    expect(() => masterKeyOf({ ...development(), mode: 'production' })).toThrow(SettingsError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not taken from a file that holds something else', () => {
    masterKeyOf(development());
    writeFileSync(join(folder, 'data', 'master.key'), 'short');
    expect(() => masterKeyOf(development())).toThrow('holds no key of 32 bytes in base64url');
  });
});
