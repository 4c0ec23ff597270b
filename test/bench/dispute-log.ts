// Generated disputes: each 40 events long, as the decider makes them of a filing for seven vehicles and what follows on it.
import { isRefused, uuidOf } from '#event-sourcing';
import type { EventStore, EventToAppend, Metadata } from '#event-sourcing';
import type { Instant } from '#values';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import { dispute } from '../../src/disputes/domain/decide.ts';
import type { DisputeEvent } from '../../src/disputes/domain/events.ts';
import { accept, acknowledge, aFiling, amend, claimOf, day, deny, fen, lot, withdraw, worth } from '../support/a-dispute.ts';
import { standard1 } from '../../src/policies/domain/standard-1.ts';

export const eventsPerDispute = 40;

const claimed = [4, 5, 6, 7, 8, 9, 10];
const claim = (vehicle: number): string => `@claim${vehicle}`;
const order = { ...lot(), orderId: '@order' };
const each = (vehicles: readonly number[], command: (claimId: string, vehicle: number) => DisputeCommand): readonly DisputeCommand[] =>
  vehicles.map((vehicle) => command(claim(vehicle), vehicle));

const amendTo = (actual: number, at: Instant) => (claimId: string) =>
  amend(standard1)(
    claimId,
    { ...worth(actual), expenses: [{ kind: 'TRANSPORT', amount: fen(120_000), invoice: 'e'.repeat(64) }] },
    at,
    order,
  );

/** One command after the other; as many are taken as make forty events. */
const course: readonly DisputeCommand[] = [
  aFiling(standard1)(
    claimed.map((vehicle) =>
      claimOf(vehicle, {
        claimId: claim(vehicle),
        odometerKm: 60_012,
        evidence: [
          { type: 'PHOTO', sha256: 'f'.repeat(64) },
          { type: 'VIN_PHOTO', sha256: '0'.repeat(64) },
        ],
      }),
    ),
    { order },
  ),
  ...each(claimed, (claimId) => acknowledge(claimId, day(1))),
  ...each([4, 5, 6], (claimId) => deny(claimId, day(2))),
  ...each([7, 8], (claimId) => accept(claimId, 1_000_000, day(2))),
  ...each([4, 5, 6, 7, 8, 9], amendTo(1_900_000, day(3))),
  ...each([4, 5, 6, 7, 8], (claimId) => accept(claimId, 2_000_000, day(4), 2)),
  ...each([4, 5], (claimId) => deny(claimId, day(5))),
  ...each([4, 5, 6, 7], amendTo(1_800_000, day(6))),
  ...each([4, 5], (claimId) => accept(claimId, 3_000_000, day(7), 3)),
  ...each([10], (claimId) => accept(claimId, 5_200_000, day(7))),
  ...each([9], (claimId) => withdraw(claimId, day(8))),
];

const history = (): readonly DisputeEvent[] => {
  let state = dispute.initial;
  const events: DisputeEvent[] = [];
  for (const command of course) {
    const decision = dispute.decide(command, state);
    if (isRefused(decision)) throw new Error(`the generated ${command.type} was refused: ${JSON.stringify(decision.refused)}`);
    for (const event of decision) state = dispute.evolve(state, event);
    events.push(...decision);
  }
  if (events.length !== eventsPerDispute) throw new Error(`the generated history has ${events.length} events`);
  return events;
};

const metadataOf = (event: DisputeEvent): Metadata => {
  const trader = ['ClaimAcknowledged', 'LiabilityAccepted', 'ClaimDenied'].includes(event.type);
  const at = event.data.at;
  return {
    actor: trader ? '@traderUser' : '@importerUser',
    role: trader ? 'TRADER' : 'IMPORTER',
    party: trader ? '@trader' : '@importer',
    commandId: '@command',
    fingerprint: '9'.repeat(64),
    $correlationId: '@correlation',
    $causationId: '@command',
    occurredAt: at,
    recordedAt: at,
    order: '@order',
    dispute: '@order',
    importer: '@importer',
    trader: '@trader',
    policyVersion: 'standard-1',
  };
};

const template = history().map((event) => ({
  type: event.type,
  data: JSON.stringify(event.data).replaceAll('"importer-1"', '"@importer"').replaceAll('"trader-1"', '"@trader"'),
  metadata: JSON.stringify(metadataOf(event)),
}));

/** The events of the nth dispute; always the same for one n. Two hundred importers deal with eighty traders. */
export const disputeEvents = (n: number): { readonly stream: string; readonly event: (revision: number) => EventToAppend } => {
  const shared: Readonly<Record<string, string>> = {
    importer: String(n % 200),
    trader: String(n % 80),
    importerUser: String(n % 200),
    traderUser: String(n % 80),
  };
  const ids = new Map<string, string>();
  const idOf = (_: string, name: string): string => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const made = uuidOf(name, shared[name] ?? String(n));
    ids.set(name, made);
    return made;
  };
  return {
    stream: `dispute-${idOf('', 'order')}`,
    event: (revision) => {
      const { type, data, metadata } = template[revision] as (typeof template)[number];
      ids.delete('command');
      ids.delete('correlation');
      const filled = (text: string) => JSON.parse(text.replace(/@([A-Za-z]+\d*)/g, idOf)) as object;
      ids.set('command', uuidOf('command', String(n), String(revision)));
      ids.set('correlation', uuidOf('correlation', String(n), String(revision)));
      return {
        id: uuidOf('event', String(n), String(revision)),
        type,
        schemaVersion: 1,
        data: filled(data),
        metadata: filled(metadata) as Metadata,
      };
    },
  };
};

/** All disputes side by side: the first event of each, then the second of each, so that no two neighbours share a stream. */
export const writeInterleaved = async (store: EventStore, disputes: number): Promise<void> => {
  const all = Array.from({ length: disputes }, (_, n) => disputeEvents(n));
  for (let revision = 0; revision < eventsPerDispute; revision++) {
    await Promise.all(all.map(({ stream, event }) => store.append(stream, revision === 0 ? 'none' : revision - 1, [event(revision)])));
  }
};

/** One dispute after the other, whole: the quickest way to a large log. */
export const writeWhole = async (store: EventStore, disputes: number): Promise<void> => {
  const together = 200;
  for (let first = 0; first < disputes; first += together) {
    await Promise.all(
      Array.from({ length: Math.min(together, disputes - first) }, (_, i) => {
        const { stream, event } = disputeEvents(first + i);
        return store.append(
          stream,
          'none',
          template.map((_each, revision) => event(revision)),
        );
      }),
    );
  }
};
