// Tables in Markdown, and the cells of acts × states.
import { type Decision, type DomainEvent, isRefused } from '#event-sourcing';

/** What a decider says to one act in one state: taken, nothing to record, or a code. */
export type Cell = 'yes' | '–' | (string & {});

export interface ActRow {
  readonly act: string;
  /** Whose attempt it is, or what it is tried on, where that matters. */
  readonly by?: string;
  readonly cells: readonly Cell[];
}

export interface ActTable {
  /** Names the table in its README. */
  readonly name: string;
  readonly states: readonly string[];
  readonly rows: readonly ActRow[];
}

export const cellOf = (decision: Decision<DomainEvent>): Cell => {
  if (isRefused(decision)) return decision.refused.code;
  return decision.length === 0 ? '–' : 'yes';
};

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');

const shown = (cell: Cell): string => (cell === 'yes' || cell === '–' ? cell : `\`${cell}\``);

export const actsMarkdown = ({ states, rows }: ActTable): string =>
  markdown(['act', ...states], rows.map(({ act, by, cells }) => [`\`${act}\`${by === undefined ? '' : `, ${by}`}`, ...cells.map(shown)]));
