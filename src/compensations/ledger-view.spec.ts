// The documents of the ledger and of compensations over random histories: what they say is what the state says.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-sourcing';
import type { ReadModel } from '#projections';
import { sumOf } from '#values';
import { play, type Played, scenario } from '../../test/support/random-compensation.ts';
import { type CompensationDocument, compensationView } from './compensation-view.ts';
import { isUndecided, units } from './domain/amounts.ts';
import type { CompensationEvent } from './domain/events.ts';
import { eachItem, figureKinds, figuresIn } from './domain/figures.ts';
import { books, postings } from './domain/ledger.ts';
import type { Compensation } from './domain/state.ts';
import { type LedgerBooks, type LedgerDocument, ledgerKey, ledgerView } from './ledger-view.ts';

const metadata = { order: 'order-1', dispute: 'order-1', compensation: 'compensation-1', importer: 'importer-1', trader: 'trader-1' };
const recorded = ({ events }: Played) =>
  events.map((event, n): RecordedEvent & CompensationEvent => ({ ...event, id: `event-${n}`, stream: 'compensation-compensation-1', revision: n, position: BigInt(n), schemaVersion: 1, metadata }));

/** The document of a key after each event, as it is kept, and as it is read back each time. */
const documentsOf = <Doc extends object>(model: ReadModel<Doc>, events: readonly RecordedEvent[], key: string, stored: (document: Doc) => Doc = (document) => document): readonly (Doc | undefined)[] => {
  let document: Doc | undefined;
  return events.map((event) => {
    if (model.events.includes(event.type) && model.keys(event).includes(key)) document = model.evolve(document && stored(document), event, key) ?? undefined;
    return document;
  });
};
const readBack = <Doc extends object>(document: Doc): Doc => JSON.parse(JSON.stringify(document)) as Doc;
/** `wrong` says what is, or nothing. */
const property = (wrong: (events: readonly (RecordedEvent & CompensationEvent)[], states: readonly Compensation[]) => readonly unknown[]) =>
  fc.assert(fc.property(scenario, (given) => {
    const played = play(given);
    expect(wrong(recorded(played), played.states.slice(1))).toEqual([]);
  }), { numRuns: 60 });

const balance = ({ items }: LedgerBooks, id: string, book: 'IMPORTER' | 'TRADER', account: string): bigint =>
  BigInt((items.find(({ item }) => item === id)?.balances[book] as Readonly<Record<string, string>> | undefined)?.[account] ?? '0');

describe('the ledger', () => {
  it('law 13: after every event each book of each item sums to zero, and its accounts say what the compensation says', () =>
    property((events, states) => {
      const documents = documentsOf(ledgerView, events, ledgerKey('order-1')) as readonly LedgerBooks[];
      return states.flatMap((state, n) => {
        const ledger = documents[n] as LedgerBooks;
        const wrong: string[] = [];
        eachItem(state, undefined, ({ item }, { outstanding, repayable }) => {
          const undecided = sumOf(state.payments.filter(isUndecided).flatMap(({ parts }) => parts.filter((part) => part.item === item).map(({ amount }) => units(amount))));
          const [mine, theirs] = [(account: string) => balance(ledger, item, 'IMPORTER', account), (account: string) => balance(ledger, item, 'TRADER', account)];
          const said = [mine('RECEIVABLE'), -theirs('PAYABLE'), -mine('OWED_BACK'), theirs('LENT'), theirs('IN_TRANSIT'), sumOf(books.IMPORTER.map(mine)), sumOf(books.TRADER.map(theirs))];
          if (said.join() !== [outstanding, outstanding, repayable, repayable, undecided, 0n, 0n].join()) wrong.push(`${item} after ${events[n]?.type}: ${said.join()}`);
        });
        return wrong;
      });
    }));

  it('has an entry for each event that posts, and for no other; the events that can are those it reads', () =>
    property((events) => events.filter((event) => {
      const [document] = documentsOf<LedgerDocument>(ledgerView, [event], `entry-${event.id}`);
      const posted = postings(event);
      return posted.length === 0 ? document !== undefined : document?.kind !== 'ENTRY' || document.postings.length !== posted.length || document.event !== event.id;
    })));
});

describe('the document of a compensation', () => {
  it('names for each figure of an item the event that last changed it', () =>
    property((events, states) => {
      const documents = documentsOf(compensationView, events, 'compensation-compensation-1') as readonly CompensationDocument[];
      const changed = new Map<string, readonly [amount: string, event: string]>();
      return states.flatMap((state, n) => {
        const wrong: string[] = [];
        eachItem(state, undefined, ({ item }, amounts) => {
          const kept = documents[n]?.figures[state.items.findIndex((each) => each.item === item)];
          for (const kind of figureKinds) {
            const [of, amount] = [`${item} ${kind}`, amounts[kind].toString()];
            if (changed.get(of)?.[0] !== amount) changed.set(of, [amount, events[n]?.id ?? '']);
            if (kept?.[kind]?.slice(0, 2).join() !== changed.get(of)?.join()) wrong.push(`${of} after ${events[n]?.type}`);
          }
        });
        return figuresIn(state).outstanding < 0n ? [...wrong, 'less than nothing is outstanding'] : wrong;
      });
    }));

  it('law 7: kept in memory or read back after each event, it is the same byte for byte, and so is the ledger', () =>
    property((events) => {
      const same = <Doc extends object>(model: ReadModel<Doc>, key: string) => {
        const [kept, built] = [documentsOf(model, events, key), documentsOf(model, events, key, readBack)];
        return kept.every((document, n) => JSON.stringify(document) === JSON.stringify(built[n]));
      };
      return same(compensationView, 'compensation-compensation-1') && same(ledgerView, ledgerKey('order-1')) ? [] : ['not the same'];
    }));
});
