import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import type { Instant } from '#values';
import { historyWith, type MediatorRecord, mediatorRecord } from './mediator-record.ts';

const at = (day: number, hour = 8): Instant => new Date(Date.UTC(2026, 2, day, hour)).toISOString() as Instant;

/** An event of the dispute of an order between two parties. */
const of = (type: string, data: object, { order = 'one', importer = 'importer-1', trader = 'trader-1' } = {}): RecordedEvent => ({
  id: type, stream: `dispute-${order}`, revision: 0, position: 0n, type, schemaVersion: 1, data, metadata: { importer, trader },
});

const appointed = (party: string, where: object = {}) => of('MediatorAppointed', { chair: 'MEDIATOR', party, at: at(2) }, where);
const decided = (mediator: string, readySince: Instant, when: Instant, where: object = {}) => of('DecisionMade', { mediator, readySince, at: when }, where);

/** The records that a history leaves, by key. */
const after = (...events: readonly RecordedEvent[]): ReadonlyMap<string, MediatorRecord> =>
  events.reduce((records, event) => {
    for (const key of mediatorRecord.keys(event)) {
      const next = mediatorRecord.evolve(records.get(key), event, key);
      if (next) records.set(key, next);
    }
    return records;
  }, new Map<string, MediatorRecord>());

const recordOf = (party: string, ...events: readonly RecordedEvent[]): MediatorRecord => {
  const found = after(...events).get(`party-${party}`);
  if (found === undefined) throw new Error(`no record of ${party}`);
  return found;
};

describe('the mediator record', () => {
  it('begins with registration, of mediators only', () => {
    const registered = (kind: string): RecordedEvent => ({ ...of('PartyRegistered', { kind }), stream: `party-${kind}` });
    expect([...after(registered('MEDIATOR'), registered('INSPECTOR'), registered('TRADER')).keys()]).toEqual(['party-MEDIATOR']);
  });

  it('an office ends with leaving, with the last review, with the dispute', () => {
    const other = { order: 'two' };
    const both = [appointed('anna'), appointed('anna', other)];
    expect(recordOf('anna', ...both).open).toEqual(['one', 'two']);
    expect(recordOf('anna', ...both, of('MediatorLeft', { mediator: 'anna', cause: 'RECUSED' })).open).toEqual(['two']);
    expect(recordOf('anna', ...both, of('DisputeClosed', { mediators: ['anna'] }, other)).open).toEqual(['one']);
    const review = (last: boolean) => of('ReviewDecided', { reviewer: 'anna', awards: [], readySince: at(3), at: at(4), last });
    expect(recordOf('anna', ...both, review(false)).open).toEqual(['one', 'two']);
    expect(recordOf('anna', ...both, review(true)).open).toEqual(['two']);
  });

  it('an office in a dispute that was closed and opened again counts once claims are ready for it', () => {
    const closed = [appointed('anna'), of('DisputeClosed', { mediators: ['anna'] })];
    const ready = of('ClaimsReady', { chair: 'MEDIATOR', deadlines: [{ party: 'anna' }] });
    expect(recordOf('anna', ...closed).open).toEqual([]);
    expect(recordOf('anna', ...closed, ready, ready).open).toEqual(['one']);
  });

  it('the time to decide runs from when it could', () => {
    const record = recordOf('anna', decided('anna', at(2), at(4)), decided('anna', at(2), at(2, 9)));
    expect(record).toMatchObject({ decided: { MEDIATOR: 2 }, toDecide: { seconds: 2 * 86_400 + 3_600, latest: [172_800, 3_600] } });
    const many = Array.from({ length: 203 }, (_, n) => decided('anna', at(2), new Date(Date.parse(at(2)) + n * 1_000).toISOString() as Instant));
    expect(recordOf('anna', ...many).toDecide).toMatchObject({ seconds: (202 * 203) / 2, latest: Array.from({ length: 200 }, (_, n) => n + 3) });
  });

  it('knows what became of its decisions, whoever reviewed them, and when it decided for the same two', () => {
    const awards = ['UPHELD', 'REVERSED', 'REVERSED'].map((result) => ({ result, decidedBy: 'anna' }));
    const review = of('ReviewDecided', { reviewer: 'bo', awards: [...awards, { result: 'VARIED', decidedBy: 'carl' }, { result: 'VARIED' }], readySince: at(5), at: at(6), last: true });
    const history = [appointed('anna'), decided('anna', at(3), at(4)), review];
    expect(recordOf('anna', ...history).reviewed).toEqual({ UPHELD: 1, VARIED: 0, REVERSED: 2 });
    expect(recordOf('carl', ...history).reviewed).toEqual({ UPHELD: 0, VARIED: 1, REVERSED: 0 });
    expect(recordOf('bo', ...history)).toMatchObject({ reviewed: { UPHELD: 0, VARIED: 0, REVERSED: 0 }, decided: { MEDIATOR: 0, REVIEWER: 1 }, pairs: { 'importer-1 trader-1': { times: 1, last: at(6) } } });
    expect(historyWith(recordOf('anna', ...history), 'importer-1', 'trader-1')).toEqual({ openDisputes: 1, decidedForBoth: 1, lastDecidedForBoth: at(4), appointedWithImporter: 1, appointedWithTrader: 1 });
    // One of the two is another party: history with the other one only.
    expect(historyWith(recordOf('anna', ...history), 'importer-1', 'trader-2')).toEqual({ openDisputes: 1, decidedForBoth: 0, appointedWithImporter: 1, appointedWithTrader: 0 });
  });
});
