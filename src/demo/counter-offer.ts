// The other way: the trader denies, then bargains. A counter-offer settles some cars, the others are decided.
import { allFinal, appointed, decided, inspected } from './mediated.ts';
import { pass, sumsHold } from './sandbox.ts';
import { type Cast, type Claimed, cny, type Tell } from './the-case.ts';
import { readable } from './tables.ts';

export const counterOffer = async (cast: Cast, { orderId, claims }: Claimed, tell: Tell): Promise<void> => {
  const { importer, trader, auditor } = cast;
  const at = `disputes/${orderId}`;
  for (const { claimId } of claims) await trader.act(`${at}/claims/${claimId}/denials`, { reason: 'NO_DEFECT', explanation: 'The cars were in order when they left.' });
  tell('denyClaim', 'the trader denies all seven');
  await importer.act(`${at}/escalations`, { claims: claims.map(({ claimId }) => claimId) });
  tell('escalateDispute', 'the importer takes all seven to mediation');

  const [lot, some, others] = [claims.map(({ claimId }) => claimId), claims.slice(0, 3), claims.slice(3)];
  await trader.act(`${at}/offers`, { claims: lot, lot: cny('10000000'), message: 'For the sake of the relationship.' });
  tell('makeOffer', `the trader offers ${readable('10000000')} CNY for the lot, split by what is claimed`);
  await sumsHold(cast, orderId);
  const parts = some.map(({ claimId }) => ({ claimId, remedy: 'MONEY', total: cny('4500000') }));
  const { offer } = await importer.act<{ offer: string }>(`${at}/offers`, { parts });
  tell('makeOffer', `the importer asks ${readable('4500000')} CNY each for vehicles 4 to 6: the offer for the lot is superseded`);
  await trader.act(`${at}/offers/${offer}/acceptance`, {});
  tell('acceptOffer', 'the trader accepts: three claims are settled, four go on');
  await sumsHold(cast, orderId);

  const mediator = await appointed(cast, orderId, tell);
  await inspected(cast, mediator, orderId, others, tell);
  await decided(cast, mediator, orderId, others, tell);
  await pass(cast, 12, 'nobody asks for a review', tell);
  await allFinal(auditor, orderId);
  await sumsHold(cast, orderId);
};
