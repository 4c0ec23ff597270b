import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredDocument } from '#projections';
import { type Instant, zone } from '#values';
import type { DeadlinesDocument } from './deadlines-model.ts';
import { dueFirst } from './work-deadline.ts';
import { placeIn, WorkList } from './work-items.ts';

const at = (day: number): Instant => `2026-03-${String(day).padStart(2, '0')}T16:00:00.000Z` as Instant;

/** A document with deadlines of two roles that end on these days. */
const documentOf = (days: readonly number[], n: number): StoredDocument<DeadlinesDocument> => ({
  key: `order-${n}`,
  revision: 0,
  document: {
    since: n >> 1, cause: '',
    state: {
      kind: 'ORDER', orderId: String(n), reservations: [],
      clocks: {
        vehicles: 5, reminded: [],
        running: days.map((day, index) => ({
          id: `d-${index}`, name: 'contestPayment', owner: day % 5 === 0 ? 'IMPORTER' : 'TRADER', obliges: 'MAY', from: at(1), due: at(day), zone: zone('Asia/Shanghai'), result: 'PAYMENT_CONFIRMED',
        })),
      },
    },
  },
});

/** As the store gives them: by first due instant, then creation, then key; without the role's none. */
const listed = (documents: readonly StoredDocument<DeadlinesDocument>[]) =>
  documents
    .map((found) => ({ found, order: [dueFirst(found.document.state, 'TRADER'), String(found.document.since).padStart(3, '0'), found.key].join() }))
    .filter(({ found }) => dueFirst(found.document.state, 'TRADER') !== null)
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ found }) => found);

it('pages of a work list hold each deadline of the role once, in the order of the due instants, however they lie in documents', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }), { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (days, limit, batch) => {
    const documents = days.map(documentOf);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const list = new WorkList('TRADER', 'trader-1', limit, after === undefined ? undefined : placeIn(after));
      const all = listed(documents);
      for (let from = 0; from < all.length; from += batch) {
        const page = all.slice(from, from + batch);
        page.forEach((found) => list.add(found));
        if (list.completeBefore(page.at(-1) as StoredDocument<DeadlinesDocument>)) break;
      }
      const page = list.page();
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ place }) => place.join()));
      after = page.next;
    } while (after !== undefined);
    const wanted = days.flatMap((own, n) => own.flatMap((day, index) => (day % 5 === 0 ? [] : [[at(day), n >> 1, `order-${n}`, `d-${index}`].join()])));
    expect(seen.toSorted()).toEqual(wanted.toSorted());
    expect(seen.map((place) => place.split(',')[0])).toEqual(wanted.map((place) => place.split(',')[0]).toSorted());
  }), { numRuns: 500 });
});
