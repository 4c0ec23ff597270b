// What must hold of the log of a service that was killed, however often: each acknowledged act once, each refused one never.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { type EventStore, foldRecorded, type RecordedEvent } from '#event-sourcing';
import { licence, licenceStream } from '../../src/licences/index.ts';
import { logAfter } from './crash-check.ts';

export interface Acknowledged {
  readonly stream: string;
  readonly commandId: string;
  readonly revision: number;
  readonly events: readonly string[];
  /** Of its last event, as its consistency token says. */
  readonly position: bigint;
}

interface Found {
  readonly types: string[];
  readonly revisions: number[];
  position: bigint;
}

/** The log as it was read so far. Reading on after each kill costs what was added since. */
export class Ledger {
  private head = -1n;
  private readonly last = new Map<string, number>();
  private readonly commands = new Map<string, Found>();
  private readonly ids = new Set<string>();
  private readonly placed = new Map<string, { readonly licence: string; readonly vehicles: number }>();
  private readonly licences = new Map<string, RecordedEvent[]>();

  get events(): number {
    return this.ids.size;
  }

  /** Every stream counts 0, 1, 2 and so on, and holds no id twice; positions have no gaps. */
  async readOn(log: Pick<EventStore, 'readAll'>): Promise<void> {
    for await (const event of logAfter(log, this.head)) this.take(event);
  }

  /** It stands in the log where it was said to stand, in one piece, and nowhere else. */
  checkAcknowledged({ stream, commandId, revision, events, position }: Acknowledged): void {
    const found = this.commands.get(`${stream} ${commandId}`);
    ok(found, `an acknowledged act is not in ${stream}`);
    deepStrictEqual(found.types, events, `an act in ${stream} is not whole, or there twice`);
    deepStrictEqual(found.revisions, events.map((_, n) => revision - (events.length - 1) + n));
    strictEqual(found.position, position);
  }

  checkRefused({ stream, commandId }: Pick<Acknowledged, 'stream' | 'commandId'>): void {
    ok(!this.commands.has(`${stream} ${commandId}`), `a refused act left a trace in ${stream}`);
  }

  /** Once nothing is under way: what a licence has reserved is what stands in the orders placed on it. Gives the number of orders. */
  checkQuota(): number {
    const reserved = new Map<string, { licence: string; vehicles: number }>();
    for (const [stream, events] of this.licences) {
      const state = foldRecorded(licence, events);
      if (state.phase !== 'ISSUED') throw new Error(`${stream} was never issued`);
      for (const [order, { vehicles, freed }] of state.reservations) {
        ok(!reserved.has(order), `two licences hold quota for ${order}`);
        reserved.set(order, { licence: state.licenceId, vehicles: vehicles - freed.size });
      }
    }
    deepStrictEqual(new Map([...reserved].sort()), new Map([...this.placed].sort()));
    return reserved.size;
  }

  private take(event: RecordedEvent): void {
    const { stream, revision, id, type, position, metadata } = event;
    strictEqual(revision, (this.last.get(stream) ?? -1) + 1, `a gap in ${stream}`);
    this.last.set(stream, revision);
    ok(!this.ids.has(`${stream} ${id}`), `${id} is twice in ${stream}`);
    this.ids.add(`${stream} ${id}`);
    this.head = position;
    const command = `${stream} ${metadata['commandId']}`;
    const found = this.commands.get(command) ?? { types: [], revisions: [], position };
    found.types.push(type);
    found.revisions.push(revision);
    found.position = position;
    this.commands.set(command, found);
    if (stream.startsWith(licenceStream(''))) this.licences.set(stream, [...(this.licences.get(stream) ?? []), event]);
    if (type === 'OrderPlaced') {
      const { orderId, licenceId, vehicles } = event.data as { orderId: string; licenceId: string; vehicles: readonly unknown[] };
      this.placed.set(orderId, { licence: licenceId, vehicles: vehicles.length });
    }
  }
}
