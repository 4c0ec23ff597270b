// A policy: the rules in force, published once and never changed.
import type { Decider, Json } from '#event-sourcing';
import type { Instant } from '#values';
import type { PolicyEvent } from './events.ts';
import { refuse } from './refusals.ts';
import { areTerms, termsProblems } from './terms-problems.ts';
import type { PolicyTerms } from './terms.ts';

export type Policy =
  | { readonly phase: 'NONE' }
  | { readonly phase: 'PUBLISHED'; readonly policyId: string; readonly terms: PolicyTerms; readonly at: Instant };

/** The terms come as they were sent; `decide` looks at every field. */
export interface PublishPolicy {
  readonly type: 'PublishPolicy';
  readonly policyId: string;
  readonly terms: Json | PolicyTerms;
  readonly at: Instant;
  readonly by: { readonly role: string; readonly party?: string };
}

const isPolicyId = (id: string): boolean => id.length <= 60 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id);

export const policy: Decider<Policy, PublishPolicy, PolicyEvent> = {
  initial: { phase: 'NONE' },
  decide({ policyId, terms, at }, state) {
    if (state.phase === 'PUBLISHED') return refuse('POLICY_ALREADY_PUBLISHED', { policyId: state.policyId });
    if (!isPolicyId(policyId)) return refuse('POLICY_ID_MALFORMED');
    if (!areTerms(terms)) return refuse('POLICY_TERMS_INVALID', { problems: termsProblems(terms).map((problem) => ({ ...problem })) });
    return [{ type: 'PolicyPublished', data: { policyId, terms, at } }];
  },
  evolve: (_state, { data: { policyId, terms, at } }) => ({ phase: 'PUBLISHED', policyId, terms, at: at as Instant }),
};
