// Runs the examples of doc comments in libs: whatever a line says after `//` is what it gives.
import { describe, expect, it } from '@jest/globals';
import { deepStrictEqual } from 'node:assert/strict';
import { filesIn, textOf } from './sources.ts';

interface Example {
  readonly title: string;
  readonly lib: string;
  readonly lines: readonly string[];
}

/** The examples of one file: from `@example` to the next tag or the end of the comment. */
const examplesOf = (path: string, text: string): readonly Example[] =>
  [...text.matchAll(/@example\s+([\s\S]*?)(?=\*\/|^\s*\* @)/gm)].map(([, body], index) => ({
    title: `${path} ${index + 1}`,
    lib: path.split('/')[1] as string,
    lines: (body as string).split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim()).filter((line) => line !== ''),
  }));

const AsyncFunction = (async () => undefined).constructor as new (...source: string[]) => (...scope: readonly unknown[]) => Promise<number>;

/** Runs an example over the names of its lib; `expression // result` must hold. Gives how many did. */
const run = async (lines: readonly string[], scope: object): Promise<number> => {
  const code = lines.map((line) => {
    const [, expression, result] = /^(.*?);? \/\/ (.*)$/.exec(line) ?? [];
    return expression === undefined ? line : `same(${expression}, (${result})); checked++;`;
  });
  const names = Object.keys(scope);
  const body = `let checked = 0;\n${code.join('\n')}\nreturn checked;`;
  return new AsyncFunction('same', ...names, body)(deepStrictEqual, ...names.map((name) => scope[name as keyof typeof scope]));
};

const sources = filesIn(['libs'], ['.ts']).filter((path) => !path.endsWith('.spec.ts'));
const examples = sources.flatMap((path) => examplesOf(path, textOf(path)));

describe('examples of doc comments', () => {
  it('are found', () => expect(examples.length).toBeGreaterThanOrEqual(12));

  it.each(examples.map(({ title, ...example }) => [title, example] as const))('%s holds', async (_title, { lib, lines }) => {
    const scope = (await import(`#${lib}`)) as object;
    expect(await run(lines, scope)).toBeGreaterThan(0);
  });
});

describe('the runner of examples', () => {
  const planted = (...comment: readonly string[]) => examplesOf('libs/x/x.ts', `/**\n${comment.map((line) => ` * ${line}\n`).join('')} */`)[0] as Example;

  it('fails where the result is another, or of another type', async () => {
    await expect(run(planted('@example 1 + 1 // 3').lines, {})).rejects.toThrow('2 !== 3');
    await expect(run(planted('@example 1n // 1').lines, {})).rejects.toThrow('1n !== 1');
  });

  it('reads several lines, up to the next tag, and awaits', async () => {
    const { lines } = planted('@example', 'const one = async () => 1;', 'await one(); // 1', 'twice(2) // 4', '@throws never');
    expect(lines).toHaveLength(3);
    expect(await run(lines, { twice: (n: number) => 2 * n })).toBe(2);
  });

  it('counts an example that checks nothing as none', async () => expect(await run(planted('@example 1 + 1').lines, {})).toBe(0));
});
