// Read models: how they are declared, what stores them, the engine that keeps them up to date.
export * from './digest.ts';
export * from './document-store.ts';
export * from './documents.ts';
export * from './engine.ts';
export type { ModelStatus } from './feed.ts';
export * from './memory-document-store.ts';
export * from './read-model.ts';
export type { ProjectionReport } from './report.ts';
export { type Addend, type Totals, totalKey } from './totals.ts';
export type { Failure } from './track.ts';
