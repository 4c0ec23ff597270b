// Instalments: proposed by the trader over all that is payable and not reported, agreed to by the importer.
import { type Decision, isRefused, type Refused } from '#event-sourcing';
import { dateIn, equalParts, type LocalDate, plusDays, sumOf, type Zone } from '#values';
import { acting } from './acting.ts';
import { inProportion, type Open, payableIn, payableOn, principal, units } from './amounts.ts';
import { daysFrom } from './clocks.ts';
import type { AgreeSchedule, ProposeSchedule } from './commands.ts';
import type { CompensationEvent } from './events.ts';
import { refuse } from './refusals.ts';
import type { InstalmentData } from './shares.ts';
import { type Compensation, openedIn } from './state.ts';

type Decided = Decision<CompensationEvent>;

/** The amount of each instalment: as stated, or equal ones, the first a unit more. */
const amountsOf = ({ instalments }: ProposeSchedule, compensation: Compensation): readonly bigint[] | Refused => {
  const payable = payableIn(principal(compensation));
  const { currency } = openedIn(compensation);
  const stated = instalments.flatMap(({ amount }) => (amount ? [amount] : []));
  if (stated.length === 0) return payable < BigInt(instalments.length) ? refuse('AMOUNT_NOT_POSITIVE') : equalParts(payable, instalments.length);
  if (stated.length < instalments.length) return refuse('SCHEDULE_AMOUNTS');
  if (stated.some((amount) => amount.currency !== currency)) return refuse('CURRENCY_MISMATCH', { currency });
  const amounts = stated.map(units);
  if (amounts.some((amount) => amount <= 0n)) return refuse('AMOUNT_NOT_POSITIVE');
  return sumOf(amounts) === payable ? amounts : refuse('SCHEDULE_DOES_NOT_SUM', { payable: { amount: payable.toString(), currency } });
};

const inOrder = (dates: readonly LocalDate[], today: LocalDate): boolean =>
  dates.every((date, index) => date >= (dates[index - 1] === undefined ? today : plusDays(dates[index - 1] as LocalDate, 1)) && date <= plusDays(today, 3_650));

/** What of each instalment falls on which item: in proportion to what the ones before left of it. */
const shared = (amounts: readonly bigint[], open: readonly Open[]): readonly (readonly Open[])[] => {
  let left = open;
  return amounts.map((amount) => {
    const parts = inProportion(amount, left);
    left = left.flatMap((each) => {
      const rest = each.amount - (parts.find(({ item }) => item === each.item)?.amount ?? 0n);
      return rest > 0n ? [{ ...each, amount: rest }] : [];
    });
    return parts;
  });
};

export const proposeSchedule = (command: ProposeSchedule, before: Compensation): Decided =>
  acting('proposeSchedule', command, before, ({ compensation }) => {
    const { schedule, at, instalments } = command;
    const { trader, currency, terms } = openedIn(compensation);
    const dates = instalments.map(({ payableOn: date }) => date);
    if (dates.length === 0 || !inOrder(dates, dateIn(at, trader.zone as Zone))) return refuse('SCHEDULE_DATES');
    const amounts = amountsOf(command, compensation);
    if (isRefused(amounts)) return amounts;
    const open = compensation.items.map(({ item }) => ({ item, amount: payableOn(principal(compensation), item) })).filter((each) => each.amount > 0n);
    const parts = shared(amounts, open);
    return [{ type: 'ScheduleProposed', data: { schedule, at, instalments: instalments.map(({ instalment, payableOn: date }, index) => ({
      instalment, payableOn: date, ...daysFrom(terms.pay, date, trader),
      parts: (parts[index] ?? []).map(({ item, amount }) => ({ item, amount: { amount: amount.toString(), currency } })),
    })) } }];
  });

export const agreeSchedule = (command: AgreeSchedule, before: Compensation): Decided =>
  acting('agreeSchedule', command, before, ({ compensation: { proposal } }) => {
    const { schedule, at } = command;
    if (proposal?.schedule !== schedule) return refuse('NO_SUCH_SCHEDULE');
    const instalments = proposal.instalments.map(({ payableOn: _, ...instalment }): InstalmentData => instalment);
    return [{ type: 'ScheduleAgreed', data: { schedule, instalments, at } }];
  });
