// A service for a test whose subject is not what stands on disk: everything in memory, a clock that the test moves.
import type { RecordedEvent } from '#event-sourcing';
import { Client } from '../../src/demo/client.ts';
import type { TestService } from './a-service.ts';
import { aGround, anApplication, type Ground, type TestApplication } from './an-application.ts';
import { conformingFetch } from './conforms.ts';
import type { FaultyStore } from './faulty-store.ts';

export interface ServiceInMemory extends Pick<TestService, 'clock' | 'client' | 'log' | 'settled' | 'stop'> {
  readonly ground: Ground;
  readonly store: FaultyStore;
  readonly door: TestApplication['door'];
}

/** The workflow does not run unless it is asked for: what callers do is seen apart from what time does. */
export const aServiceInMemory = async (
  { now = '2026-03-02T15:30:00Z', workflow = false, ...given }: { now?: string; workflow?: boolean; ground?: Ground } = {},
): Promise<ServiceInMemory> => {
  const ground = given.ground ?? (await aGround(now));
  const application = await anApplication(ground, { workflow });
  return {
    ground,
    store: application.store,
    door: (type) => application.door(type),
    clock: ground.clock,
    client: new Client(application.client.url, undefined, {}, conformingFetch),
    log: async (): Promise<readonly RecordedEvent[]> => (await ground.log.readAll({ limit: 1_000_000 })).events,
    settled: () => application.settled(),
    stop: () => application.stop(),
  };
};
