// Totals: sums over many documents of a model, kept in the same transaction as the documents they are sums of.

/** What a document adds: to which total, in which cell of it, under which name. A count is a number, an amount in minor units a bigint. */
export type Addend = readonly [total: string, cell: string, name: string, value: number | bigint];

/** A total by cell and name, both sorted; counts as numbers, amounts as decimal strings. What is zero is not there. */
export type Totals = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

/** Under which key a total stands among the documents. */
export const totalKey = (total: string): string => `total/${total}`;
/** Totals are no documents that were created at some position: lists leave them out by this. */
export const createdOfTotals = -1n;

type Cells = Map<string, Map<string, number | bigint>>;

const plus = (a: number | bigint | undefined, b: number | bigint): number | bigint => {
  if (a === undefined) return b;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a + b;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  throw new TypeError('counts and amounts do not mix in a total');
};

const valueOf = (stored: number | string): number | bigint => (typeof stored === 'string' ? BigInt(stored) : stored);
const byName = <Value>([a]: readonly [string, Value], [b]: readonly [string, Value]): number => (a < b ? -1 : 1);
const isZero = (value: number | bigint): boolean => value === 0 || value === 0n;

/** What changes in totals. */
export class Sums {
  private readonly changes = new Map<string, Cells>();

  /** @throws TypeError when a count is not whole, or counts and amounts are mixed */
  add(addends: Iterable<Addend>, times: 1 | -1 = 1): void {
    for (const [total, cell, name, value] of addends) {
      if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError(`${total} ${name}: a count is a whole number`);
      const cells: Cells = this.changes.get(total) ?? new Map();
      if (cells.size === 0) this.changes.set(total, cells);
      const names = cells.get(cell) ?? new Map<string, number | bigint>();
      if (names.size === 0) cells.set(cell, names);
      names.set(name, plus(names.get(name), typeof value === 'bigint' ? value * BigInt(times) : value * times));
    }
  }

  /** The totals in which something changes after all. */
  totals(): string[] {
    return [...this.changes].filter(([, cells]) => [...cells.values()].some((names) => [...names.values()].some((value) => !isZero(value)))).map(([total]) => total);
  }

  /** A total with its changes; nothing when nothing is left of it. */
  after(total: string, before: Totals | undefined): Totals | undefined {
    const cells: Cells = new Map(Object.entries(before ?? {}).map(([cell, names]) => [cell, new Map(Object.entries(names).map(([name, value]) => [name, valueOf(value)]))]));
    for (const [cell, changes] of this.changes.get(total) ?? []) {
      const names = cells.get(cell) ?? new Map<string, number | bigint>();
      cells.set(cell, names);
      for (const [name, value] of changes) names.set(name, plus(names.get(name), value));
    }
    const left = [...cells].flatMap(([cell, names]) => {
      const values = [...names].filter(([, value]) => !isZero(value)).sort(byName);
      return values.length === 0 ? [] : [[cell, Object.fromEntries(values.map(([name, value]) => [name, typeof value === 'bigint' ? value.toString() : value]))] as const];
    });
    return left.length === 0 ? undefined : Object.fromEntries(left.sort(byName));
  }
}
