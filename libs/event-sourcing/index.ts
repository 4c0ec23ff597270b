// The pure kernel: events, the event store port, deciders, command ids, given / when / then.
export * from './append-rules.ts';
export * from './command-ids.ts';
export * from './decider.ts';
export * from './event-store.ts';
export * from './event.ts';
export * from './follow.ts';
export * from './memory-store.ts';
export * from './scenario.ts';
export * from './stored-event.ts';
