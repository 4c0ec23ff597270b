// Law 8: an event once recorded never changes, and a reader of today reads what was recorded before. `npm run record-events` keeps new ones.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Decider, type DomainEvent, foldRecorded, type RecordedEvent } from '#event-sourcing';
import { readModels } from '../../src/app.module.ts';
import { type Compensation, compensation } from '../../src/compensations/index.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { Dispute } from '../../src/disputes/domain/state.ts';
import { talk } from '../../src/disputes/messages/domain/talk.ts';
import { licence } from '../../src/licences/domain/decide.ts';
import { order } from '../../src/orders/domain/decide.ts';
import { partyDecider } from '../../src/parties/domain/party.ts';
import { policy } from '../../src/policies/domain/policy.ts';
import { outcomes } from '../../src/resolution/domain/outcomes.ts';
import { parkedCommand } from '../../src/resolution/domain/parked.ts';
import { sandboxTime } from '../../src/resolution/domain/sandbox-time.ts';
import { everyEvent } from '../support/every-event.ts';
import { capabilities, eventTypesIn } from './documents/capabilities.ts';
import { type Fixture, fixtures, fixturesOf, nameOf, recordedLogs } from './frozen/fixtures.ts';
import { law8Read, law8Written } from './frozen/law-8.ts';
import { shapeOf } from './frozen/shape.ts';

const kept = fixtures();
const typesInCode = capabilities.flatMap(({ name }) => eventTypesIn(name));

describe('stored events', () => {
  let today: readonly Fixture[];
  beforeAll(async () => {
    today = fixturesOf(await everyEvent());
  });

  it('have a fixture for each type that the code declares, and no other', () => {
    expect(typesInCode.length).toBeGreaterThanOrEqual(115);
    expect([...new Set(kept.map(([, { type }]) => type))].toSorted()).toEqual(typesInCode.toSorted());
  });

  it('are all recorded by the history that shows them', () => {
    expect([...new Set(today.map(({ type }) => type))].toSorted()).toEqual(typesInCode.toSorted());
  });

  it('are written today as they were, each in a version that is kept (another shape is another version)', () => {
    expect(law8Written(kept.map(([, fixture]) => fixture), today)).toEqual([]);
  });

  it.each(kept)('%s holds the event it is named after, of its shape', (file, { type, version, shape, event }) => {
    expect(file).toBe(nameOf({ type, version }));
    expect({ type: event.type, version: event.schemaVersion }).toEqual({ type, version });
    expect(shapeOf([event.data]).map((line) => line.split(': ')[0]).filter((path) => !shape.some((line) => line.startsWith(`${path}: `)))).toEqual([]);
  });

  it.each(kept)('%s has no fraction, and metadata of strings that say who, when and why', (_file, { shape, event }) => {
    expect(shape.filter((line) => /fraction|null/.test(line))).toEqual([]);
    expect(Object.values(event.metadata).filter((value) => typeof value !== 'string')).toEqual([]);
    const told = ['actor', 'role', 'commandId', 'fingerprint', '$correlationId', '$causationId', 'occurredAt', 'recordedAt'];
    expect(told.filter((name) => !(name in event.metadata))).toEqual([]);
  });
});

/** What today's deciders make of a stream. */
const stateOf = (stream: string, events: readonly RecordedEvent[]): unknown => {
  const of = <State, Event extends DomainEvent>(decider: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>) => foldRecorded(decider, events);
  if (stream.startsWith('policy-')) return of(policy);
  if (stream.startsWith('party-')) return of(partyDecider);
  if (stream.startsWith('licence-')) return of(licence);
  if (stream.startsWith('order-')) return of(order);
  if (stream.startsWith('dispute-')) return of(dispute);
  if (stream.startsWith('parked-')) return of(parkedCommand);
  if (stream === 'process-clock') return of(sandboxTime);
  if (stream.startsWith('messages-')) return of(talk);
  if (stream.startsWith('compensation-')) return of(compensation);
  if (stream.startsWith('process-compensations-')) return of(outcomes);
  throw new Error(`no decider reads ${stream}`);
};

