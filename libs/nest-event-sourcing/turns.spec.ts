import { expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

it('lets works of one name follow each other, also after one that fails, and those of another name pass', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = turns.take('a', async () => {
    await gate;
    seen.push('first');
    throw new Error('fails');
  });
  const second = turns.take('a', async () => {
    seen.push('second');
    return 2;
  });
  await turns.take('b', async () => {
    seen.push('other');
  });
  open();
  await expect(first).rejects.toThrow('fails');
  expect(await second).toBe(2);
  expect(seen).toEqual(['other', 'first', 'second']);
});
