// The policies as other capabilities look them up: by id, and kept, since a published policy never changes.
import { Inject, Injectable } from '@nestjs/common';
import { createdIdOf, type CommandId, type EventStore, eventIdOf, foldRecorded, isRefused, type RecordedEvent, uuidOf } from '#event-sourcing';
import { type Clock, Log } from '#nest-event-sourcing';
import { policy } from './domain/policy.ts';
import { standard1 } from './domain/standard-1.ts';
import type { PolicyTerms } from './domain/terms.ts';

export const policyStream = (policyId: string): string => `policy-${policyId}`;

/** A policy as other capabilities know it. */
export interface PublishedPolicy {
  readonly terms: PolicyTerms;
  /** The event that published it. */
  readonly event: string;
}

@Injectable()
export class PolicyBook {
  private readonly known = new Map<string, PublishedPolicy>();

  constructor(@Inject(Log) private readonly log: Log) {}

  /** The terms of a published policy; nothing when there is none of this id. */
  async termsOf(policyId: string): Promise<PolicyTerms | undefined> {
    return (await this.published(policyId))?.terms;
  }

  /** The same with the event that published them. */
  async published(policyId: string): Promise<PublishedPolicy | undefined> {
    const known = this.known.get(policyId);
    if (known) return known;
    const events = await this.log.read(policyStream(policyId));
    const state = foldRecorded(policy, events);
    if (state.phase !== 'PUBLISHED') return undefined;
    const found = { terms: state.terms, event: (events[0] as RecordedEvent).id };
    this.known.set(policyId, found);
    return found;
  }
}

/** Publishes `standard-1` into a log that does not have it. Its ids are fixed, so that doing it again, or at once, changes nothing. */
export const publishStandardPolicy = async (store: EventStore, clock: Clock): Promise<void> => {
  const stream = policyStream('standard-1');
  if ((await store.readStream(stream, { limit: 1 })).length > 0) return;
  const commandId = uuidOf('command', 'publish', 'standard-1') as CommandId;
  const at = clock.now();
  const decision = policy.decide({ type: 'PublishPolicy', policyId: 'standard-1', terms: standard1, at, by: { role: 'WORKFLOW' } }, policy.initial);
  if (isRefused(decision)) throw new Error(`standard-1 is no policy: ${JSON.stringify(decision.refused)}`);
  const metadata = {
    actor: 'redress', role: 'WORKFLOW', commandId, fingerprint: '', $correlationId: createdIdOf(commandId, 'start'), $causationId: commandId,
    occurredAt: at, recordedAt: at, policyVersion: 'standard-1',
  };
  await store.append(stream, 'none', decision.map(({ type, data }, n) => ({ id: eventIdOf(commandId, stream, n), type, schemaVersion: 1, data, metadata })));
};
