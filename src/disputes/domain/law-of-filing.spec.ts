// Law 14 of filing, which depends on the order as well: it is allowed exactly when some vehicle and code can be claimed.
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from '#event-sourcing';
import { allowedActs } from './allowed-acts.ts';
import { dispute } from './decide.ts';
import type { ClaimToFile } from './commands.ts';
import { aFiling, claimOf, day, fen, importer } from '../../../test/support/a-dispute.ts';
import { play, scenario } from '../../../test/support/random-dispute.ts';

const expensesOnly = (vehicle: number, code: string, ground: 'NORMAL' | 'CONCEALED'): ClaimToFile => {
  const { valuation: _, ...claim } = claimOf(vehicle, { codes: [code], ground, odometerKm: 60_000, expenses: [{ kind: 'OTHER', amount: fen(200_000), invoice: 'i' }] });
  return { ...claim, remedy: 'EXPENSE_REIMBURSEMENT' };
};
const missing = (vehicle: number): ClaimToFile => claimOf(vehicle, { codes: ['NOT_RECEIVED'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' } });

it('law 14: filing is allowed exactly when some vehicle and code can be claimed', () => {
  fc.assert(
    fc.property(scenario, fc.constantFrom(1, 30, 170, 700, 800), (each, days) => {
      const { last, rules, order } = play(each);
      const at = day(days);
      const [act] = allowedActs(last, importer, at, { order, rules });
      const claims = order.vehicles.flatMap(({ number }) => [
        missing(number), ...Object.keys(rules.codes).flatMap((code) => (['NORMAL', 'CONCEALED'] as const).map((ground) => expensesOnly(number, code, ground))),
      ]);
      expect(act?.allowed).toBe(claims.some((claim) => !isRefused(dispute.decide(aFiling(rules)([claim], { at, order }), last))));
    }),
    { numRuns: 15 },
  );
});
