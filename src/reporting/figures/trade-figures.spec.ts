import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryEventStore, type RecordedEvent } from '#event-sourcing';
import { digestOf, MemoryDocumentStore, ProjectionEngine } from '#projections';
import { ATrade } from '../../../test/support/a-trade.ts';
import { recordedIn } from '../../../test/support/a-history.ts';
import { play, scenario } from '../../../test/support/random-dispute.ts';
import type { ClaimStanding } from './kept.ts';
import { standingOf } from './kept.ts';
import type { OrderRecord } from './record.ts';
import { tradeFigures } from './trade-figures.ts';

const expected = { SETTLED: 'JUSTIFIED', LIABILITY_ACCEPTED: 'JUSTIFIED', AWARDED: 'JUSTIFIED', PARTLY_AWARDED: 'JUSTIFIED', NOT_AWARDED: 'NOT_AWARDED', DISMISSED: 'NOT_AWARDED', WITHDRAWN: 'WITHDRAWN', EXPIRED: 'WITHDRAWN' } as const satisfies Record<string, ClaimStanding>;

const played = (each: Parameters<typeof play>[0]) => {
  const { events, last } = play(each);
  const trade = new ATrade().ordered('order-1', { vehicles: 10 }).received('order-1', 1, 2, 3, 4, 5, 6);
  const told = trade.events.length;
  trade.events.push(...recordedIn('order-1', events).map((event, n) => ({ ...event, position: BigInt(told + n) })));
  return { trade, last };
};

describe('the record of an order', () => {
  it('says of each claim what the dispute says, after every history', () =>
    fc.assert(
      fc.property(scenario, (each) => {
        const { trade, last } = played(each);
        const record = trade.records().get('order-order-1') as OrderRecord;
        expect(record.claims.map((claim) => [claim.claimId, claim.vehicle, claim.codes, claim.claimed, standingOf(claim)])).toEqual(
          last.claims.map((claim) => [claim.claimId, claim.vehicle, claim.statement.codes, claim.statement.claimed.total.amount, claim.state === 'FINAL' ? expected[claim.outcome] : 'OPEN']),
        );
        // Answered in the dispute is answered here; here the acceptance of an offer answers too.
        for (const [index, claim] of last.claims.entries()) if (claim.answered) expect(record.claims[index]?.answered).toBeDefined();
        expect(record.claims.map(({ answered }) => answered?.inTime === true).filter(Boolean).length).toBeLessThanOrEqual(last.claims.filter(({ seen, finalAt }) => seen || finalAt !== undefined).length);
      }),
      { numRuns: 60 },
    ));

  it('knows nothing of a dispute whose order it does not know', () => {
    expect(new ATrade().claimed('one', 1).records().size).toBe(0);
    expect(tradeFigures.keys(new ATrade().tell('compensation-c', 'DueDischarged', {}).events[0] as RecordedEvent)).toEqual([]);
  });
});

describe('the totals', () => {
  it('law 7: built anew they are what was kept, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, fc.integer({ min: 1, max: 20 }), async (each, batchSize) => {
        const { trade } = played(each);
        trade.due('order-1', 'c', [1, 2]).later(3).paid('order-1', 'c', 1, 5_200_000);
        const log = memoryEventStore();
        const digest = async (feed: () => Promise<void>): Promise<string | bigint | number> => {
          const store = new MemoryDocumentStore();
          const engine = new ProjectionEngine({ events: log, store, models: [tradeFigures], batchSize });
          await engine.start();
          await feed();
          expect(await engine.reached(tradeFigures.name, await log.head(), 10_000)).toBe(true);
          await engine.stop();
          const [build] = await store.builds();
          expect((await store.totals(tradeFigures, ['trader/trader-1', 'importer/importer-1'])).size).toBe(2);
          return digestOf(store, build?.id ?? -1);
        };
        const kept = await digest(async () => {
          for (const { stream, ...event } of trade.events) await log.append(stream, 'any', [event]);
        });
        expect(await digest(async () => {})).toBe(kept);
      }),
      { numRuns: 15 },
    );
  });

  it('in a log that says so over and over, a total stays as small as its days', () => {
    const size = (orders: number) => {
      const trade = new ATrade();
      for (let n = 0; n < orders; n++) trade.on('2026-03-02').ordered(`o${n}`).received(`o${n}`, 1, 2, 3, 4, 5).claimed(`o${n}`, 1).accepted(`o${n}`, 1).due(`o${n}`, `c${n}`, [1]);
      return Math.max(...[...trade.totals()].map(([, total]) => JSON.stringify(total).length));
    };
    expect(size(100)).toBeLessThan(size(1) * 1.2);
  });
});
