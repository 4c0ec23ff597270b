// A program that serves HTTP in a process of its own, and says where on its standard output.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from './folders.ts';

export class Serving {
  private constructor(
    private readonly process: ChildProcess,
    /** `http://127.0.0.1:4711` */
    readonly url: string,
  ) {}

  /** @throws when it ends, or says no address in time */
  static start(module: URL, env: Readonly<Record<string, string>>, flags: readonly string[], seconds = 60): Promise<Serving> {
    const child = spawn(process.execPath, [...flags, fileURLToPath(module)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    return new Promise((resolve, reject) => {
      let said = '';
      const fail = (why: string) => {
        child.kill('SIGKILL');
        reject(new Error(`${fileURLToPath(module)} ${why}: ${said.slice(-1_000)}`));
      };
      const late = setTimeout(() => fail(`did not serve within ${seconds} s`), seconds * 1_000);
      const listen = (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4_000);
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
        if (!found) return;
        clearTimeout(late);
        resolve(new Serving(child, found[0]));
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
      child.once('exit', (code) => {
        clearTimeout(late);
        fail(`ended with ${code}`);
      });
    });
  }

  /** Resident memory in MB, as the system counts it; NaN where the system does not say. */
  residentMb(): number {
    try {
      const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.process.pid}/status`, 'utf8'))?.[1];
      return Number(kb) / 1_024;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(late);
  }
}

/** What `npm start` tells Node, so that what is measured is what runs. */
const startFlags = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return (scripts['start'] ?? '').split(' ').filter((word) => word.startsWith('--'));
};

/** The service on a data directory, as `npm start` runs it, on a free port. */
export const serveRedress = (dataDir: string): Promise<Serving> =>
  Serving.start(
    new URL('../../src/main.js', import.meta.url),
    {
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      MODE: 'development',
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '0',
      EVENT_STORE: 'sqlite',
      DATABASE_URL: 'sqlite',
    },
    startFlags(),
  );

interface Readiness {
  readonly status: string;
  readonly checks: readonly { readonly name: string; readonly detail: string }[];
}

/** Polls until every read model answers and has caught up; `look` is called at each poll. Gives what was behind when the time was over. */
export const untilCaughtUp = async ({ url }: Serving, seconds: number, look: () => void = () => undefined): Promise<readonly string[]> => {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    look();
    const { checks } = (await (await fetch(`${url}/health/ready`)).json()) as Readiness;
    const behind = checks
      .filter(({ name, detail }) => name !== 'log' && !detail.startsWith('live, 0 '))
      .map(({ name, detail }) => `${name}: ${detail}`);
    if (behind.length === 0 || performance.now() > until) return behind;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
