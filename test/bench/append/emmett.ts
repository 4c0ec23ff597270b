// Emmett's two stores, as their documentation opens them. The versions are those in `peers.ts`.
import { join } from 'node:path';
import { peerModule } from './peers.ts';
import { type Contender, type Payload, roundOf } from './contender.ts';

interface EmmettEvent {
  readonly type: string;
  readonly data: Payload['data'];
  readonly metadata: Readonly<Record<string, string>>;
}

interface EmmettStore {
  appendToStream(stream: string, events: readonly EmmettEvent[], options: { readonly expectedStreamVersion: bigint }): Promise<unknown>;
  readStream(stream: string): Promise<{ readonly events: readonly EmmettEvent[] }>;
  readonly schema: { migrate(): Promise<unknown> };
}

const contend = async (store: EmmettStore, close: () => Promise<void>): Promise<Contender> => {
  await store.schema.migrate();
  const append = async (stream: string, n: number, { type, data, metadata }: Payload): Promise<void> => {
    // Its versions count events, so 0 is "no event"; the named expectations are not used, since its stores ignore them.
    await store.appendToStream(stream, [{ type, data, metadata }], { expectedStreamVersion: BigInt(n) });
  };
  return {
    append,
    round: roundOf(append),
    read: async (stream) => (await store.readStream(stream)).events.map(({ data }) => data.n),
    close,
  };
};

export const emmettSqlite = async (folder: string): Promise<Contender> => {
  const { getSQLiteEventStore } = (await peerModule('emmett-sqlite')) as {
    getSQLiteEventStore(options: { readonly fileName: string }): EmmettStore;
  };
  return contend(getSQLiteEventStore({ fileName: join(folder, 'events.sqlite') }), async () => undefined);
};

export const emmettPostgres = async (url: string): Promise<Contender> => {
  const { getPostgreSQLEventStore } = (await peerModule('emmett-postgresql')) as {
    getPostgreSQLEventStore(url: string): EmmettStore & { close(): Promise<void> };
  };
  const store = getPostgreSQLEventStore(url);
  return contend(store, () => store.close());
};
