// Laws of the domain that only a whole service can break, by their number.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-sourcing';
import { Client } from '../../src/demo/client.ts';
import { law8Stands } from '../architecture/frozen/law-8.ts';
import { type PlayedCase, playTheCase } from '../support/the-case.ts';
import { aService, type TestService } from '../support/a-service.ts';
import { conformingFetch } from '../support/conforms.ts';
import { law2Later, type Outcome, type Told } from '../support/law-of-repeating.ts';

type Sent = Readonly<Parameters<typeof fetch>>;
const outcomeOf = async (response: Response): Promise<Outcome> => ({
  taken: response.ok,
  answer: { status: response.status, etag: response.headers.get('etag'), token: response.headers.get('consistency-token'), body: await response.json() },
});

describe('after the case', () => {
  let service: TestService;
  let played: PlayedCase;
  let log: readonly RecordedEvent[];
  const acts: Told<Sent>[] = [];
  /** Remembers each act with its answer. */
  const listening: typeof fetch = async (...asked) => {
    const response = await conformingFetch(...asked);
    if (new Headers(asked[1]?.headers).has('idempotency-key')) acts.push({ asked, ...(await outcomeOf(response.clone())) });
    return response;
  };

  beforeAll(async () => {
    service = await aService({ now: new Date().toISOString() });
    played = await playTheCase(new Client(service.url, undefined, {}, listening));
    log = await service.log();
  });
  afterAll(() => service.stop());

  it('law 6: every event names its command, its actor, the role, when, and the policy where one applies', () => {
    expect(log.length).toBeGreaterThan(40);
    for (const { stream, metadata } of log) {
      expect(metadata).toEqual(
        expect.objectContaining({
          actor: expect.stringMatching(/./), role: expect.stringMatching(/^(IMPORTER|TRADER|ADMINISTRATOR|WORKFLOW)$/), commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          $correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/), $causationId: expect.stringMatching(/^[0-9a-f-]{36}$/), occurredAt: expect.stringMatching(/^\d{4}-/), recordedAt: expect.stringMatching(/Z$/),
        }),
      );
      expect(Object.values(metadata).every((value) => typeof value === 'string')).toBe(true);
      if (/^(order|dispute)-/.test(stream)) expect(metadata).toMatchObject({ order: played.orderId, policyVersion: 'standard-1', importer: expect.stringMatching(/./), trader: expect.stringMatching(/./) });
    }
  });

  it('law 6: what one command recorded in a stream stands together, and time never runs backwards there', () => {
    for (const stream of new Set(log.map((event) => event.stream))) {
      const events = log.filter((event) => event.stream === stream);
      expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
      const instants = events.map(({ metadata }) => metadata['recordedAt'] ?? '');
      expect(instants).toEqual(instants.toSorted());
      const commands = events.map(({ metadata }) => metadata['commandId']).filter((command, index, all) => command !== all[index - 1]);
      expect(commands).toHaveLength(new Set(commands).size);
    }
  });

  it('a token that mixes a role with the party of the other side acts for neither', async () => {
    const { importer, trader } = log.find(({ type }) => type === 'OrderPlaced')?.metadata ?? {};
    const mixed = [await service.client.as('TRADER', importer), await service.client.as('IMPORTER', trader)];
    for (const caller of mixed) {
      const answer = await caller.send(`orders/${played.orderId}/cancellations`, { vehicles: [1] });
      expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 404, code: 'NOT_FOUND' });
    }
    expect(await service.log()).toHaveLength(log.length);
  });

  it('law 2: every act of the case, repeated with its key, has the answer that it had, and no effect', async () => {
    expect([acts.length > 20, acts.every(({ taken }) => taken)]).toEqual([true, true]);
    const ask = async (asked: Sent) => outcomeOf(await conformingFetch(...asked));
    expect(await law2Later({ ask, log: () => service.log() }, acts)).toBeUndefined();
  });

  it('law 8: what was recorded stands as it stood, after a start and more acts', async () => {
    await service.restart();
    await (await service.client.as('ADMINISTRATOR')).act('parties', { kind: 'TRADER', name: 'Nagoya Auto Trading', contacts: {}, zone: 'Asia/Tokyo' });
    const later = await service.log();
    expect(later.length).toBeGreaterThan(log.length);
    expect(law8Stands(log, later)).toBeUndefined();
  });
});