/** How the claims of each dispute in a log stand at its end. */
const begun = (one: string): readonly string[] => [`1 ${one} 1000000`, '2 WITHDRAWN', '3 IN_MEDIATION'];
const disputed = (first: string): readonly (readonly string[])[] => [
  begun(first),
  ['1 IN_MEDIATION', '2 IN_MEDIATION', '3 SETTLED 3000000', '4 IN_MEDIATION', '5 WITHDRAWN', '6 IN_MEDIATION', '7 IN_MEDIATION', '8 IN_MEDIATION'],
  ['1 LIABILITY_ACCEPTED 5000000', '2 EXPIRED'],
  ['1 WITHDRAWN'],
  ['1 AWARDED 5500000', '2 IN_REVIEW 800000', '3 AWARDED 7050000', '4 NOT_AWARDED 0', '5 SETTLED 3000000', '6 AWARDED 5150000'],
  ['4 IN_MEDIATION'],
];
const stood: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'spine.json': [begun('ANSWERED')],
  'workflow.json': [begun('ANSWERED')],
  'dispute.json': disputed('IN_MEDIATION'),
  'compensation.json': [
    ...disputed('IN_MEDIATION'),
    ['1 PARTLY_AWARDED 300000', '2 SETTLED 2000000', '3 SETTLED 7050000', '4 SETTLED 7100000', '5 SETTLED 7100000', '6 SETTLED 7150000', '7 SETTLED 7200000', '8 IN_MEDIATION 1000000'],
    ['3 AWARDED 7050000'],
  ],
};
/** By the claim that comes first: a dispute closes when nothing is left to do, and once there are compensations also when those are over. */
const closed: Readonly<Record<string, readonly string[]>> = { 'dispute.json': ['1 WITHDRAWN'], 'compensation.json': ['1 LIABILITY_ACCEPTED 5000000', '1 WITHDRAWN'] };
/** Of how many compensations the first trader is in default. */
const defaults: Readonly<Record<string, number>> = { 'compensation.json': 3 };
/** How the compensations stand at the end, item by item: what was due first, what is due now, how much of that is interest, confirmed, written off, repayable. */
const due: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'compensation.json': [
    ['UNPAID', '5 2000000 2000000 0 0 0 0'], ['UNPAID', '4 4000000 2000000 0 0 0 0'], ['UNPAID', '1 1000000 1000000 0 0 0 0'], ['UNPAID', '3 3000000 3000000 0 0 0 0'],
    ['UNPAID', '1 5000000 5000000 0 0 0 0'], ['UNPAID', '5 3000000 3000000 0 0 0 0'], ['UNPAID', '2 800000 800000 0 0 0 0', '6 5150000 5150000 0 0 0 0'],
    ['UNPAID', '1 5500000 5500000 0 0 0 0', '3 7050000 5200000 0 0 0 0'],
    [
      'OPEN', '1 3000000 300699 699 0 100000 0', '2 2000000 2000000 0 0 0 0', '3 7050000 7059205 9205 1200000 0 0', '4 7100000 5000000 0 0 0 0', '5 7100000 7100000 0 7100000 0 0',
      '6 7150000 7150000 0 7150000 0 0', '7 7200000 5000000 0 0 0 0',
    ],
    ['DISCHARGED', '8 1000000 1000000 0 1000000 0 0'], ['DISCHARGED', '1 7000000 7000000 0 7000000 0 0'], ['OPEN', '3 7050000 7050000 0 0 0 0'],
  ],
};

