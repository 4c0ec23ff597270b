// Law 7 for the read models of the service, over whole logs as they were recorded.
import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { readModels } from '../../src/app.module.ts';
import { law7, type Piece } from '../support/kept-model.ts';
import { recordedLogs } from './frozen/fixtures.ts';

/** Pieces of one event, of several and of many, before every other of which the engine is started anew. */
const piecesOf = (log: readonly RecordedEvent[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  for (let from = 0, n = 0; from < log.length; n++) {
    const length = [1, 9, 40][n % 3] ?? 1;
    pieces.push({ facts: log.slice(from, from + length), restart: n % 2 === 1, batchSize: 1 + (n % 5) });
    from += length;
  }
  return pieces;
};

describe.each(recordedLogs())('law 7: rebuilt from nothing over the log of %s', (_file, log) => {
  it.each(readModels.map((model) => [model.name, model] as const))('%s equals what was kept up to date, byte for byte', async (_name, model) => {
    expect(await law7(model, piecesOf(log))).toBeUndefined();
  });
});
