// Our event store on SQLite, through its port.
import { join } from 'node:path';
import { openSqliteEventStore } from '#sqlite';
import { type Contender, type Payload, roundOf } from './contender.ts';

export const ours = async (folder: string): Promise<Contender> => {
  const store = await openSqliteEventStore({ file: join(folder, 'events.sqlite') });
  const append = async (stream: string, n: number, { id, type, data, metadata }: Payload): Promise<void> => {
    await store.append(stream, n === 0 ? 'none' : n - 1, [{ id, type, schemaVersion: 1, data, metadata }]);
  };
  return {
    append,
    round: roundOf(append),
    read: async (stream) => (await store.readStream(stream)).map(({ data }) => (data as Payload['data']).n),
    close: () => store.close(),
  };
};
