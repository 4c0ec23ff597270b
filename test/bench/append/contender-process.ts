// One store in a process of its own: opens it on what it is given, and answers what the measurement asks.
import { answering } from '../child.ts';
import { bare } from './bare.ts';
import { castorePostgres } from './castore.ts';
import { type Contender, plant, verify } from './contender.ts';
import { emmettPostgres, emmettSqlite } from './emmett.ts';
import { ours } from './ours.ts';

const contenders = { ours, bare, 'emmett-sqlite': emmettSqlite, 'emmett-postgresql': emmettPostgres, 'castore-postgres': castorePostgres };
export type ContenderName = keyof typeof contenders;

export type Question =
  | { readonly ask: 'open' }
  | { readonly ask: 'plant' }
  | { readonly ask: 'round'; readonly streams: readonly string[]; readonly ms: number }
  | { readonly ask: 'verify'; readonly expected: readonly (readonly [string, number])[] };

const [name, place] = process.argv.slice(2) as [ContenderName, string];
let contender: Contender | undefined;

const answer = async (question: Question): Promise<unknown> => {
  if (question.ask === 'open') {
    contender = await contenders[name](place);
    return null;
  }
  if (!contender) throw new Error('not open');
  switch (question.ask) {
    case 'plant':
      return (await plant(contender)) ?? null;
    case 'round':
      return contender.round(question.streams, question.ms);
    case 'verify':
      await verify(contender, question.expected);
      return null;
  }
};

answering(answer, async () => contender?.close());
