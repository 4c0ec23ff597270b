// The tables that READMEs hold between markers, each made from what the code says.
import { statusOf, edgeProblems } from '#nest-event-sourcing';
import { type Capability, capabilities, operationsIn, readers } from './capabilities.ts';
import type { Operation } from './operations.ts';
import { actsMarkdown, markdown } from './table.ts';

/** The tables of one README, by the name in their markers. */
export type Tables = ReadonlyMap<string, string>;

const code = (text: string): string => `\`${text}\``;
const words = (roles: readonly string[]): string => roles.map((role) => role.toLowerCase()).join(', ');

const operationsMarkdown = (found: readonly Operation[]): string =>
  markdown(
    ['operation', 'route', 'roles', 'what it does'],
    found.map(({ id, method, path, roles, summary }) => [code(id), code(`${method} ${path}`), roles.length === 0 ? 'everyone' : words(roles), summary]),
  );

const everyFolder = [...capabilities.map(({ name }) => name), ...readers];

/** Two capabilities may use one code: an act answers with its own, or carries the catalogue of another whose code it does not have. */
const answersWith = (refusal: string, { name, refusals }: Capability): readonly Operation[] =>
  everyFolder.flatMap((folder) => {
    const own = capabilities.find((capability) => capability.name === folder)?.refusals ?? {};
    return refusal in own && folder !== name ? [] : operationsIn(folder).filter(({ codes }) => codes.get(refusal) === statusOf[refusals[refusal]?.kind ?? 'RULE']);
  });

/** A refusal that no act answers with stands in the details of another one, or answers the workflow. */
const refusalsMarkdown = (capability: Capability): string =>
  markdown(
    ['code', 'kind', 'HTTP', 'meaning', 'answers'],
    Object.entries(capability.refusals).map(([refusal, { kind, means }]) => {
      const acts = answersWith(refusal, capability).map(({ id }) => code(id));
      return [code(refusal), kind, String(statusOf[kind]), means, acts.join(', ') || '–'];
    }),
  );

const tablesOf = (capability: Capability): Tables =>
  new Map([
    ['operations', operationsMarkdown(operationsIn(capability.name))],
    ...capability.acts.map((table) => [table.name, actsMarkdown(table)] as const),
    ['refusals', refusalsMarkdown(capability)],
  ]);

const edgeMarkdown = (): string =>
  markdown(['code', 'HTTP', 'meaning'], Object.entries(edgeProblems).map(([name, { status, means }]) => [code(name), String(status), means]));

/** Every README that holds tables, by its path. */
export const readmes = (): ReadonlyMap<string, Tables> =>
  new Map([
    ...capabilities.map((capability) => [`src/${capability.name}/README.md`, tablesOf(capability)] as const),
    ...readers.map((name) => [`src/${name}/README.md`, new Map([['operations', operationsMarkdown(operationsIn(name))]])] as const),
    ['libs/nest-event-sourcing/README.md', new Map([['problems', edgeMarkdown()]])] as const,
  ]);

const between = (name: string): RegExp => new RegExp(`(<!-- ${name} -->)\n[\\s\\S]*?(<!-- /${name} -->)`);

/** The table that stands between the markers of a name; nothing when there are none. */
export const tableIn = (text: string, name: string): string | undefined => between(name).exec(text)?.[0].split('\n').slice(1, -1).join('\n').trim();

/** The text with each table put between its markers. */
export const withTables = (text: string, tables: Tables): string =>
  [...tables].reduce((changed, [name, table]) => changed.replace(between(name), (_, open: string, close: string) => `${open}\n\n${table}\n\n${close}`), text);
