// Read model: the two books of an order, the importer's and the trader's. One document holds the balances; each event that posts has one
// of its own, so that nothing grows with the history but their number.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import type { CompensationEvent } from './domain/events.ts';
import { type Account, type Book, type Posting, postings } from './domain/ledger.ts';

interface Owned {
  readonly order: string;
  readonly importer: string;
  readonly trader: string;
}

/** Debit positive, in minor units. An item is a claim of the dispute, or a vehicle of a cancellation. */
export interface ItemBooks {
  readonly item: string;
  readonly of: string;
  readonly balances: Readonly<Partial<Record<Book, Readonly<Partial<Record<Account, string>>>>>>;
}

export interface LedgerBooks extends Owned {
  readonly kind: 'BOOKS';
  readonly currency: string;
  readonly items: readonly ItemBooks[];
}

export interface LedgerEntry extends Owned {
  readonly kind: 'ENTRY';
  readonly of: string;
  readonly compensation: string;
  readonly event: string;
  readonly type: string;
  readonly at: string;
  readonly position: number;
  readonly postings: readonly Posting[];
}

export type LedgerDocument = LedgerBooks | LedgerEntry;

export const ledgerKey = (orderId: string): string => `ledger-${orderId}`;

const ownedBy = ({ metadata: { order = '', importer = '', trader = '' } }: RecordedEvent): Owned => ({ order, importer, trader });
const kindOf = ({ metadata }: RecordedEvent): string => (metadata['dispute'] === undefined ? 'CANCELLATION' : 'DISPUTE');

const moved = (books: ItemBooks['balances'], { book, debit, credit, amount }: Posting): ItemBooks['balances'] => {
  const accounts = { ...books[book] };
  accounts[debit] = (BigInt(accounts[debit] ?? '0') + BigInt(amount)).toString();
  accounts[credit] = (BigInt(accounts[credit] ?? '0') - BigInt(amount)).toString();
  return { ...books, [book]: accounts };
};

const withPosting = (items: readonly ItemBooks[], of: string, posting: Posting): readonly ItemBooks[] => {
  const index = items.findIndex(({ item }) => item === posting.item);
  const known = items[index] ?? { item: posting.item, of, balances: {} };
  const after = { ...known, balances: moved(known.balances, posting) };
  return index < 0 ? [...items, after] : items.with(index, after);
};

/** The events that can post. */
const posting: readonly CompensationEvent['type'][] = [
  'CompensationDue', 'InterestCharged', 'DueLowered', 'FallbackApplied', 'CompensationPaymentReported', 'CompensationPaymentConfirmed', 'CompensationPaymentContested',
  'CompensationPaymentRuled', 'ReplacementAccepted', 'CompensationWrittenOff',
];

export const ledgerView: ReadModel<LedgerDocument> = {
  name: 'ledger',
  version: 1,
  events: posting,
  keys: ({ id, metadata: { order } }) => (order === undefined ? [] : [ledgerKey(order), `entry-${id}`]),
  evolve: (document, recorded, key) => {
    const event = recorded as RecordedEvent & CompensationEvent;
    const all = postings(event);
    if (all.length === 0) return document ?? null;
    const of = kindOf(event);
    if (key === `entry-${event.id}`) {
      const { id, type, position, metadata } = event;
      return { kind: 'ENTRY', ...ownedBy(event), of, compensation: metadata['compensation'] ?? '', event: id, type, at: event.data.at, position: Number(position), postings: all };
    }
    const known = document?.kind === 'BOOKS' ? document : undefined;
    const currency = known?.currency ?? (event.type === 'CompensationDue' ? event.data.currency : '');
    return { kind: 'BOOKS', ...ownedBy(event), currency, items: all.reduce((items, each) => withPosting(items, of, each), known?.items ?? []) };
  },
  columns: {
    entriesOf: (document) => (document.kind === 'ENTRY' ? document.order : null),
    of: (document) => (document.kind === 'ENTRY' ? document.of : null),
    position: (document) => (document.kind === 'ENTRY' ? document.position : null),
  },
  scope: ({ importer, trader }) => [side('IMPORTER', importer), side('TRADER', trader)],
};
