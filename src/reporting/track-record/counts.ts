// The counts of a trader over a period, from its totals: everything, and of it what windows are still open for.
import type { Totals } from '#projections';
import { type Instant, type LocalDate, plusDays } from '#values';
import type { PolicyTerms } from '../../policies/index.ts';
import { longestWindow, openAt, type PolicyOf } from './window.ts';

export interface Period {
  /** The first and the last day. */
  readonly from?: string;
  readonly to?: string;
}

export class Counts {
  private readonly values = new Map<string, number | bigint>();

  add(names: Totals[string] = {}): void {
    for (const [name, value] of Object.entries(names)) {
      if (typeof value === 'string') this.values.set(name, ((this.values.get(name) as bigint | undefined) ?? 0n) + BigInt(value));
      else this.values.set(name, ((this.values.get(name) as number | undefined) ?? 0) + value);
    }
  }

  count(name: string): number {
    return Number(this.values.get(name) ?? 0);
  }

  amount(name: string): bigint {
    return BigInt(this.values.get(name) ?? 0n);
  }

  /** What begins with this, by what follows it. */
  *under(prefix: string): Generator<readonly [rest: string, value: number | bigint]> {
    for (const [name, value] of this.values) if (name.startsWith(prefix)) yield [name.slice(prefix.length), value];
  }
}

export interface Counted {
  readonly all: Counts;
  /** Of vehicles that can still be claimed: part of `all`. */
  readonly open: Counts;
}

/** What a question needs to read, once the trader's own total is known. */
export interface Reading {
  /** Of the whole time: the trader's own total says it. */
  readonly everything: boolean;
  readonly whole: readonly string[];
  /** Of the whole months those in which windows may be open. */
  readonly open: readonly string[];
  /** Months that the period cuts. */
  readonly cut: readonly string[];
}

const monthOf = (date: string): string => date.slice(0, 7);
const lastOf = (month: string): string => plusDays(`${plusDays(`${month}-28` as LocalDate, 4).slice(0, 7)}-01` as LocalDate, -1);
const contains = ({ from, to }: Period, month: string): boolean => (from === undefined || from <= `${month}-01`) && (to === undefined || to >= lastOf(month));

/** A day more than the longest window stands for zones ahead of UTC. */
export const toRead = (own: Totals, period: Period, now: Instant, policies: readonly PolicyTerms[]): Reading => {
  const within = (month: string): boolean => (period.from === undefined || month >= monthOf(period.from)) && (period.to === undefined || month <= monthOf(period.to));
  const months = Object.keys(own['months'] ?? {}).filter(within);
  const since = monthOf(plusDays(now.slice(0, 10) as LocalDate, -(Math.max(0, ...policies.map(longestWindow)) + 2)));
  const later = new Set(Object.keys(own['other months'] ?? {}).filter((name) => name.slice(8) >= since).map(monthOf));
  const whole = months.filter((month) => contains(period, month));
  return {
    everything: period.from === undefined && period.to === undefined, whole,
    open: whole.filter((month) => month >= since || later.has(month)), cut: months.filter((month) => !contains(period, month)),
  };
};

export const totalsToRead = (trader: string, { everything, whole, open, cut }: Reading): readonly string[] => {
  const own = `trader/${trader}`;
  return [...(everything ? [own] : whole.map((month) => `${own}/${month}`)), ...open.map((month) => `${own}/${month}/windows`), ...cut.map((month) => `${own}/${month}/days`)];
};

export const countedIn = (trader: string, reading: Reading, { from = '', to = '~' }: Period, totals: ReadonlyMap<string, Totals>, now: Instant, policyOf: PolicyOf): Counted => {
  const own = `trader/${trader}`;
  const [all, open] = [new Counts(), new Counts()];
  const isOpen = openAt(now, policyOf);
  const cellsOf = (total: string) => Object.entries(totals.get(`${own}/${total}`) ?? {});
  if (reading.everything) all.add(totals.get(own)?.['all']);
  else for (const month of reading.whole) all.add(totals.get(`${own}/${month}`)?.['all']);
  for (const [window, names] of reading.open.flatMap((month) => cellsOf(`${month}/windows`))) if (isOpen(window)) open.add(names);
  for (const [cell, names] of reading.cut.flatMap((month) => cellsOf(`${month}/days`))) {
    const [day, window] = [cell.slice(0, 10), cell.slice(11)];
    if (day < from || day > to) continue;
    all.add(names);
    if (window !== '' && isOpen(window)) open.add(names);
  }
  return { all, open };
};
