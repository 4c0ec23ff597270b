import { expect, it } from '@jest/globals';
import { Tails } from './tails.ts';

it('says nothing of a stream that it was not told of, nor of one that was forgotten', () => {
  const tails = new Tails();
  tails.reaches('order-1', 3);
  tails.forget('order-1');
  expect([tails.endsBefore('order-1', 4), tails.endsBefore('order-2', 0)]).toEqual([false, false]);
});

it('knows where a stream ends, also that it has no event', () => {
  const tails = new Tails();
  tails.reaches('order-1', 3);
  tails.reaches('order-2', -1);
  expect([3, 4, 9].map((from) => tails.endsBefore('order-1', from))).toEqual([false, true, true]);
  expect(tails.endsBefore('order-2', 0)).toBe(true);
});

it('never lets an end go back: answers may come in another order than reads', () => {
  const tails = new Tails();
  tails.reaches('order-1', 5);
  tails.reaches('order-1', 3);
  expect(tails.endsBefore('order-1', 5)).toBe(false);
});

it('forgets what was looked at longest ago', () => {
  const tails = new Tails();
  for (let n = 0; n <= 20_000; n++) tails.reaches(`order-${n}`, 0);
  expect([0, 1, 20_000].map((n) => tails.endsBefore(`order-${n}`, 1))).toEqual([false, true, true]);
});
