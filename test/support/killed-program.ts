// A program in a process of its own that is killed in the middle of its work, and every whole line it had said by then.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Killed {
  readonly lines: readonly string[];
  /** What it said on standard error: nothing, unless something went wrong before the kill. */
  readonly complaints: string;
  /** True when it was our kill that ended it. */
  readonly byKill: boolean;
}

/**
 * Runs a compiled program until it has said so many lines, then sends SIGKILL, which no program can answer.
 *
 * @param program a `.js` module of `dist`
 */
export const killedAfter = async (program: URL, args: readonly string[], lineCount: number): Promise<Killed> => {
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const kill = () => child.kill('SIGKILL');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (lines.length === lineCount) kill();
  });
  if (lineCount === 0) child.once('spawn', kill);
  // `close` comes when both pipes are empty: what was said before the kill counts.
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { lines, complaints, byKill: signal === 'SIGKILL' };
};
