// Personal values as a log may carry them: sealed under a key that can be destroyed, committed to for good.
export * from './canonical-json.ts';
export * from './in-memory-key-store.ts';
export * from './key-object.ts';
export * from './key-store.ts';
export * from './sealing.ts';
