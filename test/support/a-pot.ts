// A pot that savers put coins into: an aggregate without a business, for tests of how acts are carried out.
import fc from 'fast-check';
import { commandIdOf, type Decider, type DomainEvent, type EventStore, memoryEventStore, refusing } from '#event-sourcing';
import { type ActContext, type Acts, type Caller, ManualClock, type Performance, Problem } from '#nest-event-sourcing';
import { instant, plusMillis } from '#values';
import type { Doer } from './law-of-repeating.ts';

type Pot = { readonly coins: number };
type CoinsPut = DomainEvent<'CoinsPut', { readonly coins: number; readonly purse: string; readonly at: string }>;
interface Put {
  readonly coins: number;
  readonly purse: string;
  readonly at: string;
}

const refuse = refusing({ POT_FULL: { kind: 'STATE', means: 'The pot holds a hundred coins.' } });
const pot: Decider<Pot, Put, CoinsPut> = {
  initial: { coins: 0 },
  evolve: ({ coins }, { data }) => ({ coins: coins + data.coins }),
  // One event for each ten coins: an act may record several.
  decide: ({ coins, purse, at }, state) =>
    state.coins + coins > 100
      ? refuse('POT_FULL', { room: 100 - state.coins })
      : Array.from({ length: Math.ceil(coins / 10) }, (_, n) => ({ type: 'CoinsPut', data: { coins: Math.min(10, coins - n * 10), purse, at } })),
};

export const anna: Caller = { subject: 'anna', role: 'SAVER', party: 'house-1' };
export const bert: Caller = { subject: 'bert', role: 'SAVER', party: 'house-1' };
export const now = instant('2026-03-02T15:30:00Z');

/** What an act asks: everything has a default. */
export interface Asked {
  readonly key?: string;
  readonly caller?: Caller;
  readonly coins?: number;
  readonly ifMatch?: number;
  readonly id?: string;
  readonly visible?: boolean;
}

export const contextOf = ({ key = 'key-1', caller = anna, coins = 1, ifMatch, id = '1' }: Asked): ActContext => ({
  caller,
  commandId: commandIdOf(`${caller.role}:${caller.party}:${caller.subject}`, 'putCoins', [id], key),
  fingerprint: `put ${coins} into ${id}`,
  ...(ifMatch === undefined ? {} : { ifMatch }),
  correlationId: 'request-1',
});

export const performanceOf = (asked: Asked): Performance<Pot, Put, CoinsPut> => ({
  context: contextOf(asked),
  stream: `pot-${asked.id ?? '1'}`,
  decider: pot,
  visible: () => asked.visible ?? true,
  command: ({ at, id }) => ({ coins: asked.coins ?? 1, purse: id('purse'), at }),
});

/** What savers ask, few keys and pots, so that keys meet again: with the same coins, with others, in another pot. */
export const asking: fc.Arbitrary<Asked> = fc.record(
  {
    key: fc.constantFrom('key-1', 'key-2', 'key-3', 'key-4', 'key-5'), caller: fc.constantFrom(anna, bert), coins: fc.constantFrom(0, 1, 12, 40),
    id: fc.constantFrom('1', '2'), ifMatch: fc.integer({ min: -1, max: 3 }),
  },
  { requiredKeys: ['key', 'coins'] },
);

/** Savers on a log of their own, by whatever carries their acts out; with each act a second passes. */
export const savers = (carriedOutBy: (store: EventStore, clock: ManualClock) => Pick<Acts, 'perform'>): Doer<Asked> => {
  const [log, clock] = [memoryEventStore(), new ManualClock(now)];
  const acts = carriedOutBy(log, clock);
  return {
    async ask(asked) {
      clock.moveTo(plusMillis(clock.now(), 1_000));
      try {
        const { events, revision, position } = await acts.perform(performanceOf(asked));
        return { taken: true, answer: { events: events.map(({ id, type, data, metadata, revision: at }) => ({ id, type, data, metadata, at })), revision, position } };
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        return { taken: false, answer: problem.code };
      }
    },
    log: async () => (await log.readAll({ limit: 10_000 })).events,
  };
};
