import { describe, expect, it } from '@jest/globals';
import { cny, importer, moneyItem, opening } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, Due, otherCar } from '../../../test/support/a-due.ts';

const refused = (items: Parameters<typeof opening>[0], more: Parameters<typeof opening>[1] = {}) => Due.begun.when(() => opening(items, more));

describe('what is made due', () => {
  it('is payable at once where it is money, and waits where cars go back or come', () => {
    const due = aDue([carBack(8, 7_200_000, 5_200_000), otherCar(9, 7_200_000, 5_200_000), otherCar(7, 7_200_000), moneyItem(10, 5_200_000)]);
    expect(due.running.map(({ id, owner }) => `${owner} ${id}`)).toEqual([
      'TRADER PAY/instalment-1', 'TRADER SEND_REPLACEMENT/claim-7', 'IMPORTER SEND_BACK/claim-8', 'IMPORTER SEND_BACK/claim-9', 'TRADER SEND_REPLACEMENT/claim-9',
    ]);
    expect(due.payable).toEqual([['instalment-1', 5_200_000, '2026-03-12T16:00:00.000Z']]);
  });
  it('has no instalment where all of it waits for cars', () => {
    expect(aDue([carBack(10, 7_200_000, 5_200_000)]).payable).toEqual([]);
  });
  it('stands in the order of the vehicles, in which ties are broken, however it was asked', () => {
    const due = aDue([moneyItem(10, 100), moneyItem(4, 100), moneyItem(5, 100)]);
    expect(due.state.instalments[0]?.parts.map(({ item }) => item)).toEqual(['claim-4', 'claim-5', 'claim-10']);
  });
  it.each([
    ['twice', aDue([moneyItem(10, 1)]).when(() => opening([moneyItem(10, 1)])), 'ALREADY_OPENED'],
    ['of nothing', refused([]), 'NOTHING_DUE'],
    ['of zero', refused([moneyItem(10, 0)]), 'NOTHING_DUE'],
    ['of another currency', refused([{ ...moneyItem(10, 1), amount: { amount: '1', currency: 'EUR' } }]), 'CURRENCY_MISMATCH'],
    ['with a fallback of another currency', refused([{ ...carBack(10, 2, 1), fallback: { amount: '1', currency: 'EUR' } }]), 'CURRENCY_MISMATCH'],
    ['with one item twice', refused([moneyItem(10, 1), { ...moneyItem(10, 1), amount: cny(2) }]), 'ITEM_TWICE'],
    ['by a party', refused([moneyItem(10, 1)], { by: importer }), 'NOT_YOUR_ACT'],
  ])('is refused %s', (_, answer, code) => expect(answer).toBe(code));
});
