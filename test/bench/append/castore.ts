// Castore's PostgreSQL store, as its documentation opens it.
import { peerModule } from './peers.ts';
import { type Contender, type Payload, roundOf } from './contender.ts';

interface CastoreEvent {
  readonly aggregateId: string;
  readonly version: number;
  readonly type: string;
  readonly payload: Payload['data'];
  readonly metadata: Readonly<Record<string, string>>;
}

interface CastoreAdapter {
  pushEvent(event: CastoreEvent, options: { readonly eventStoreId: string }): Promise<unknown>;
  getEvents(aggregateId: string, context: { readonly eventStoreId: string }): Promise<{ readonly events: readonly CastoreEvent[] }>;
}

interface CastoreAdapterClass {
  new (options: { readonly connectionString: string }): CastoreAdapter;
  createEventTable(options: { readonly connectionString: string }): Promise<unknown>;
}

const eventStoreId = 'DISPUTES';
/** Its aggregates are called by a UUID alone. */
const aggregateOf = (stream: string): string => stream.slice('dispute-'.length);

export const castorePostgres = async (connectionString: string): Promise<Contender> => {
  const { PostgresEventStorageAdapter } = (await peerModule('castore-postgres')) as { PostgresEventStorageAdapter: CastoreAdapterClass };
  await PostgresEventStorageAdapter.createEventTable({ connectionString });
  const adapter = new PostgresEventStorageAdapter({ connectionString });
  const append = async (stream: string, n: number, { type, data, metadata }: Payload): Promise<void> => {
    await adapter.pushEvent({ aggregateId: aggregateOf(stream), version: n + 1, type, payload: data, metadata }, { eventStoreId });
  };
  return {
    append,
    round: roundOf(append),
    read: async (stream) => (await adapter.getEvents(aggregateOf(stream), { eventStoreId })).events.map(({ payload }) => payload.n),
    // It has no way to close its connections; they end with this process.
    close: async () => undefined,
  };
};
