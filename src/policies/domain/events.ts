// What is recorded in a policy's stream: one event, never changed.
import type { DomainEvent } from '#event-sourcing';
import type { PolicyTerms } from './terms.ts';

export type PolicyPublished = DomainEvent<'PolicyPublished', { readonly policyId: string; readonly terms: PolicyTerms; readonly at: string }>;

export type PolicyEvent = PolicyPublished;
