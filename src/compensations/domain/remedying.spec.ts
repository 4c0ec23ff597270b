// A reopening changes how a claim is made good while its car is waited for; a car that is back is back wherever it is waited for.
import { describe, expect, it } from '@jest/globals';
import { cny, daysAfter, historyOf, type ItemOpened, lapses, opening, stateAfter, workflow } from '../../../test/support/a-compensation.ts';
import type { CompensationCommand } from './commands.ts';
import { deadlines } from './deadlines.ts';
import type { Gives } from './shares.ts';

const cancelled: ItemOpened = { item: 'claim-4', claimId: 'claim-4', vehicle: 4, gives: 'SALE_CANCELLATION', amount: cny(7_200_000), fallback: cny(5_200_000), goesBack: true };
const replaced: ItemOpened = { ...cancelled, gives: 'REPLACEMENT' };
const changed = (gives: Gives, fallback?: number): CompensationCommand =>
  ({ type: 'ChangeRemedy', item: 'claim-4', event: 'event-2', gives, ...(fallback === undefined ? {} : { fallback: cny(fallback) }), at: daysAfter(5), by: workflow });
const lowered = (fen: number): CompensationCommand => ({ type: 'LowerDue', because: 'REOPENED', event: 'event-2', items: [{ item: 'claim-4', by: cny(fen) }], at: daysAfter(5), by: workflow });
const back: CompensationCommand = { type: 'CarryReturn', item: 'claim-4', how: 'TRADER', at: daysAfter(5), by: workflow };
const runningAfter = (...commands: readonly CompensationCommand[]) => deadlines(stateAfter(...commands)).map(({ name }) => name);

describe('a claim that is made good another way', () => {
  it('in money: nothing goes back, all that is due is payable, and no fallback comes', () => {
    const commands = [opening([cancelled]), changed('MONEY'), lowered(1_200_000)];
    expect(runningAfter(...commands)).toEqual(['PAY']);
    const [item] = stateAfter(...commands, lapses(daysAfter(100))).items;
    expect(item).toMatchObject({ gives: 'MONEY', due: '6000000', cut: '0' });
    expect(item).not.toHaveProperty('back');
  });

  it('in money instead of another car: none is sent', () => {
    expect(runningAfter(opening([replaced]))).toEqual(['SEND_BACK', 'SEND_REPLACEMENT']);
    expect(runningAfter(opening([replaced]), changed('MONEY'))).toEqual(['PAY']);
  });

  it('with another fallback: that one is due should the car not go back', () => {
    const [item] = stateAfter(opening([cancelled]), changed('SALE_CANCELLATION', 3_000_000), lapses(daysAfter(70))).items;
    expect(item).toMatchObject({ due: '3000000', cut: '4200000', back: { is: 'FALLBACK' } });
  });

  it('is recorded once, and not where no car is waited for', () => {
    expect(historyOf(opening([cancelled]), changed('MONEY'), changed('MONEY')).map(({ type }) => type)).toEqual(['CompensationDue', 'RemedyChanged', 'InstalmentDue']);
    expect(historyOf(opening([cancelled]), back, changed('MONEY')).map(({ type }) => type)).toEqual(['CompensationDue', 'VehicleReturned', 'InstalmentDue']);
  });
});

describe('a car that is back in another compensation of its claim', () => {
  it('is back here, once', () => {
    expect(runningAfter(opening([cancelled]), back, back)).toEqual(['PAY']);
    // Another car is waited for still; the old one is back once.
    expect(historyOf(opening([replaced]), back, back).map(({ type }) => type)).toEqual(['CompensationDue', 'VehicleReturned']);
  });
});
