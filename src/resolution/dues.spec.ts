// How much an event opens anew, and how much it takes off which compensations.
import { describe, expect, it } from '@jest/globals';
import { cny, confirmed, daysAfter, moneyItem, opening, reported, stateAfter, workflow } from '../../test/support/a-compensation.ts';
import { aDue, carBack, otherCar } from '../../test/support/a-due.ts';
import * as ask from '../../test/support/compensation-commands.ts';
import type { Compensation } from '../compensations/index.ts';
import type { Claim, DueChange } from '../disputes/index.ts';
import { carriedBy, isCarriedShort, type Owed, owedOnClaim, owedOnVehicle, toChange, toLower, toOpen } from './dues.ts';

type CompensationCommand = ReturnType<typeof reported>;

const claim = 'claim-10';
const owed = (total: bigint, carried: bigint, more: Partial<Owed> = {}): Owed => ({ item: claim, claimId: claim, vehicle: 10, gives: 'MONEY', goesBack: false, total, carried, ...more });
/** Of claim 10. */
const compensation = (name: string, fen: number, ...acts: readonly CompensationCommand[]): Compensation => stateAfter(opening([moneyItem(10, fen)], { compensation: name }), ...acts);
const writtenOff = (fen: number): CompensationCommand => ({ type: 'WriteOff', writeOff: 'write-off-1', amount: cny(fen), at: daysAfter(1), by: { role: 'IMPORTER', party: 'importer-1' } });
const paid = (fen: number): readonly CompensationCommand[] => [reported('payment-1', fen, daysAfter(2)), confirmed('payment-1', daysAfter(3))];
const lowered = (fen: number, event = 'event-9'): CompensationCommand => ({ type: 'LowerDue', because: 'REOPENED', event, items: [{ item: claim, by: cny(fen) }], at: daysAfter(4), by: workflow });

describe('what is opened', () => {
  it('is what is due beyond what is carried', () => {
    expect(toOpen([owed(5_200_000n, 0n), owed(2_000_000n, 2_000_000n, { item: 'claim-9' }), owed(1n, 2n, { item: 'claim-8' })], 'CNY')).toEqual([
      { item: claim, claimId: claim, vehicle: 10, gives: 'MONEY', goesBack: false, amount: cny(5_200_000) },
    ]);
    expect(toOpen([owed(5_200_000n, 2_000_000n)], 'CNY')[0]?.amount).toEqual(cny(3_200_000));
  });

  it('falls back to what was not opened before', () => {
    const fallback = { gives: 'SALE_CANCELLATION', goesBack: true, fallback: cny(5_200_000) } as const;
    expect(toOpen([owed(7_200_000n, 2_000_000n, fallback)], 'CNY')[0]).toMatchObject({ amount: cny(5_200_000), fallback: cny(3_200_000), goesBack: true });
    expect(toOpen([owed(7_200_000n, 6_000_000n, fallback)], 'CNY')[0]).toMatchObject({ amount: cny(1_200_000), fallback: cny(0) });
  });
});

describe('what a claim is owed', () => {
  const change: DueChange = { claimId: claim, vehicle: 10, before: 2_000_000n, after: 5_200_000n, gives: 'MONEY', goesBack: false };
  const open = { claimId: claim } as unknown as Claim;
  const final = { claimId: claim, finalAt: daysAfter(0) } as unknown as Claim;

  it('is beside an accepted part until it is first final, whatever compensations say', () => {
    expect(owedOnClaim(change, open, 'event-9', [])).toMatchObject({ total: 5_200_000n, carried: 2_000_000n });
    expect(owedOnClaim({ ...change, before: 0n }, undefined, 'event-9', [])).toMatchObject({ carried: 0n });
  });

  it('is beside what compensations carry once it was final: after lowerings, but those of the event itself', () => {
    const before = [compensation('c-1', 5_200_000, lowered(200_000, 'event-8')), compensation('c-2', 1_000_000, lowered(300_000))];
    expect(owedOnClaim(change, final, 'event-9', before).carried).toBe(6_000_000n);
    expect(carriedBy(claim, 'event-8', before)).toBe(5_900_000n);
  });

  it('waits for no car where that is back already, or another one came', () => {
    const inKind = { ...change, before: 6_000_000n, after: 7_200_000n, goesBack: true, fallback: cny(5_200_000) } as const;
    const more = (gives: 'SALE_CANCELLATION' | 'REPLACEMENT', carriedOut: Compensation) => owedOnClaim({ ...inKind, gives }, final, 'event-9', [carriedOut]);
    const back = aDue([carBack(10, 6_000_000, 4_000_000)]).does(ask.sendBack(10));
    expect(more('SALE_CANCELLATION', back.state)).toMatchObject({ gives: 'SALE_CANCELLATION', goesBack: true, fallback: cny(5_200_000) });
    const money = { item: claim, claimId: claim, vehicle: 10, gives: 'MONEY', goesBack: false, total: 7_200_000n, carried: 6_000_000n };
    expect(more('SALE_CANCELLATION', back.does(ask.reportArrival(10), ask.takeBack(10)).state)).toEqual(money);
    expect(more('REPLACEMENT', aDue([otherCar(10, 6_000_000, 4_000_000)]).does(ask.sendOther(10), ask.receive(10)).state)).toEqual(money);
  });

  it('is not known while an earlier outcome is not carried out', () => {
    const before = [compensation('c-1', 2_000_000)];
    expect(isCarriedShort(final, change, before)).toBe(false);
    expect(isCarriedShort(final, change, [])).toBe(true);
    expect(isCarriedShort({ ...final, lowered: cny(1) }, change, before)).toBe(true);
  });
});

