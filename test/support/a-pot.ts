// A pot that savers put coins into: an aggregate without a business, for tests of how acts are carried out.
import { commandIdOf, type Decider, type DomainEvent, refusing } from '#event-sourcing';
import type { ActContext, Caller, Performance } from '#nest-event-sourcing';
import { instant } from '#values';

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
