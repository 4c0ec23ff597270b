// The work list of a role: running deadlines out of many documents, in one order and in pages.
import { edgeProblem } from '#nest-event-sourcing';
import type { StoredDocument } from '#projections';
import type { DeadlinesDocument } from './deadlines-model.ts';
import { deadlinesOf, dueFirst, type WithDeadlines, type WorkDeadline } from './work-deadline.ts';

export interface WorkItem {
  readonly kind: WithDeadlines['kind'];
  readonly orderId: string;
  readonly compensation?: string;
  readonly deadline: WorkDeadline;
  /** Where it stands in the list: by due instant, then by document, then by id. */
  readonly place: Place;
}

type Place = readonly [due: string, since: number, key: string, id: string];

const compared = (a: Place, b: Place): number => {
  for (const [n, part] of a.entries()) {
    const other = b[n] as typeof part;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
};

export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');

/** @throws Problem MALFORMED_CURSOR */
export const placeIn = (cursor: string): Place => {
  try {
    const [due, since, key, id, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as readonly unknown[];
    if (typeof due === 'string' && typeof since === 'number' && typeof key === 'string' && typeof id === 'string' && more.length === 0) return [due, since, key, id];
  } catch {
    // no JSON, or no list
  }
  throw edgeProblem('MALFORMED_CURSOR');
};

/**
 * Gathers a page from documents that come in the order of their first due instant: it is complete when whatever is still to come stands
 * behind all of it.
 */
export class WorkList {
  private items: WorkItem[] = [];

  constructor(
    private readonly role: string,
    private readonly party: string | undefined,
    private readonly limit: number,
    private readonly after: Place | undefined,
  ) {}

  add({ key, document: { state, since } }: StoredDocument<DeadlinesDocument>): void {
    for (const deadline of deadlinesOf(state)) {
      const place: Place = [deadline.due, since, key, deadline.id];
      if (!this.isMine(deadline) || (this.after && compared(place, this.after) <= 0)) continue;
      this.items.push({ kind: state.kind, orderId: state.orderId, ...(state.kind === 'COMPENSATION' ? { compensation: state.id } : {}), deadline, place });
    }
  }

  /** Whether more than a page stands before the first deadline of the last document that was added, and so before all others. */
  completeBefore({ key, document: { state, since } }: StoredDocument<DeadlinesDocument>): boolean {
    const last: Place = [dueFirst(state, this.role) ?? '', since, key, ''];
    return this.items.filter(({ place }) => compared(place, last) < 0).length > this.limit;
  }

  page(): { readonly items: readonly WorkItem[]; readonly next?: string } {
    const sorted = this.items.toSorted((a, b) => compared(a.place, b.place));
    const items = sorted.slice(0, this.limit);
    const last = items.at(-1);
    return { items, ...(last && sorted.length > this.limit ? { next: cursorOf(last.place) } : {}) };
  }

  private isMine({ owner, party }: WorkDeadline): boolean {
    return owner === this.role && (party === undefined || party === this.party);
  }
}
