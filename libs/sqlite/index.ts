// The event store on SQLite, behind a worker thread that owns the file.
export { type EventLog, openSqliteEventLog } from './event-log.ts';
export { openSqliteEventStore, type SqliteEventStoreOptions } from './event-store.ts';
export { LogFileRefused } from './schema.ts';
export * from './key-store.ts';
export * from './documents.ts';
export { documentBuilds, processCheckpoints, requestRebuild, type RebuildWish } from './rebuild-request.ts';
export { keepMemorySmall, releaseMemory } from './release-memory.ts';
