// A small read model that uses everything a read model can do.
import type { RecordedEvent } from '#event-sourcing';
import type { ReadModel } from '#projections';
import type { ToyFact } from './toy-log.ts';

export interface Basket {
  readonly owner: string;
  readonly items: Readonly<Record<string, number>>;
  readonly seen: number;
  readonly note?: string | undefined;
  readonly last?: string;
}

const field = (event: RecordedEvent, name: string): string | undefined => (event.data as Readonly<Record<string, string | undefined>>)[name];

/** `ItemsMoved` touches two baskets; `BasketLost` deletes one; `note` and odd counts come out as JSON text would have them. */
export const baskets: ReadModel<Basket> = {
  name: 'baskets',
  version: 1,
  events: ['BasketTaken', 'ItemPut', 'ItemsMoved', 'NoteLeft', 'BasketLost', 'Poison'],
  keys: (event) => (event.type === 'ItemsMoved' ? [event.stream, field(event, 'to') ?? event.stream] : [event.stream]),
  evolve(basket, event, key) {
    if (event.type === 'Poison') throw new Error('no such fruit');
    if (event.type === 'BasketLost') return null;
    const before = basket ?? { owner: field(event, 'owner') ?? 'nobody', items: {}, seen: 0 };
    const seen = before.seen + 1;
    const item = field(event, 'item') ?? 'pear';
    switch (event.type) {
      case 'ItemPut':
        return { ...before, seen, last: item, items: { ...before.items, [item]: (before.items[item] ?? 0) + 1 } };
      case 'ItemsMoved':
        return { ...before, seen, items: key === event.stream ? {} : { ...before.items, [item]: -0 } };
      case 'NoteLeft':
        return { ...before, note: field(event, 'note'), seen };
      default:
        return { ...before, owner: field(event, 'owner') ?? before.owner, seen };
    }
  },
  columns: { owner: ({ owner }) => owner, seen: ({ seen }) => seen, note: ({ note }) => note ?? null },
  scope: ({ owner, items }) => [owner, ...Object.keys(items)],
};

/** The same, with what all baskets of an owner hold, and how many of them there are. */
export const stock: ReadModel<Basket> = {
  ...baskets,
  name: 'stock',
  totals: ({ owner, items }) => [
    ['all', 'baskets', owner, 1],
    // What is put under `__proto__` is no count.
    ...Object.entries(items).filter(([, count]) => Number.isInteger(count)).flatMap(([item, count]) => [[`of ${owner}`, item, 'count', count], [`of ${owner}`, item, 'worth', BigInt(count) * 9_007_199_254_740_991n]] as const),
  ],
};

/** Counts the events it saw: one too many or too few shows. */
export const tally: ReadModel<{ readonly count: number }> = {
  name: 'tally',
  version: 1,
  events: ['ItemPut', 'Poison'],
  keys: () => ['all'],
  evolve: (document) => ({ count: (document?.count ?? 0) + 1 }),
  columns: {},
  scope: () => [],
};

export const taken = (stream: string, owner: string): ToyFact => ({ stream, type: 'BasketTaken', data: { owner } });
export const put = (stream: string, item: string): ToyFact => ({ stream, type: 'ItemPut', data: { item } });
export const moved = (stream: string, to: string, item: string): ToyFact => ({ stream, type: 'ItemsMoved', data: { to, item } });
export const noted = (stream: string, note?: string): ToyFact => ({ stream, type: 'NoteLeft', data: note === undefined ? {} : { note } });
export const lost = (stream: string): ToyFact => ({ stream, type: 'BasketLost' });
export const poison = (stream: string): ToyFact => ({ stream, type: 'Poison' });
export const unrelated: ToyFact = { stream: 'weather', type: 'RainFell' };
