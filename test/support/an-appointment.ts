// A mediator put into office as the log would have it, for specs of what a mediator does and not of how one is found.
import { randomUUID } from 'node:crypto';
import { foldRecorded, isRefused } from '#event-sourcing';
import { weekendsOnly } from '#values';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import { disputeStream } from '../../src/disputes/index.ts';
import { standard1 } from '../../src/policies/index.ts';
import type { ServiceInMemory } from './a-service-in-memory.ts';

/** Does to a dispute in the log what no party does, whoever decides that over HTTP. @throws when it is refused */
const done = async ({ ground: { log, clock } }: ServiceInMemory, order: string, command: DisputeCommand): Promise<void> => {
  const stream = disputeStream(order);
  const history = await log.readStream(stream);
  const decision = dispute.decide(command, foldRecorded(dispute, history));
  if (isRefused(decision)) throw new Error(`${command.type}: ${decision.refused.code}`);
  const last = history.at(-1);
  const at = clock.now();
  const metadata = { ...last?.metadata, actor: 'an-administrator', role: command.by.role, commandId: randomUUID(), fingerprint: '', occurredAt: at, recordedAt: at };
  await log.append(stream, last?.revision ?? 'none', decision.map(({ type, data }) => ({ id: randomUUID(), type, schemaVersion: 1, data, metadata })));
};

/** Of a mediator in Tokyo, who is in no conflict. */
export const appointed = (service: ServiceInMemory, order: string, party: string): Promise<void> => done(service, order, {
  type: 'AppointMediator', chair: 'MEDIATOR', mediatorHistory: standard1.deadlines.mediatorHistory, terms: standard1.deadlines,
  candidate: { party, zone: 'Asia/Tokyo', calendar: weekendsOnly, kind: 'MEDIATOR', suspended: false, conflicted: false },
  at: service.clock.now(), by: { role: 'ADMINISTRATOR' },
});

/** As after the mediator was suspended: the seat is vacant. */
export const removed = (service: ServiceInMemory, order: string): Promise<void> => done(service, order, {
  type: 'ReplaceMediator', chair: 'MEDIATOR', why: 'SUSPENDED', at: service.clock.now(), by: { role: 'ADMINISTRATOR' },
});
