// Plain tables for a terminal.

const widthOf = (text: string): number => [...text].length;

/** Rows under their headings, columns as wide as their widest cell; figures (`right`) flush right. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string => {
  const widths = headings.map((heading, column) => Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => (right.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ')}`.trimEnd();
  return [line(headings), `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`, ...rows.map(line)].join('\n');
};

/** Minor units of a currency with two decimal digits, as people read them: `7100000` is `71,000.00`. */
export const readable = (minorUnits: string): string => {
  const digits = minorUnits.padStart(3, '0');
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
};
