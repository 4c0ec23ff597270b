// What every event store keeps: one suite, run against each of them.
import { afterEach, beforeEach, describe } from '@jest/globals';
import type { EventStore } from '#event-sourcing';
import { appendsAreAtomic, appendsExpect, appendsRepeat } from './append-contract.ts';
import { concurrentWritersAgree } from './concurrency-contract.ts';
import { readsAnswer } from './read-contract.ts';
import { storesClose } from './close-contract.ts';
import type { StoreOfTest } from './store-of-test.ts';
import { subscribersFollow } from './subscribe-contract.ts';

/** A store under test and how to be rid of it. */
export interface StoreUnderTest {
  readonly store: EventStore;
  remove(): Promise<void>;
}

/** Describes the whole contract for one kind of store. */
export const holdsTheEventStoreContract = (kind: string, make: () => Promise<StoreUnderTest>): void => {
  describe(`the event store contract, ${kind}`, () => {
    let current: StoreUnderTest;
    beforeEach(async () => {
      current = await make();
    });
    afterEach(() => current.remove());
    const store: StoreOfTest = () => current.store;

    describe('expected revision', () => appendsExpect(store));
    describe('repeated appends', () => appendsRepeat(store));
    describe('atomic appends', () => appendsAreAtomic(store));
    describe('reading', () => readsAnswer(store));
    describe('subscribing', () => subscribersFollow(store));
    describe('many writers', () => concurrentWritersAgree(store));
    describe('closing', () => storesClose(store));
  });
};
