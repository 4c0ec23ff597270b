// A review of a reopened claim is held against what its compensations carry: it waits while an earlier outcome of the claim is parked, and is
// right once that is replayed.
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type CommandId, uuidOf } from '#event-sourcing';
import { workflow } from '../../src/access/index.ts';
import { CarryingOut, compensationOf, EarlierOutcomeOpen } from '../../src/resolution/carrying-out.ts';
import { judge } from '../../src/resolution/dispatching.ts';
import { byValueDifference, structuralEvidence } from '../support/a-claim.ts';
import { ACompensatedDispute } from '../support/a-compensated-dispute.ts';
import { aServiceInMemory, type ServiceInMemory } from '../support/a-service-in-memory.ts';

let service: ServiceInMemory;
let dispute: ACompensatedDispute;
beforeEach(async () => {
  service = await aServiceInMemory();
  dispute = await ACompensatedDispute.of(service, { workflow: false });
  await dispute.filed(byValueDifference(10, { evidence: structuralEvidence }));
  await dispute.settles({ 10: '3000000' });
  await dispute.reviewedAnew({ 10: '5000000' }, '2026-03-12T08:00:00Z');
});
afterEach(() => service.stop());

/** The first outcome of a type, or that at a place, by a command of its own. */
const carryOut = async (type: string, place = 0, n = 1): Promise<void> => {
  const { id = '', revision = 0 } = (await dispute.events()).filter((event) => event.type === type)[place] ?? {};
  const commandId = uuidOf('carry out', id, String(n)) as CommandId;
  await service.door(CarryingOut).ofDispute(dispute.order, revision, { caller: workflow, commandId, fingerprint: '', correlationId: commandId, causationId: id });
};

it('a later outcome of a claim waits for an earlier one, and opens only the difference then', async () => {
  const refused = await carryOut('ReviewDecided').catch((fault: unknown) => fault);
  expect(refused).toBeInstanceOf(EarlierOutcomeOpen);
  expect(judge(refused)).toEqual({ code: 'EARLIER_OUTCOME_OPEN', passing: true });
  expect(await dispute.compensations()).toEqual([]);
  await carryOut('OfferAccepted');
  await carryOut('ReviewDecided');
  expect(await dispute.opened()).toEqual([{ 10: '3000000' }, { 10: '2000000' }]);
});

it('what was carried out stays so under any command, however much has come since', async () => {
  await carryOut('OfferAccepted');
  await carryOut('ReviewDecided', 0);
  await dispute.reviewedAnew({ 10: '4500000' }, '2026-03-21T08:00:00Z');
  await carryOut('ReviewDecided', 1);
  await dispute.reviewedAnew({ 10: '1000000' }, '2026-03-30T08:00:00Z');
  await carryOut('ReviewDecided', 2);
  const before = await service.log();
  await carryOut('OfferAccepted', 0, 2);
  for (const place of [0, 1, 2]) await carryOut('ReviewDecided', place, 2);
  expect(await service.log()).toEqual(before);
  expect(await dispute.due(10)).toBe('1000000');
  const causes = (await dispute.events()).filter(({ type }) => type === 'OfferAccepted' || type === 'ReviewDecided').map(({ id }) => compensationOf(id));
  expect((await dispute.compensations()).map(({ id }) => id)).toEqual(causes.slice(0, 2));
});
