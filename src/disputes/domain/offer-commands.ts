// What can be asked about offers and proposals. Every acceptance names what it accepts.
import type { MoneyData, Sealed } from '#values';
import type { Asked } from './asked.ts';
import type { CourseTerms } from './facts.ts';
import type { Remedy } from './statement.ts';

export interface StatedPart {
  readonly claimId: string;
  readonly remedy: Remedy | 'MONEY';
  readonly total: MoneyData;
  readonly fallback?: MoneyData;
}

/** Either each part is stated, or one sum of money is split over the claims in proportion to what is claimed. */
export type Covering = { readonly parts: readonly StatedPart[] } | { readonly claims: readonly string[]; readonly lot: MoneyData };

interface Offering extends Asked {
  readonly terms: CourseTerms;
  readonly offer: string;
  readonly covering: Covering;
  /** How many days it can be accepted; default the policy's. */
  readonly days?: number;
  readonly message?: Sealed<string>;
}
export interface MakeOffer extends Offering {
  readonly type: 'MakeOffer';
}
export interface ProposeSettlement extends Offering {
  readonly type: 'ProposeSettlement';
}

interface OnOffer extends Asked {
  readonly offer: string;
}
export interface AcceptOffer extends OnOffer {
  readonly type: 'AcceptOffer';
}
export interface DeclineOffer extends OnOffer {
  readonly type: 'DeclineOffer';
  readonly reason?: Sealed<string>;
}
export interface WithdrawOffer extends OnOffer {
  readonly type: 'WithdrawOffer';
}
export interface AcceptProposal extends OnOffer {
  readonly type: 'AcceptProposal';
}
export interface DeclineProposal extends OnOffer {
  readonly type: 'DeclineProposal';
  readonly reason?: Sealed<string>;
}

export type OfferCommand = MakeOffer | ProposeSettlement | AcceptOffer | DeclineOffer | WithdrawOffer | AcceptProposal | DeclineProposal;
