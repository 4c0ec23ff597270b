// The events of a dispute to which commands lead, one after the other, and what a read model makes of them.
import { fold, isRefused, type RecordedEvent } from '#event-sourcing';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';

export type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
export type { DisputeEvent } from '../../src/disputes/domain/events.ts';

/** @throws when one is refused: a history is made of what can happen */
export const historyOf = (...commands: readonly DisputeCommand[]): readonly DisputeEvent[] =>
  commands.reduce<readonly DisputeEvent[]>((history, command) => {
    const decision = dispute.decide(command, fold(dispute, history));
    if (isRefused(decision)) throw new Error(`${command.type}: ${decision.refused.code}`);
    return [...history, ...decision];
  }, []);

/** As a store gives them back, `event-0` being the first. */
export const recordedIn = (orderId: string, events: readonly DisputeEvent[]): readonly RecordedEvent[] =>
  events.map(({ type, data }, n) => ({
    id: `event-${n}`, stream: `dispute-${orderId}`, revision: n, position: BigInt(n), type, schemaVersion: 1, metadata: {}, data: JSON.parse(JSON.stringify(data)) as object,
  }));
