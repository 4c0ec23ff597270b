// One way: the trader is silent to the end. The case escalates by the clock, is inspected and decided; the importer asks for a review,
// the administrator is silent too, and the workflow appoints the reviewer. Gives the day on which all is final, and who
// mediates.
import { allFinal, appointed, awards, decided, inspected } from './mediated.ts';
import type { Awarded } from './paid-in-part.ts';
import { onRevision, pass, sumsHold, until } from './sandbox.ts';
import { type Cast, type Claimed, file, type Tell } from './the-case.ts';

export const silentTrader = async (cast: Cast, { orderId, claims }: Claimed, tell: Tell): Promise<Awarded> => {
  const { importer, auditor, mediators } = cast;
  await pass(cast, 7, 'the trader says nothing', tell);
  await pass(cast, 4, 'it was reminded of its time to answer, and says nothing', tell);
  await until(auditor, `disputes/${orderId}`, 'the escalation', (dispute) => dispute.claims.every(({ state }) => state === 'IN_MEDIATION'));
  tell('', 'its time to acknowledge and to answer lapsed: every claim is in mediation');
  const mediator = await appointed(cast, orderId, tell);
  await inspected(cast, mediator, orderId, claims, tell);
  await sumsHold(cast, orderId);
  const decision = await decided(cast, mediator, orderId, claims, tell);
  await sumsHold(cast, orderId);

  const first = claims.slice(0, 1);
  const invoice = file('INVOICE', 'storage of vehicle 4');
  await importer.act(`disputes/${orderId}/decisions/${decision}/reviews`, {
    claims: first.map(({ claimId }) => claimId), ground: 'NEW_EVIDENCE', evidence: [invoice], statement: 'The invoice for storage came after the decision.',
  });
  tell('requestReview', 'the importer asks for a review of vehicle 4, with new evidence');
  await importer.act(`disputes/${orderId}/evidence`, { claims: first.map(({ claimId }) => claimId), items: [invoice] });
  tell('submitEvidence', 'the invoice that the request named');
  await pass(cast, 11, 'the administrator appoints nobody, the other six awards become final', tell);
  const { reviewer } = await until(auditor, `disputes/${orderId}`, 'a reviewer', (dispute) => dispute.reviewer !== undefined);
  const chosen = mediators.find(({ id }) => id === reviewer?.mediator);
  if (chosen === undefined) throw new Error('the workflow appointed somebody else');
  tell('', `the workflow appointed ${chosen.name}, who was never in this dispute`);
  const now = await pass(cast, 8, 'nobody objects, the review is ready', tell);
  const [award] = awards(orderId, first);
  const reviewed = { ...award, evidence: [...(award?.evidence ?? []), { ...invoice, disposition: 'REJECTED', reason: 'Storage was not claimed.' }] };
  const review = await onRevision<{ code?: string }>(chosen.client, orderId, 'reviews', { awards: [reviewed] });
  tell('decideReview', review.body.code ?? 'upheld');
  await allFinal(auditor, orderId);
  await sumsHold(cast, orderId);
  return { orderId, now, mediator };
};
