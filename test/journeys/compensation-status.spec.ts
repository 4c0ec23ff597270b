import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { aService, type TestService } from '../support/a-service.ts';
import { playTheCase } from '../support/the-case.ts';
import { amountKinds, lotAmounts } from '../../src/disputes/index.ts';
import { compensationStatus } from '../../src/reporting/compensation-status.ts';
import { type DisputeDocument, figuresAt } from '../../src/reporting/standing.ts';

/** The documents after each event of the case's dispute. */
const histories = async (service: TestService): Promise<readonly { event: RecordedEvent; document: DisputeDocument }[]> => {
  let document: DisputeDocument | undefined;
  return (await service.log())
    .filter(({ stream }) => stream.startsWith('dispute-'))
    .map((event) => {
      document = compensationStatus.evolve(document, event, event.stream) ?? undefined;
      if (!document) throw new Error('a dispute is never deleted');
      return { event, document };
    });
};

describe('the compensation status', () => {
  it('law 3: of the lot is the sum over the claims, for each kind, after each event; each figure names the event that last changed it', async () => {
    const service = await aService({ now: new Date().toISOString() });
    try {
      const { orderId, trader } = await playTheCase(service.client);
      const { claims } = await trader.get<{ claims: readonly { claimId: string }[] }>(`disputes/${orderId}`);
      await trader.act(`disputes/${orderId}/claims/${claims[0]?.claimId ?? ''}/acceptances`, { claimVersion: 1, amount: { amount: '1000000', currency: 'CNY' } });
      const steps = await histories(service);
      expect(steps.length).toBeGreaterThan(14);
      for (const { document } of steps) {
        const lot = lotAmounts(document.dispute.claims);
        for (const kind of amountKinds) {
          const figures = document.figures.flatMap((_, index) => figuresAt(document, index)[kind] ?? []).map(({ amount }) => BigInt(amount));
          expect(figures.reduce((sum, amount) => sum + amount, 0n)).toBe(lot[kind] ?? 0n);
        }
      }
      const last = steps.at(-1);
      const accepted = last && figuresAt(last.document, last.document.dispute.claims.findIndex(({ claimId }) => claimId === claims[0]?.claimId));
      expect(accepted?.agreed).toMatchObject({ amount: '1000000', event: steps.findLast(({ event }) => event.type === 'LiabilityAccepted')?.event.id, type: 'LiabilityAccepted' });
      expect(accepted?.due).toMatchObject({ amount: '1000000', type: 'LiabilityAccepted' });
      expect(accepted?.claimed).toMatchObject({ amount: '5100000', type: 'ClaimFiled' });
    } finally {
      await service.stop();
    }
  });
});
