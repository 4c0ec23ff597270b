// Whatever is sent: never a fault, every answer as documented, and of what was refused no trace.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../../src/demo/client.ts';
import { aFile, cny } from '../support/a-market.ts';
import { playTheCase } from '../support/the-case.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { type Fuzzed, fuzzOnce, type Known, operations } from '../support/fuzzing.ts';
import { chanceOf } from '../support/random.ts';

const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 25);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_302);

describe(`${rounds} rounds of every operation (FUZZ_SEED=${seed})`, () => {
  let service: TestService;
  let callers: Readonly<Record<string, Client>>;
  let known: Known;
  const chance = chanceOf(seed);

  beforeAll(async () => {
    service = await aService({ now: new Date().toISOString() });
    const { administrator, importer, trader, auditor, orderId } = await playTheCase(service.client);
    callers = { ADMINISTRATOR: administrator, IMPORTER: importer, TRADER: trader, AUDITOR: auditor, NOBODY: service.client };
    // A part that is accepted is due at once: the workflow opens its compensation, and of that some is paid.
    const { claims } = await auditor.get<{ claims: readonly { claimId: string }[] }>(`disputes/${orderId}`);
    const [{ claimId } = { claimId: '' }] = claims;
    await trader.act(`disputes/${orderId}/claims/${claimId}/acceptances`, { claimVersion: 1, amount: cny('1000000') });
    await service.settled();
    const log = await service.log();
    const streams = (kind: string) => [...new Set(log.map(({ stream }) => stream))].filter((stream) => stream.startsWith(`${kind}-`)).map((stream) => stream.slice(kind.length + 1));
    const compensationId = streams('compensation');
    const paid = await trader.act<{ payment: string }>(`compensations/${compensationId[0]}/payments`, { reference: 'FT-1', amount: cny('400000'), proof: aFile('PROOF_OF_PAYMENT') });
    const { payments } = await auditor.get<{ payments: readonly { id: string }[] }>(`orders/${orderId}`);
    known = {
      orderId: [orderId], partyId: streams('party'), licenceId: streams('licence'), policyId: streams('policy'),
      claimId: claims.map((claim) => claim.claimId), item: [claimId], compensationId, paymentId: [...payments.map(({ id }) => id), paid.payment],
    };
  });
  afterAll(() => service.stop());

  it('gives no fault, and leaves no trace of what was refused', async () => {
    const answers: Fuzzed[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const operation of operations) {
        const doing = Object.keys(callers).filter((role) => operation[2].description?.includes(role));
        const among = doing.length > 0 && chance(6) > 0 ? doing : Object.keys(callers);
        answers.push(await fuzzOnce(operation, callers[among[chance(among.length)] ?? ''] ?? service.client, chance, known));
      }
    }
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const refused = new Set(answers.map(({ instance }) => instance));
    expect((await service.log()).filter(({ metadata }) => refused.has(`urn:redress:request:${metadata['$correlationId']}`))).toEqual([]);
    // A fuzzer that gets nowhere finds nothing: it must have been let in, and have met the rules.
    const met = new Set(answers.map(({ status }) => status));
    for (const status of [200, 201, 400, 401, 403, 404, 409, 422]) expect(met).toContain(status);
  });
});
