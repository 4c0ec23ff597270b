// Of each claim: by which events it was filed, last stated, denied, escalated and ended.
import type { Sealed } from '#values';
import type { Dispute, Side } from '../../disputes/index.ts';
import { inEvent, type InEvent, type Recorded } from './in-event.ts';

interface Denial extends InEvent {
  readonly reason: string;
  readonly explanation?: Sealed<string>;
}

/** `lapsed`: the deadline whose end did it, where no party did. */
interface Escalation extends InEvent {
  readonly by?: Side;
  readonly lapsed?: string;
}

export interface ClaimTold {
  readonly filed: InEvent;
  /** The statement as it is now: the filing or the last amendment. */
  readonly stated: InEvent;
  /** The last denial, unless the claim was amended since. */
  readonly denial?: Denial;
  readonly escalated?: Escalation;
  /** What made it final, unless it was reopened since. */
  readonly ended?: InEvent & { readonly type: string; readonly reason?: 'ARRIVED' | 'CANCELLED' };
}
export type ClaimsTold = Readonly<Record<string, ClaimTold>>;

const change = (claims: ClaimsTold, claimId: string, more: Partial<ClaimTold>): ClaimsTold => ({ ...claims, [claimId]: { ...(claims[claimId] as ClaimTold), ...more } });

const without = (claims: ClaimsTold, claimId: string, name: 'denial' | 'ended'): ClaimsTold => {
  const { [name]: gone, ...told } = claims[claimId] as ClaimTold;
  return gone === undefined ? claims : { ...claims, [claimId]: told };
};

const said = (claims: ClaimsTold, event: Recorded): ClaimsTold => {
  const here = inEvent(event);
  switch (event.type) {
    case 'ClaimFiled':
      return { ...claims, [event.data.claimId]: { filed: here, stated: here } };
    case 'ClaimAmended':
      return change(without(claims, event.data.claimId, 'denial'), event.data.claimId, { stated: here });
    case 'ClaimDenied': {
      const { claimId, reason, explanation } = event.data;
      return change(claims, claimId, { denial: { ...here, reason, ...(explanation ? { explanation } : {}) } });
    }
    case 'ClaimEscalated':
      return change(claims, event.data.claimId, { escalated: { ...here, lapsed: event.data.lapsed } });
    case 'DisputeEscalated': {
      const { claims: ids, by } = event.data;
      return ids.reduce((all, claimId) => change(all, claimId, { escalated: { ...here, by } }), claims);
    }
    default:
      return claims;
  }
};

/** Whatever kind of event makes a claim final, or opens it again. */
export const claimsAfter = (claims: ClaimsTold, event: Recorded, before: Dispute, after: Dispute): ClaimsTold =>
  after.claims.reduce((all, claim, index) => {
    const known = before.claims[index];
    if (claim === known || known === undefined || claim.state === known.state) return all;
    if (claim.state === 'FINAL') return change(all, claim.claimId, { ended: { ...inEvent(event), type: event.type, ...(event.type === 'ClaimEnded' ? { reason: event.data.reason } : {}) } });
    return known.state === 'FINAL' ? without(all, claim.claimId, 'ended') : all;
  }, said(claims, event));
