// The users of the crash test at work: each sends its act until it is answered, over the death of the service too.
import { ok, strictEqual } from 'node:assert/strict';
import { createdIdOf } from '#event-sourcing';
import { Client } from '../../src/demo/client.ts';
import type { Acknowledged } from './service-check.ts';
import { type ActorRole, commandOf, type SentAct, type Story, type TakenAct, type World } from './service-load.ts';

/** A service that answers now, as each of the callers. */
export type Callers = Readonly<Record<ActorRole, Client>>;

export const callersAt = async (url: string, { importer, trader }: Pick<World, 'importer' | 'trader'>): Promise<Callers> => {
  const nobody = new Client(url);
  const [ADMINISTRATOR, IMPORTER, TRADER] = await Promise.all([nobody.as('ADMINISTRATOR'), nobody.as('IMPORTER', importer), nobody.as('TRADER', trader)]);
  return { ADMINISTRATOR, IMPORTER, TRADER };
};

const callerName = (role: ActorRole, { importer, trader }: Pick<World, 'importer' | 'trader'>): string =>
  `${role}:${{ ADMINISTRATOR: '', IMPORTER: importer, TRADER: trader }[role]}:${role.toLowerCase()}@development`;

export interface Heard {
  readonly acknowledged: Acknowledged[];
  readonly refused: Pick<Acknowledged, 'stream' | 'commandId'>[];
  /** Acts whose answer the kill took away, and that had been recorded all the same. */
  replayed: number;
}

/** One act under one key, sent once. Nothing: no answer came, or none that says what became of it. */
export const sendAct = async (callers: Callers, world: Pick<World, 'importer' | 'trader'>, act: SentAct, key: string, heard: Heard): Promise<{ readonly taken?: TakenAct } | undefined> => {
  const answer = await callers[act.by].send<TakenAct & { readonly code?: string }>(act.path, act.body, { key }).catch(() => undefined);
  if (!answer || answer.status === 503 || answer.body.code === 'CONFLICT') return undefined;
  const commandId = commandOf(act, callerName(act.by, world), key);
  if (answer.status >= 300) {
    ok(answer.status === 409 || answer.status === 422, `${act.operation}: ${answer.status} ${JSON.stringify(answer.body)}`);
    const id = act.pathIds[0] ?? createdIdOf(commandId, act.prefix.slice(0, -1));
    heard.refused.push({ stream: act.prefix + id, commandId });
    return {};
  }
  const { id, revision, events } = answer.body;
  strictEqual(answer.headers.get('etag'), `"${revision}"`);
  const position = BigInt((answer.headers.get('consistency-token') ?? '').split('.').at(-1) ?? '');
  if (answer.headers.get('idempotent-replayed') === 'true') heard.replayed++;
  heard.acknowledged.push({ stream: act.prefix + id, commandId, revision, events, position });
  return { taken: answer.body };
};

/** Lives through all rounds. */
export class User {
  private count = 0;
  private act: SentAct | undefined;

  constructor(
    private readonly name: string,
    private readonly story: Story,
  ) {}

  /** Acts until it is told to stop or gets no answer; an act without an answer is the first of the next time. */
  async work(callers: Callers, world: World, heard: Heard, goesOn: () => boolean): Promise<void> {
    while (goesOn() && (await this.step(callers, world, heard)));
  }

  /** Sends what is still open until it is answered. */
  async finish(callers: Callers, world: World, heard: Heard): Promise<void> {
    for (let left = 10; this.open; left--) {
      ok(left > 0, `${this.name} gets no answer`);
      await this.step(callers, world, heard);
    }
  }

  private open = false;

  private async step(callers: Callers, world: World, heard: Heard): Promise<boolean> {
    this.act ??= this.story.next().value;
    this.open = true;
    const answer = await sendAct(callers, world, this.act, `${this.name}-${this.count}`, heard);
    if (!answer) return false;
    this.open = false;
    this.count++;
    this.act = this.story.next(answer.taken).value;
    return true;
  }
}
