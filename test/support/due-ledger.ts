// The balances that postings come to, worked out anew from the events.
import type { CompensationEvent } from '../../src/compensations/domain/events.ts';
import { type Account, type Book, type Posting, postings } from '../../src/compensations/domain/ledger.ts';

/** By book, item and account: debits are positive. */
export type Balances = Map<string, bigint>;
export const account = (book: Book, item: string, name: Account): string => `${book} ${item} ${name}`;

export const postedTo = (balances: Balances, all: readonly Posting[]): void => {
  for (const { book, item, debit, credit, amount } of all) {
    for (const [name, units] of [[debit, BigInt(amount)], [credit, -BigInt(amount)]] as const) {
      const key = account(book, item, name);
      balances.set(key, (balances.get(key) ?? 0n) + units);
    }
  }
};

export const balancesOf = (events: readonly CompensationEvent[]): Balances => {
  const balances: Balances = new Map();
  postedTo(balances, events.flatMap(postings));
  return balances;
};
