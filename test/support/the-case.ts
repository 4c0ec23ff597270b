// The case as the demo plays it, up to where the trader has denied all seven claims.
import type { Client } from '../../src/demo/client.ts';
import { type Cast, claimed, registered } from '../../src/demo/the-case.ts';

export interface PlayedCase extends Cast {
  readonly orderId: string;
}

const silently = (): void => undefined;

/** On a service whose clock shows the real time. */
export const playTheCase = async (nobody: Client): Promise<PlayedCase> => {
  const cast = await registered(nobody, silently);
  const { orderId, claims } = await claimed(cast, 1, new Date(), silently);
  const [first] = claims;
  await cast.trader.act(`disputes/${orderId}/claims/${first?.claimId ?? ''}/acknowledgement`, {});
  for (const { claimId } of claims) await cast.trader.act(`disputes/${orderId}/claims/${claimId}/denials`, { reason: 'NO_DEFECT', explanation: 'The cars were in order when they left.' });
  return { ...cast, orderId };
};
