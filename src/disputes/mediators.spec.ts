import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, memoryEventStore, uuidOf } from '#event-sourcing';
import { Log, ManualClock, Reading } from '#nest-event-sourcing';
import { MemoryDocumentStore, ProjectionEngine } from '#projections';
import { instant, weekendsOnly } from '#values';
import { partyView } from '../parties/index.ts';
import { PolicyBook } from '../policies/index.ts';
import { mediatorRecord } from './mediator-record.ts';
import { Mediators } from './mediators.ts';

const now = instant('2026-03-02T15:30:00Z');
const sealed = { subject: 's', commitment: 'c'.repeat(64), ciphertext: 'x', keyVersion: 1 };

describe('mediators', () => {
  let log: EventStore;
  let engine: ProjectionEngine;
  let mediators: Mediators;
  beforeEach(async () => {
    log = memoryEventStore();
    const documents = new MemoryDocumentStore();
    engine = new ProjectionEngine({ events: log, store: documents, models: [partyView, mediatorRecord] });
    await engine.start();
    const reading = new Reading(log.logId, documents, engine, new ManualClock(now), new Set());
    mediators = new Mediators(new Log(log), reading, new PolicyBook(new Log(log)));
  });
  afterEach(() => engine.stop());

  const record = async (stream: string, type: string, data: object): Promise<void> => {
    const { length } = await log.readStream(stream);
    const metadata = { recordedAt: now, importer: 'importer-1', trader: 'trader-1' };
    const { position } = await log.append(stream, length === 0 ? 'none' : length - 1, [{ id: uuidOf('test', stream, String(length)), type, schemaVersion: 1, data: data, metadata: metadata }]);
    for (const model of [partyView, mediatorRecord]) expect(await engine.reached(model.name, position, 5_000)).toBe(true);
  };
  const register = (id: string, kind = 'MEDIATOR') => record(`party-${id}`, 'PartyRegistered', { kind, name: sealed, contacts: sealed, zone: 'Asia/Shanghai', calendar: weekendsOnly });
  const inOffice = (party: string, order: string) => record(`dispute-${order}`, 'MediatorAppointed', { chair: 'MEDIATOR', party, at: now });
  const available = async (...excluding: readonly string[]) => (await mediators.available('importer-1', 'trader-1', excluding)).map(({ party }) => party);

  it('are preferred by what stands against them, then by open disputes, then by id', async () => {
    for (const id of ['e', 'd', 'c', 'b', 'a']) await register(id);
    await register('i', 'INSPECTOR');
    await inOffice('a', 'one');
    await inOffice('a', 'two');
    await inOffice('c', 'three');
    await record('party-b', 'PartySuspended', { reason: sealed });
    await record('party-d', 'ConflictDeclared', { with: 'trader-1', reason: sealed });
    expect(await available()).toEqual(['e', 'c', 'a', 'b', 'd']);
    expect(await available('e', 'b')).toEqual(['c', 'a', 'd']);
  });

  it('are all of them, however many', async () => {
    const ids = Array.from({ length: 203 }, (_, n) => `m${String(n).padStart(3, '0')}`);
    for (const id of ids) await register(id);
    expect(await available()).toEqual(ids);
  });

  it('are known by their own stream, a mediator by its history too', async () => {
    await register('a');
    await register('i', 'INSPECTOR');
    await inOffice('a', 'one');
    await record('party-i', 'ConflictDeclared', { with: 'importer-1', reason: sealed });
    expect(await mediators.candidateOf('a', 'importer-1', 'trader-2')).toEqual({
      party: 'a', kind: 'MEDIATOR', zone: 'Asia/Shanghai', calendar: weekendsOnly, suspended: false, conflicted: false,
      history: { openDisputes: 1, decidedForBoth: 0, appointedWithImporter: 1, appointedWithTrader: 0 },
    });
    expect(await mediators.candidateOf('i', 'importer-1', 'trader-1')).toMatchObject({ kind: 'INSPECTOR', conflicted: true });
    expect(await mediators.candidateOf('i', 'importer-1', 'trader-1')).not.toHaveProperty('history');
    expect(await mediators.candidateOf('nobody', 'importer-1', 'trader-1')).toBeUndefined();
  });
});
