// Another trader, for comparison: one car of its lot is not as disclosed; it says so itself, and pays.
import { compensationsOf, reportPayment } from './paid-in-part.ts';
import { until } from './sandbox.ts';
import { bought, type Cast, cny, file, type Tell } from './the-case.ts';
import { readable } from './tables.ts';

/** Gives the other trader's id. */
export const conscientious = async (cast: Cast, now: Date, tell: Tell): Promise<string> => {
  const { administrator, importer, auditor } = cast;
  const { id: traderId } = await administrator.act<{ id: string }>('parties', { kind: 'TRADER', name: 'Silk Road Motors', contacts: { email: 'office@silk-road.example' }, zone: 'Asia/Shanghai' });
  const other = { ...cast, trader: await administrator.as('TRADER', traderId), traderId };
  const orderId = await bought(other, 3, now, tell);
  const { claims: [claim] } = await importer.act<{ claims: readonly { readonly claimId: string; readonly claimed: { readonly amount: string } }[] }>(`disputes/${orderId}/claims`, {
    claims: [{ vehicle: 2, codes: ['UNDISCLOSED_ACCIDENT_HISTORY'], remedy: 'PRICE_ADJUSTMENT', valuation: { method: 'VALUE_DIFFERENCE', actual: cny('6500000') }, evidence: [file('PHOTO', 'a wing')], description: 'One wing was replaced.' }],
  });
  if (!claim) throw new Error('nothing was claimed');
  tell('fileClaim', `one car had a wing replaced: ${readable(claim.claimed.amount)} CNY`);
  await other.trader.act(`disputes/${orderId}/claims/${claim.claimId}/acceptances`, { claimVersion: 1, amount: cny(claim.claimed.amount) });
  tell('acceptLiability', 'the trader accepts at once');
  const [compensation] = await compensationsOf(auditor, orderId, 1);
  if (!compensation) throw new Error('no compensation');
  await importer.act(`${await reportPayment(other, compensation.id, 'SRM-77', claim.claimed.amount)}/confirmation`, {});
  await until<{ stage: string }>(auditor, `disputes/${orderId}`, 'the dispute to close', ({ stage }) => stage === 'CLOSED');
  tell('reportCompen…', 'and pays: the dispute closes itself');
  return traderId;
};
