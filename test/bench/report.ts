// What a measurement found, as a table and as JSON.
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { type Spread, spreadOf } from './rounds.ts';

export interface Row extends Spread {
  readonly name: string;
  readonly unit: string;
  readonly remark?: string;
}

/** A figure set against what it should be; `atLeast` or `atMost` is the aim. */
export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** Of the rounds, where there were several. */
  readonly range?: readonly [min: number, max: number];
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Report {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly ratios: readonly Ratio[];
  readonly notes: readonly string[];
}

/** The ratio in the middle round, with those of the worst and the best. */
export const ratio = (name: string, rounds: readonly number[], aim: Pick<Ratio, 'atLeast' | 'atMost'> = {}): Ratio => {
  const { median, min, max } = spreadOf(rounds);
  return { name, value: median, range: [min, max], ...aim };
};

export const one = (name: string, unit: string, value: number, remark?: string): Row => ({
  name,
  unit,
  median: value,
  min: value,
  max: value,
  ...(remark === undefined ? {} : { remark }),
});

/** Missed, met, or (without an aim, or without a figure) neither. */
export const met = ({ value, atLeast, atMost }: Ratio): boolean | null => {
  if (Number.isNaN(value) || (atLeast === undefined && atMost === undefined)) return null;
  return value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
};

export const machine = () => ({
  node: process.version,
  cores: availableParallelism(),
  model: cpus()[0]?.model ?? 'unknown',
  memoryMb: Math.round(totalmem() / 2 ** 20),
  system: `${platform()} ${release()}`,
});

const figure = (value: number): string => {
  if (Number.isNaN(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
};

const table = (header: readonly string[], lines: readonly (readonly string[])[], textColumns: ReadonlySet<number>): string => {
  const widths = header.map((head, column) => Math.max(head.length, ...lines.map((line) => (line[column] ?? '').length)));
  const draw = (cells: readonly string[]) =>
    widths
      .map((width, n) => (textColumns.has(n) ? (cells[n] ?? '').padEnd(width) : (cells[n] ?? '').padStart(width)))
      .join('  ')
      .trimEnd();
  return [draw(header), widths.map((width) => '─'.repeat(width)).join('  '), ...lines.map(draw)].join('\n');
};

const aimOf = ({ atLeast, atMost }: Ratio): string =>
  atLeast === undefined ? (atMost === undefined ? '' : `≤ ${figure(atMost)}`) : `≥ ${figure(atLeast)}`;
const verdicts = { true: 'met', false: 'MISSED', null: '' } as const;
const ratioCells = (ratio: Ratio): readonly string[] => [
  ratio.name,
  figure(ratio.value),
  ratio.range ? `${figure(ratio.range[0])} … ${figure(ratio.range[1])}` : '',
  aimOf(ratio),
  verdicts[`${met(ratio)}`],
];

export const asText = ({ name, rows, ratios, notes }: Report): string =>
  [
    `\n${name}\n`,
    table(
      ['', 'median', 'min', 'max', 'unit'],
      rows.map((row) => [row.name, figure(row.median), figure(row.min), figure(row.max), row.unit]),
      new Set([0, 4]),
    ),
    ...(ratios.length === 0 ? [] : ['', table(['ratio', 'value', 'rounds', 'aim', ''], ratios.map(ratioCells), new Set([0, 4]))]),
    '',
    ...rows.flatMap(({ name: row, remark }) => (remark === undefined ? [] : [`! ${row}: ${remark}`])),
    ...notes.map((note) => `· ${note}`),
  ].join('\n');

export const asJson = (reports: readonly Report[]) => ({
  machine: machine(),
  ratios: Object.fromEntries(
    reports.flatMap(({ ratios }) => ratios.map(({ name, ...ratio }) => [name, { ...ratio, met: met({ name, ...ratio }) }])),
  ),
  measurements: Object.fromEntries(reports.map(({ name, rows, notes }) => [name, { rows, notes }])),
});