it('what is owed on a cancelled vehicle is what was paid for it less what its claims made due, and never less than nothing', () => {
  expect(owedOnVehicle(7, 7_200_000n, 1_000_000n, 'event-9', [])).toEqual({ item: 'vehicle-7', vehicle: 7, gives: 'MONEY', goesBack: false, total: 6_200_000n, carried: 0n });
  expect(owedOnVehicle(7, 7_200_000n, 7_500_000n, 'event-9', []).total).toBe(0n);
});

describe('what is taken off', () => {
  const off = (total: bigint, ...earlier: readonly Compensation[]) =>
    toLower([owed(total, carriedBy(claim, 'event-9', earlier))], 'CNY', 'event-9', earlier).map(({ compensation: id, items }) => [id, ...items.map(({ by }) => by.amount)]);

  it('is nothing where as much or more is due', () => expect([off(5_200_000n, compensation('c-1', 5_200_000)), off(6_000_000n, compensation('c-1', 5_200_000))]).toEqual([[], []]));

  it('is outstanding in the newest first', () => {
    expect(off(4_000_000n, compensation('c-1', 3_000_000), compensation('c-2', 2_000_000))).toEqual([['c-2', '1000000']]);
    expect(off(2_000_000n, compensation('c-1', 3_000_000), compensation('c-2', 2_000_000))).toEqual([['c-2', '2000000'], ['c-1', '1000000']]);
  });

  it('is outstanding in any of them before it was written off or confirmed in one', () => {
    const [first, second] = [compensation('c-1', 3_000_000, writtenOff(1_000_000), ...paid(1_500_000)), compensation('c-2', 2_000_000, writtenOff(400_000), ...paid(1_600_000))];
    expect(off(4_500_000n, first, second)).toEqual([['c-1', '500000']]);
    expect(off(4_200_000n, first, second)).toEqual([['c-2', '300000'], ['c-1', '500000']]);
    expect(off(3_000_000n, first, second)).toEqual([['c-2', '500000'], ['c-1', '1500000']]);
    expect(off(0n, first, second)).toEqual([['c-2', '2000000'], ['c-1', '3000000']]);
  });

  it('is once more what is missing, told as all that the event takes off', () => {
    expect(off(2_000_000n, compensation('c-1', 3_000_000), compensation('c-2', 2_000_000, lowered(2_000_000)))).toEqual([['c-2', '2000000'], ['c-1', '1000000']]);
    // What was outstanding then is confirmed by now.
    expect(off(2_000_000n, compensation('c-1', 3_000_000, ...paid(3_000_000)), compensation('c-2', 2_000_000, lowered(1_500_000)))).toEqual([['c-2', '2000000'], ['c-1', '1000000']]);
  });
});

describe('what goes on another way', () => {
  const change: DueChange = { claimId: claim, vehicle: 10, before: 7_200_000n, after: 6_000_000n, gives: 'MONEY', goesBack: false };
  const waiting = aDue([carBack(10, 7_200_000, 5_200_000)]).state;
  const named = ({ opened }: Compensation): string => opened?.compensation ?? '';

  it('is what waits for a car: in money no fallback is left', () => {
    expect(toChange([change], [waiting, compensation('c-2', 1_000)], [], 'CNY')).toEqual([{ compensation: named(waiting), item: claim, gives: 'MONEY' }]);
    expect(toChange([{ ...change, gives: 'NOTHING' }], [waiting], [], 'CNY')).toEqual([{ compensation: named(waiting), item: claim, gives: 'MONEY' }]);
    expect(toChange([change], [aDue([carBack(10, 7_200_000, 5_200_000)]).does(ask.takeBack(10)).state], [], 'CNY')).toEqual([]);
  });

  it('has what no other compensation carries of the new fallback', () => {
    const inKind: DueChange = { ...change, gives: 'SALE_CANCELLATION', goesBack: true, fallback: cny(4_000_000) };
    expect(toChange([inKind], [waiting], [], 'CNY')[0]?.fallback).toEqual(cny(4_000_000));
    expect(toChange([inKind], [compensation('c-1', 1_000_000), waiting], [], 'CNY')[0]?.fallback).toEqual(cny(3_000_000));
    expect(toChange([inKind], [waiting], [{ ...owed(8_000_000n, 7_200_000n), amount: cny(800_000), fallback: cny(500_000) }], 'CNY')[0]?.fallback).toEqual(cny(3_500_000));
  });
});