describe.each(recordedLogs())('the log of %s', (file, log) => {
  const streams = Map.groupBy(log, ({ stream }) => stream);
  const states = [...streams].map(([stream, events]) => [stream.split('-')[0] as string, stateOf(stream, events)] as const);
  const all = (kind: string) => states.filter(([of]) => of === kind).map(([, state]) => state);

  // What stands first in every log: the others go on from there.
  it('is read by today\'s deciders as what it was', () => {
    expect(all('policy')[0]).toMatchObject({ phase: 'PUBLISHED', policyId: 'standard-1', terms: { lotMinimum: 5 } });
    expect(all('party').slice(0, 3)).toMatchObject([
      { kind: 'IMPORTER', status: 'ACTIVE' }, { kind: 'TRADER', status: 'ACTIVE', zone: 'Asia/Chongqing', defaults: Array.from({ length: defaults[file] ?? 0 }, () => expect.any(String)) },
      { kind: 'MEDIATOR', status: 'ACTIVE', conflicts: expect.arrayContaining([expect.any(String)]) },
    ]);
    expect(all('licence').slice(0, 2)).toMatchObject([{ mark: 'NONE', quota: 40, feePaid: { amount: 500_000n } }, { mark: 'REVOKED' }]);
    const phases = all('order').map((state) => (state as { phase: string }).phase);
    expect([...new Set(phases)]).toEqual(['DECLINED', 'LAPSED', 'ACCEPTED', 'CLOSED']);
    expect(all('dispute')[0]).toMatchObject({
      claims: [
        { version: 2, acknowledged: true, agreed: { amount: '1000000' }, statement: { claimed: { main: { amount: '7000000' } } } },
        { state: 'FINAL', outcome: 'WITHDRAWN', codesSpent: false }, { state: 'IN_MEDIATION', late: true },
      ],
    });
  });

  it('leaves every claim as it stood', () => {
    expect(law8Read(log, dispute, stood[file])).toBeUndefined();
    const disputes = all('dispute') as Dispute[];
    expect(disputes.map((each) => each.closed)).toEqual(stood[file]?.map(([first = '']) => closed[file]?.includes(first) ?? false));
  });

  it('leaves every compensation as it stood', () => {
    const compensations = all('compensation') as Compensation[];
    expect(compensations.map(({ standing, items }) => [
      standing, ...items.map(({ vehicle, opened, due: now, interest, confirmed, writtenOff, repayable }) => [vehicle, opened, now, interest, confirmed, writtenOff, repayable].join(' ')),
    ])).toEqual(due[file] ?? []);
  });

  it('keeps what was paid, to the fen', () => {
    const [, , accepted] = all('order') as { payments: ReadonlyMap<string, { amount: bigint; standing: { is: string } }> }[];
    expect([...(accepted?.payments.values() ?? [])].map(({ amount, standing }) => [amount, standing.is])).toEqual([[10_000_000n, 'MADE'], [8_000_000n, 'NOT_MADE'], [15_000_000n, 'CONFIRMED']]);
  });

  it.each(readModels.map((model) => [model.name, model] as const))('is read by the read model %s, document by document', (_name, model) => {
    const documents = new Map<string, object>();
    for (const event of log.filter(({ type }) => model.events.includes(type))) {
      for (const key of model.keys(event)) {
        const document = model.evolve(documents.get(key), event, key);
        if (document === null) documents.delete(key);
        else documents.set(key, document);
      }
    }
    // A log that was recorded before there were such events has no such documents.
    expect(documents.size > 0).toBe(log.some(({ type }) => model.events.includes(type)));
    for (const document of documents.values()) {
      expect(JSON.parse(JSON.stringify(document))).toEqual(document);
      for (const column of Object.values(model.columns)) expect([null, 'string', 'number']).toContain(column(document) === null ? null : typeof column(document));
      expect(model.scope(document).filter((party) => party === '')).toEqual([]);
    }
  });

  it('is read whole: each event is of a read model, or known to need none', () => {
    const read = new Set([...readModels.flatMap(({ events }) => events), 'ClockMoved', 'OutcomeCarriedOut']);
    expect([...new Set(log.map(({ type }) => type).filter((type) => !read.has(type)))]).toEqual([]);
  });
});

describe('the shape of data', () => {
  it('names every path and what stands there', () => {
    const shape = shapeOf([{ at: 't', amount: { amount: '1' }, list: [{ a: 1 }, { b: 0.5 }] }, { at: null, list: [] }]);
    expect(shape).toEqual(['amount.amount: string', 'amount: object', 'at: null or string', 'list: list', 'list[].a: number', 'list[].b: fraction', 'list[]: object']);
  });
});
