// Wires what the acts and questions of all capabilities stand on; made once, global.
import { type DynamicModule, Module } from '@nestjs/common';
import type { EventStore } from '#event-sourcing';
import type { Documents } from '#projections';
import type { Sealing } from '#sealing';
import { Acts } from './acts.ts';
import { EdgeSettings } from './answer.ts';
import { Clock } from './clock.ts';
import { Log } from './log.ts';
import { type Progress, Reading } from './reading.ts';
import { Sealer } from './sealer.ts';
import { Streams } from './streams.ts';

export interface EventSourcingParts {
  readonly store: EventStore;
  readonly documents: Documents;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly sealing: Sealing;
  readonly fingerprintKey: Buffer;
  /** Roles whose questions are not scoped to a party. */
  readonly rolesSeeingAll: readonly string[];
}

@Module({})
export class EventSourcingModule {
  static for({ store, documents, progress, clock, sealing, fingerprintKey, rolesSeeingAll }: EventSourcingParts): DynamicModule {
    const streams = new Streams(store);
    const acts = new Acts(store, clock, streams);
    const reading = new Reading(store.logId, documents, progress, clock, new Set(rolesSeeingAll));
    const providers = [
      { provide: Acts, useValue: acts },
      { provide: Reading, useValue: reading },
      { provide: Clock, useValue: clock },
      { provide: Log, useValue: new Log(store, streams) },
      { provide: Sealer, useValue: new Sealer(sealing) },
      { provide: EdgeSettings, useValue: { logId: store.logId, fingerprintKey } },
    ];
    return { module: EventSourcingModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
