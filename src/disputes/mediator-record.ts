// Read model: what each mediator was appointed to, how it left, how long it took, what became of its decisions on review.
import type { RecordedEvent } from '#event-sourcing';
import { everyone } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import type { Instant } from '#values';
import type { ReviewResult } from './domain/decision-events.ts';
import type { DisputeEvent } from './domain/events.ts';
import type { MediatorHistory } from './domain/facts.ts';
import type { Chair, Leaving } from './domain/mediation-events.ts';

interface Times {
  readonly times: number;
  readonly last: Instant;
}
type PerParty = Readonly<Record<string, Times>>;

export interface MediatorRecord {
  readonly appointments: Readonly<Record<Chair, number>>;
  /** The disputes it holds an office in. */
  readonly open: readonly string[];
  /** Why it left, and how often. */
  readonly left: Readonly<Partial<Record<Leaving, number>>>;
  /** How often it decided, in each chair. */
  readonly decided: Readonly<Record<Chair, number>>;
  /** From when it could decide until it did, in whole seconds: the sum of all, and the latest ones for the median. */
  readonly toDecide: { readonly seconds: number; readonly latest: readonly number[] };
  /** What became of its decisions, claim by claim. */
  readonly reviewed: Readonly<Record<ReviewResult, number>>;
  /** Appointments, by the importer or trader of the dispute. */
  readonly importers: PerParty;
  readonly traders: PerParty;
  /** Decisions and reviews for the same two parties, by `<importer> <trader>`. */
  readonly pairs: PerParty;
}

const empty: MediatorRecord = {
  appointments: { MEDIATOR: 0, REVIEWER: 0 }, open: [], left: {}, decided: { MEDIATOR: 0, REVIEWER: 0 },
  toDecide: { seconds: 0, latest: [] }, reviewed: { UPHELD: 0, VARIED: 0, REVERSED: 0 }, importers: {}, traders: {}, pairs: {},
};

/** Of how many decisions the median is taken. */
const kept = 200;

const pairOf = (importer: string, trader: string): string => `${importer} ${trader}`;
const counted = (per: PerParty, key: string, last: Instant): PerParty => ({ ...per, [key]: { times: (per[key]?.times ?? 0) + 1, last } });
const opened = (record: MediatorRecord, { stream }: RecordedEvent): MediatorRecord => {
  const dispute = stream.slice('dispute-'.length);
  return record.open.includes(dispute) ? record : { ...record, open: [...record.open, dispute] };
};
const left = (record: MediatorRecord, { stream }: RecordedEvent): MediatorRecord => ({ ...record, open: record.open.filter((dispute) => `dispute-${dispute}` !== stream) });
const partiesOf = ({ metadata }: RecordedEvent): readonly [string, string] => [metadata['importer'] ?? '', metadata['trader'] ?? ''];

const afterDeciding = (record: MediatorRecord, event: RecordedEvent, chair: Chair, { readySince, at }: { readonly readySince: Instant; readonly at: Instant }): MediatorRecord => {
  const took = Math.floor((Date.parse(at) - Date.parse(readySince)) / 1_000);
  const { seconds, latest } = record.toDecide;
  return {
    ...record,
    decided: { ...record.decided, [chair]: record.decided[chair] + 1 },
    toDecide: { seconds: seconds + took, latest: [...latest, took].slice(-kept) },
    pairs: counted(record.pairs, pairOf(...partiesOf(event)), at),
  };
};

const evolve = (document: MediatorRecord | undefined, recorded: RecordedEvent, key: string): MediatorRecord => {
  const record = document ?? empty;
  const event = recorded as RecordedEvent & DisputeEvent;
  const isKey = (party: string | undefined): boolean => key === `party-${party}`;
  switch (event.type) {
    case 'MediatorAppointed': {
      const { chair, at } = event.data;
      const [importer, trader] = partiesOf(recorded);
      const { appointments, importers, traders } = record;
      const appointed = { ...appointments, [chair]: appointments[chair] + 1 };
      return opened({ ...record, appointments: appointed, importers: counted(importers, importer, at), traders: counted(traders, trader, at) }, recorded);
    }
    case 'MediatorLeft': {
      const { cause } = event.data;
      return left({ ...record, left: { ...record.left, [cause]: (record.left[cause] ?? 0) + 1 } }, recorded);
    }
    // Names who holds the chair: also in a dispute that was closed and opened again.
    case 'ClaimsReady':
      return opened(record, recorded);
    case 'DecisionMade':
      return afterDeciding(record, recorded, 'MEDIATOR', event.data);
    case 'ReviewDecided': {
      const { reviewer, awards, last } = event.data;
      const results = awards.filter(({ decidedBy }) => isKey(decidedBy)).map(({ result }) => result);
      const reviewed = results.reduce((counts, result) => ({ ...counts, [result]: counts[result] + 1 }), record.reviewed);
      if (!isKey(reviewer)) return { ...record, reviewed };
      const decided = afterDeciding({ ...record, reviewed }, recorded, 'REVIEWER', event.data);
      return last ? left(decided, recorded) : decided;
    }
    case 'DisputeClosed':
      return left(record, recorded);
    default:
      return record;
  }
};

/** The mediators that an event is about. */
const concerned = (recorded: RecordedEvent): readonly (string | undefined)[] => {
  const event = recorded as RecordedEvent & DisputeEvent;
  switch (event.type) {
    case 'MediatorAppointed':
      return [event.data.party];
    case 'MediatorLeft':
    case 'DecisionMade':
      return [event.data.mediator];
    case 'ClaimsReady':
      return event.data.deadlines.map(({ party }) => party);
    case 'ReviewDecided':
      return [event.data.reviewer, ...event.data.awards.map(({ decidedBy }) => decidedBy)];
    case 'DisputeClosed':
      return event.data.mediators;
    default:
      return [];
  }
};

/** Who is a mediator has a record, be it an empty one. */
const registered = ({ type, data, stream }: RecordedEvent): readonly string[] =>
  type === 'PartyRegistered' && (data as { readonly kind?: string }).kind === 'MEDIATOR' ? [stream] : [];

export const mediatorRecord: ReadModel<MediatorRecord> = {
  name: 'mediator-record',
  version: 1,
  events: ['PartyRegistered', 'MediatorAppointed', 'MediatorLeft', 'ClaimsReady', 'DecisionMade', 'ReviewDecided', 'DisputeClosed'],
  keys: (event) => [...new Set([...registered(event), ...concerned(event).flatMap((party) => (party === undefined || party === '' ? [] : [`party-${party}`]))])],
  evolve,
  columns: {},
  scope: () => [everyone],
};

/** What a mediator had to do with two parties, as it stands in an appointment. */
export const historyWith = ({ open, pairs, importers, traders }: MediatorRecord, importer: string, trader: string): MediatorHistory => {
  const both = pairs[pairOf(importer, trader)];
  return {
    openDisputes: open.length,
    decidedForBoth: both?.times ?? 0,
    ...(both ? { lastDecidedForBoth: both.last } : {}),
    appointedWithImporter: importers[importer]?.times ?? 0,
    appointedWithTrader: traders[trader]?.times ?? 0,
  };
};
