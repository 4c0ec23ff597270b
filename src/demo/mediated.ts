// What both ways share: a mediator is appointed, the cars are inspected, the claims that are left are decided.
import type { Client } from './client.ts';
import { onRevision, pass, until } from './sandbox.ts';
import { actualValue, type Cast, type Claimed, cny, evidenceOf, file, prices, type Tell } from './the-case.ts';
import { readable } from './tables.ts';

type Claims = Claimed['claims'];

const report = (orderId: string) => file('INDEPENDENT_INSPECTION_REPORT', `inspection of ${orderId}`);

/** The first mediator who has not decided for the same two parties in the last year: the others are refused. */
export const appointed = async ({ administrator, mediators }: Cast, orderId: string, tell: Tell): Promise<Client> => {
  for (const mediator of mediators) {
    const answer = await administrator.send<{ code?: string }>(`disputes/${orderId}/mediators`, { mediator: mediator.id });
    const refused = answer.body.code;
    tell('appointMediator', refused === undefined ? `${mediator.name}; each party has three business days to object` : `${mediator.name} refused: ${refused}`);
    if (refused === undefined) return mediator.client;
  }
  throw new Error('nobody to appoint');
};

export const inspected = async ({ inspector }: Cast, mediator: Client, orderId: string, claims: Claims, tell: Tell): Promise<void> => {
  const ids = claims.map(({ claimId }) => claimId);
  const { inspection } = await mediator.act<{ inspection: string }>(`disputes/${orderId}/inspections`, { claims: ids, inspector: inspector.id });
  tell('orderInspection', `${ids.length} cars, by an independent expert`);
  await inspector.client.act(`disputes/${orderId}/inspections/${inspection}/report`, {
    report: report(orderId), values: ids.map((claimId) => ({ claimId, actual: cny(actualValue) })),
    findings: 'Welded from two bodies, straightened and repainted; end of life.', care: 'Parked as received, not driven.',
  });
  tell('reportInspection', `worth ${readable(actualValue)} CNY a car at delivery`);
};

const weighed = (orderId: string, vehicle: number) => [
  ...evidenceOf(vehicle).map((item) => (item.type === 'PAINT_THICKNESS_READINGS'
    ? { ...item, disposition: 'RELIED_ON', reason: 'Four times the paint of a factory body.' }
    : { ...item, disposition: 'CONSIDERED', reason: 'Agrees with the report.' })),
  { ...report(orderId), disposition: 'RELIED_ON', reason: 'Independent, in person, with measurements.' },
];

/** What is awarded for each claim: its loss in full, every item of evidence accounted for. */
export const awards = (orderId: string, claims: Claims) =>
  claims.map(({ claimId, vehicle, claimed }) => ({
    claimId, outcome: 'AWARDED', total: cny(claimed.amount), remedy: 'MONEY', reason: 'DEFECT_PROVEN',
    findings: `Sold as accident-free at ${readable(prices[vehicle - 1] ?? '0')} CNY, worth ${readable(actualValue)} CNY.`,
    evidence: weighed(orderId, vehicle),
  }));

export const decided = async (cast: Cast, mediator: Client, orderId: string, claims: Claims, tell: Tell): Promise<string> => {
  await pass(cast, 8, 'nobody objects, the days for evidence end, the claims are ready for decision', tell);
  const stated = awards(orderId, claims);
  const incomplete = stated.map((award, index) => (index === 0 ? { ...award, evidence: award.evidence.slice(1) } : award));
  const refused = await onRevision<{ code: string }>(mediator, orderId, 'decisions', { awards: incomplete });
  tell('decideDispute', `refused: ${refused.body.code}, a decision must account for every item of evidence`);
  const { body: { decision } } = await onRevision<{ decision: string }>(mediator, orderId, 'decisions', { awards: stated });
  const total = claims.reduce((sum, { claimed: { amount } }) => sum + BigInt(amount), 0n);
  tell('decideDispute', `${readable(total.toString())} CNY awarded for ${claims.length} cars, each with findings and the evidence weighed`);
  return decision;
};

/** As the compensation status has it: recorded, with what is due. */
export const allFinal = (by: Client, orderId: string) =>
  until(by, `compensation-statuses/${orderId}`, 'every claim to be final', ({ claims }) => claims.every(({ state }) => state === 'FINAL'));
