// The limit: the same rows into the same tables by bare `node:sqlite` statements, on the thread that makes them, with nothing
// checked, nothing awaited and no message passed: as many rows to a transaction as there are writers, one fsync each.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore } from '#sqlite';
import { type Contender, type Payload, payload } from './contender.ts';

export const bare = async (folder: string): Promise<Contender> => {
  const file = join(folder, 'events.sqlite');
  // Made by our store, so that tables and indexes are the same by construction.
  await (await openSqliteEventStore({ file })).close();
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16000');
  const insert = db.prepare(
    'INSERT INTO events (position, stream, revision, id, type, schema_version, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const readData = db.prepare('SELECT data FROM events WHERE stream = ? ORDER BY revision');
  let position = 0;
  const put = (stream: string, n: number) => {
    const { id, type, data, metadata } = payload(n);
    insert.run(position++, stream, n, id, type, 1, JSON.stringify(data), JSON.stringify(metadata));
  };
  return {
    async round(streams, ms) {
      const start = performance.now();
      let n = 0;
      for (; performance.now() < start + ms; n++) {
        // One row needs no BEGIN: the bare insert is a transaction by itself.
        if (streams.length > 1) begin.run();
        for (const stream of streams) put(stream, n);
        if (streams.length > 1) commit.run();
      }
      return { counts: streams.map(() => n), ms: performance.now() - start, failed: 0 };
    },
    read: async (stream) => readData.all(stream).map(({ data }) => (JSON.parse(String(data)) as Payload['data']).n),
    close: async () => db.close(),
  };
};
