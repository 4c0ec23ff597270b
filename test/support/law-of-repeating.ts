// Law 2 (domain section 6): an accepted command, repeated with its idempotency key, has one effect and one answer; a refusal leaves no trace.
import { isDeepStrictEqual } from 'node:util';
import type { RecordedEvent } from '#event-sourcing';

/** What came of an act: whether it was taken, and what the one who asked is told. */
export interface Outcome {
  readonly taken: boolean;
  readonly answer: unknown;
}
export interface Told<Asked> extends Outcome {
  readonly asked: Asked;
}

/** Whoever carries out acts, and the log in which their effects stand. */
export interface Doer<Asked> {
  ask(asked: Asked): Promise<Outcome>;
  log(): Promise<readonly RecordedEvent[]>;
}

const told = (answer: unknown): string => JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
/** A stored event is read by getters: what is compared is copied by name. */
const textsOf = (log: readonly RecordedEvent[]): readonly string[] =>
  log.map(({ position, stream, revision, id, type, schemaVersion, data, metadata }) => JSON.stringify([position.toString(), stream, revision, id, type, schemaVersion, data, metadata]));

/** The half that holds however much later: acts that were taken, all asked once more, have the answers that they had, and no effect. */
export const law2Later = async <Asked>({ ask, log }: Doer<Asked>, taken: readonly Told<Asked>[]): Promise<string | undefined> => {
  const before = textsOf(await log());
  for (const { asked, answer } of taken) {
    const again = await ask(asked);
    if (!isDeepStrictEqual(textsOf(await log()), before)) return `${told(asked)} had an effect when repeated later`;
    if (!isDeepStrictEqual(again, { taken: true, answer })) return `${told(asked)} was answered ${told(answer)}, and when repeated later ${told(again.answer)}`;
  }
  return undefined;
};

/** Each act is asked, at once repeated by two at the same time, and repeated again when all the others were asked. */
export const law2 = async <Asked>(doer: Doer<Asked>, history: readonly Asked[]): Promise<string | undefined> => {
  const taken: Told<Asked>[] = [];
  for (const asked of history) {
    const before = textsOf(await doer.log());
    const outcome = await doer.ask(asked);
    const after = textsOf(await doer.log());
    const changed = !isDeepStrictEqual(after, before);
    if (!outcome.taken && changed) return `${told(asked)} was refused, and left a trace`;
    if (!outcome.taken || !changed) continue; // what changed nothing is decided again
    const twins = await Promise.all([doer.ask(asked), doer.ask(asked)]);
    if (!isDeepStrictEqual(textsOf(await doer.log()), after)) return `${told(asked)} had an effect when repeated at once`;
    if (!twins.every((twin) => isDeepStrictEqual(twin, outcome))) return `${told(asked)} was answered ${told(outcome)}, and when repeated at once ${told(twins)}`;
    taken.push({ asked, ...outcome });
  }
  return law2Later(doer, taken);
};
