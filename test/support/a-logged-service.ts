// The service in a process of its own, for what can only be seen from outside: its logs and its files.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from '../../src/demo/client.ts';

export interface LoggedService {
  readonly client: Client;
  /** Ends it gracefully; gives its exit code and everything it logged. */
  stop(): Promise<{ readonly code: number | null; readonly logged: string }>;
}

export const aLoggedService = async (dataDir: string): Promise<LoggedService> => {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'trace', RATE_LIMIT_PER_MINUTE: '0' };
  const child = spawn(process.execPath, [fileURLToPath(new URL('./served.js', import.meta.url))], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => child.kill('SIGKILL'));
  let logged = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (logged += text));
  const ended = once(child, 'close') as Promise<[number | null]>;
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line') as Promise<[string]>, ended.then(() => undefined)]);
  if (!first) throw new Error(`the service did not start: ${logged}`);
  return {
    client: new Client(first[0]),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return { code, logged };
    },
  };
};
