// The importer's exposure at the end of a day, from its totals: months before that of the day, and of that month the days.
import type { Totals } from '#projections';
import { type ExposureFigure, exposureFigures } from '../figures/record.ts';

export type ExposureOf = Readonly<Record<ExposureFigure, string>> & { readonly currency: string };

export const totalsToRead = (importer: string, at?: string): readonly string[] => [`importer/${importer}`, ...(at === undefined ? [] : [`importer/${importer}/${at.slice(0, 7)}`])];

/** By currency, in the order of the alphabet. */
export const exposureIn = (importer: string, at: string | undefined, totals: ReadonlyMap<string, Totals>): readonly ExposureOf[] => {
  const sums = new Map<string, bigint>();
  const add = (cells: Totals = {}, counts: (cell: string) => boolean): void => {
    for (const [cell, moves] of Object.entries(cells)) {
      if (!counts(cell)) continue;
      for (const [name, amount] of Object.entries(moves)) sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount));
    }
  };
  const own = `importer/${importer}`;
  add(totals.get(own), (month) => at === undefined || month < at.slice(0, 7));
  if (at !== undefined) add(totals.get(`${own}/${at.slice(0, 7)}`), (day) => day <= at);
  const currencies = [...new Set([...sums.keys()].map((name) => name.split(' ')[1] ?? ''))].sort();
  return currencies.map((currency) => ({
    currency, ...(Object.fromEntries(exposureFigures.map((figure) => [figure, `${sums.get(`${figure} ${currency}`) ?? 0n}`])) as Record<ExposureFigure, string>),
  }));
};
