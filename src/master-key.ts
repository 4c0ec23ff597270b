// Where the master key comes from when the environment gives none: a file of its own beside the data, for development.
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings, SettingsError } from './settings.ts';

const make = (dataDir: string, file: string): void => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const made = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(made, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
  try {
    // Only a whole file ever has the name, and who comes second takes the first one's.
    linkSync(made, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made);
  }
};

/**
 * The 32 bytes that wrap all keys: those of the settings, else those of DATA_DIR/master.key, which is made on first use, readable
 * by its owner only.
 *
 * @throws SettingsError when the file holds something else, or in production without a key
 */
export const masterKeyOf = ({ masterKey, mode, dataDir }: Pick<Settings, 'masterKey' | 'mode' | 'dataDir'>): Buffer => {
  if (masterKey) return masterKey;
  if (mode === 'production') throw new SettingsError(['MASTER_KEY is required in production']);
  const file = join(dataDir, 'master.key');
  if (!existsSync(file)) make(dataDir, file);
  const text = readFileSync(file, 'utf8').trim();
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 32 || key.toString('base64url') !== text) throw new SettingsError([`${file} holds no key of 32 bytes in base64url`]);
  return key;
};
