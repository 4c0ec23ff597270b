// Questions to read models: wait for the caller's own write, then read what the caller may see.
import { BadCursor, type DocumentQuery, type Documents, ModelNotReady, type ReadModel, type StoredDocument, type Totals } from '#projections';
import type { Instant } from '#values';
import type { Caller } from './caller.ts';
import type { Clock } from './clock.ts';
import { positionIn } from './consistency-token.ts';
import { edgeProblem } from './problem.ts';

/** What a question brings with it. */
export interface Inquiry {
  readonly caller: Caller;
  /** `Consistency-Token` of an earlier answer: what is read is at least as new. */
  readonly token?: string;
}

/** Waits until a read model has seen a position; false when it has not in time. */
export interface Progress {
  reached(model: string, position: bigint, timeoutMs: number): Promise<boolean>;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

const asProblem = (error: unknown): never => {
  if (error instanceof ModelNotReady) throw edgeProblem('NOT_YET_READABLE', undefined, { 'retry-after': '1' });
  if (error instanceof BadCursor) throw edgeProblem('MALFORMED_CURSOR');
  throw error;
};

export class Reading {
  constructor(
    private readonly logId: string,
    private readonly documents: Documents,
    private readonly progress: Progress,
    private readonly clock: Clock,
    /** Roles that see every document. */
    private readonly seeingAll: ReadonlySet<string>,
    private readonly patienceMs = 5_000,
  ) {}

  now(): Instant {
    return this.clock.now();
  }

  /** The sides whose documents the caller sees; nothing: all. */
  scopeOf({ role, party = '' }: Caller): readonly string[] | undefined {
    return this.seeingAll.has(role) ? undefined : [side(role, party)];
  }

  /** @throws Problem FOREIGN_CONSISTENCY_TOKEN or NOT_YET_READABLE */
  async upTo(model: { readonly name: string }, inquiry: Inquiry): Promise<void> {
    const position = positionIn(inquiry.token, this.logId);
    if (position === undefined) return;
    if (!(await this.progress.reached(model.name, position, this.patienceMs))) throw edgeProblem('NOT_YET_READABLE', undefined, { 'retry-after': '1' });
  }

  /**
   * One document, as the caller may see it.
   *
   * @throws Problem NOT_FOUND also for a document of others
   */
  async one<Doc extends object>(model: ReadModel<Doc>, key: string, inquiry: Inquiry): Promise<StoredDocument<Doc>> {
    const found = await this.found(model, key, inquiry);
    const scope = this.scopeOf(inquiry.caller);
    if (scope && !model.scope(found.document).some((party) => party === everyone || scope.includes(party))) throw edgeProblem('NOT_FOUND');
    return found;
  }

  /**
   * One document, whoever asks: of a question that finds out by itself who may see it.
   *
   * @throws Problem NOT_FOUND
   */
  async found<Doc extends object>(model: ReadModel<Doc>, key: string, inquiry: Inquiry): Promise<StoredDocument<Doc>> {
    await this.upTo(model, inquiry);
    const found = await this.documents.get(model, key).catch(asProblem);
    if (!found) throw edgeProblem('NOT_FOUND');
    return found;
  }

  /** A document as it is now, for an act that accepts a moment's lag. */
  async peek<Doc extends object>(model: ReadModel<Doc>, key: string): Promise<Doc | undefined> {
    return (await this.documents.get(model, key).catch(asProblem))?.document;
  }

  /** Those of the totals that there are, as of one moment; who may see them is for the question to find out. */
  async totals<Doc extends object>(model: ReadModel<Doc>, totals: readonly string[], inquiry: Inquiry): Promise<ReadonlyMap<string, Totals>> {
    await this.upTo(model, inquiry);
    return this.documents.totals(model, totals).catch(asProblem);
  }

  /**
   * A page of documents that the caller may see, newest first. `scope`: the sides whose documents it sees, where the question itself has
   * found out; nothing: all.
   */
  async many<Doc extends object>(
    model: ReadModel<Doc>, query: Omit<DocumentQuery, 'scope'>, inquiry: Inquiry, scope: readonly string[] | undefined = this.scopeOf(inquiry.caller),
  ): Promise<Page<StoredDocument<Doc>>> {
    await this.upTo(model, inquiry);
    return this.documents.list(model, { ...query, ...(scope ? { scope: [...scope, everyone] } : {}) }).catch(asProblem);
  }
}

/** In the scope of a document: a party, in the role in which it may see it. A token that mixes the two sees nothing. */
export const side = (role: string, party: string): string => `${role}:${party}`;

/** In the scope of a document: whoever is let in at all may see it. */
export const everyone = '*';
