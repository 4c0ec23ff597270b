// Why the service did not start, in words for the one who starts it, and the exit code (of sysexits.h) that goes with it.
import { LogFileRefused, WrongMasterKey } from '#sqlite';
import { type Settings, SettingsError } from './settings.ts';

const usage = 64;
const unavailable = 69;

export interface StartFailure {
  readonly text: string;
  readonly exitCode: number;
}

/** Nothing for an error that nobody foresaw: its stack is then what there is to say. */
export const startFailureOf = (error: unknown, { host, port, dataDir }: Pick<Settings, 'host' | 'port' | 'dataDir'>): StartFailure | undefined => {
  if (error instanceof SettingsError) return { text: error.message, exitCode: usage };
  if (error instanceof WrongMasterKey) return { text: `MASTER_KEY is not the one that the keys in DATA_DIR ${dataDir} were made with`, exitCode: usage };
  if (error instanceof LogFileRefused) {
    const what = error.code === 'IN_USE' ? 'is served by another process: stop that one, or choose another folder' : 'holds no log that this program can open';
    return { text: `DATA_DIR ${dataDir} ${what} (${error.message})`, exitCode: unavailable };
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'listen' || syscall === 'getaddrinfo') {
    const why = code === 'EADDRINUSE' ? 'is taken' : code === 'EACCES' ? 'may not be listened on' : `cannot be listened on (${code})`;
    return { text: `PORT ${port} ${why} at HOST ${host}: choose another one`, exitCode: unavailable };
  }
  if (syscall === 'mkdir' || syscall === 'open') return { text: `DATA_DIR ${dataDir} cannot be used as a folder (${code})`, exitCode: usage };
  return undefined;
};
