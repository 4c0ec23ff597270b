// Every event store that needs nothing installed, held to the one contract.
import { memoryEventStore } from '#event-sourcing';
import { openSqliteEventStore } from '#sqlite';
import { temporaryFolder } from '../support/folder.ts';
import { holdsTheEventStoreContract } from './event-store-contract.ts';

holdsTheEventStoreContract('in memory', async () => {
  const store = memoryEventStore();
  return { store, remove: () => store.close() };
});

holdsTheEventStoreContract('on SQLite', async () => {
  const folder = temporaryFolder('contract');
  const store = await openSqliteEventStore({ file: folder.path('events.db') });
  const remove = async () => {
    await store.close();
    folder.remove();
  };
  return { store, remove };
});
