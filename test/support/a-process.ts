// The real program in a process of its own: started with an environment, read, signalled, waited for.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Program {
  /** Where it serves. Rejects, with what it said, when it ends before that. */
  readonly url: Promise<string>;
  readonly ended: Promise<Ended>;
  /** What it has said so far, standard output and standard error. */
  said(): { readonly out: string; readonly err: string };
  /** Resolves once it has said this on standard output. */
  heard(text: string): Promise<void>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
  signal(signal: NodeJS.Signals): void;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** For the end of a test, however it ended. */
export const endAll = async (): Promise<void> => {
  const ends = [...running].map((child) => once(child, 'close'));
  running.forEach((child) => child.kill('SIGKILL'));
  await Promise.all(ends);
};

const programOf = (module: string) => fileURLToPath(new URL(`../../src/${module}`, import.meta.url));

/** Runs a compiled program of `src`. Of the environment it gets the given part only, and the PATH. */
export const aProgram = (module: string, args: readonly string[], env: Readonly<Record<string, string>>): Program => {
  const child = spawn(process.execPath, [programOf(module), ...args], { env: { PATH: process.env['PATH'] ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const said = { out: '', err: '' };
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  // `close` comes when both pipes are empty too.
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    running.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const found = <T>(look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const listener = () => {
        const it = look();
        if (it !== undefined) resolve(it);
      };
      listeners.add(listener);
      listener();
      void ended.then(({ code, signal }) => reject(new Error(`it ended (${code ?? signal}) and had said: ${said.out}${said.err}`)));
    });
  const url = found(() => /^ *API +(http\S+)\/v1$/m.exec(said.out)?.[1]);
  url.catch(() => undefined); // not everyone waits for it
  return {
    url,
    ended,
    said: () => said,
    heard: (text) => found(() => (said.out.includes(text) ? true : undefined)).then(() => undefined),
    signal: (signal) => void child.kill(signal),
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
};

/** The service on a data directory, on any free port, quiet. */
export const aServiceProcess = (dataDir: string, env: Readonly<Record<string, string>> = {}): Program =>
  aProgram('main.js', [], { HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '0', ...env });
