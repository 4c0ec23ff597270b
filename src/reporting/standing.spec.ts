// Documents about a dispute and its compensations, over random histories of both.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-sourcing';
import type { ReadModel } from '#projections';
import { momentsIn, type Money, moneyHistory, played } from '../../test/support/random-money.ts';
import { compensationDeadlines, type CompensationEvent, compensationView, eachItem, evolveCompensation, initialCompensation, lapsedCompensationAt, type Compensation } from '../compensations/index.ts';
import { amountKinds, amounts, type DisputeEvent, evolveDispute, initialDispute } from '../disputes/index.ts';
import { lotOf } from './claim-amounts.ts';
import { compensationStatus } from './compensation-status.ts';
import { disputeView } from './dispute-view.ts';
import { keptAsOf, keptDeadlines } from './kept-compensations.ts';
import { type DisputeDocument, figuresAt } from './standing.ts';

/** `wrong` says what is, or nothing. */
const property = (wrong: (money: Money) => readonly unknown[]) => fc.assert(fc.property(moneyHistory, (given) => expect(wrong(played(given))).toEqual([])), { numRuns: 30 });

/** The documents of a model after each event. */
const documentsOf = <Doc extends object>(model: ReadModel<Doc>, log: readonly RecordedEvent[], key: string, stored: (document: Doc) => Doc = (document) => document): readonly Doc[] => {
  const all: Doc[] = [];
  for (const event of log) {
    const known = all.at(-1);
    if (!model.keys(event).includes(key)) continue;
    const after = model.evolve(known && stored(known), event, key);
    if (after) all.push(after);
  }
  return all;
};
const keyOf = ({ log }: Money): string => log[0]?.stream ?? '';
const readBack = <Doc extends object>(document: Doc): Doc => JSON.parse(JSON.stringify(document)) as Doc;

const carriedKinds = ['due', 'paid', 'confirmed', 'writtenOff', 'outstanding'] as const;
const figureIn = (document: DisputeDocument, index: number) => (kind: (typeof carriedKinds)[number]): bigint => BigInt(figuresAt(document, index)[kind]?.amount ?? 0);

describe('amounts, whatever becomes of a dispute and its compensations', () => {
  it('law 3: of the lot they are the sums over the claims, of each kind', () =>
    property((money) => {
      return documentsOf(compensationStatus, money.log, keyOf(money)).flatMap((document) => {
        const [lot, claims] = [lotOf(document), document.dispute.claims.map((_, index) => figuresAt(document, index))];
        return amountKinds.filter((kind) => {
          const all = claims.flatMap((figures) => figures[kind] ?? []);
          return lot[kind] !== (all.length === 0 ? undefined : all.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString());
        });
      });
    }));

  it('law 4: confirmed ≤ paid ≤ due, outstanding = due − confirmed − written off ≥ 0, claim by claim', () =>
    property((money) => {
      return documentsOf(compensationStatus, money.log, keyOf(money)).flatMap((document) => document.dispute.claims.flatMap(({ claimId }, index) => {
        const [due, paid, confirmed, writtenOff, outstanding] = carriedKinds.map(figureIn(document, index)) as [bigint, bigint, bigint, bigint, bigint];
        return confirmed <= paid && paid <= due && outstanding >= 0n && outstanding === due - confirmed - writtenOff ? [] : [[claimId, due, paid, confirmed, writtenOff, outstanding].join()];
      }));
    }));

  it('are those of the dispute, and the sums of what its compensations say, each with the event that last changed it', () =>
    property((money) => {
      const documents = documentsOf(compensationStatus, money.log, keyOf(money));
      let [dispute, whole] = [initialDispute, new Map<string, Compensation>()];
      const changed = new Map<string, readonly [amount: string, event: string]>();
      const wrong: string[] = [];
      money.log.forEach((event, n) => {
        if (event.stream.startsWith('dispute-')) dispute = evolveDispute(dispute, event as RecordedEvent & DisputeEvent);
        else whole = new Map(whole).set(event.stream, evolveCompensation(whole.get(event.stream) ?? initialCompensation, event as RecordedEvent & CompensationEvent));
        const document = documents[n] as DisputeDocument;
        dispute.claims.forEach((claim, index) => {
          const sums: Record<string, bigint> = {};
          let opened = 0n;
          for (const state of whole.values()) {
            eachItem(state, new Set([claim.claimId]), (_, figures) => {
              for (const kind of [...carriedKinds, 'repayable'] as const) sums[kind] = (sums[kind] ?? 0n) + figures[kind];
              opened += figures.opened;
            });
            for (const { item, by } of state.lowered) if (item === claim.claimId) opened -= BigInt(by);
          }
          const own = amounts(claim);
          const toCome = (own.due ?? 0n) - opened;
          const shown = figuresAt(document, index);
          for (const kind of amountKinds) {
            const carried = kind === 'due' || kind === 'outstanding' ? (sums[kind] ?? 0n) + (toCome > 0n ? toCome : 0n) : (sums[kind] ?? own[kind] ?? 0n);
            const of = `${claim.claimId} ${kind}`;
            const figure = shown[kind];
            if ((figure?.amount ?? '0') !== carried.toString()) wrong.push(`${of} is ${figure?.amount ?? 'absent'}, not ${carried} after ${event.type}`);
            if (figure === undefined) changed.delete(of);
            else if (changed.get(of)?.[0] !== figure.amount) changed.set(of, [figure.amount, event.id]);
            if (figure && figure.event !== changed.get(of)?.[1]) wrong.push(`${of} names ${figure.event}`);
          }
        });
      });
      return wrong;
    }));
});

describe('documents about disputes', () => {
  it('law 7: what is kept up to date in memory is what comes of it read back after each event, byte for byte', () =>
    property((money) => {
      return [compensationStatus, disputeView as ReadModel<DisputeDocument>].filter((model) => {
        const [kept, built] = [documentsOf(model, money.log, keyOf(money)), documentsOf(model, money.log, keyOf(money), readBack)];
        return kept.length !== money.log.length || kept.some((document, n) => JSON.stringify(document) !== JSON.stringify(built[n]));
      });
    }));

  it('keep of a compensation what its clocks need: the same runs, and the same lapses, as in the whole one', () =>
    property((money) => {
      const document = documentsOf(compensationStatus, money.log, keyOf(money)).at(-1) as DisputeDocument;
      return momentsIn(money).filter((moment) => {
        const kept = keptAsOf(document.compensations, document.dispute, moment);
        const whole = [...money.compensations.values()].map((state) => lapsedCompensationAt(state, moment).compensation);
        const named = ({ id, compensation, due, owner, force, lapse, claims }: ReturnType<typeof keptDeadlines>[number]) => ({ id, compensation, due, owner, force, lapse, claims });
        const expected = whole.flatMap((state) => compensationDeadlines(state).map((deadline) => ({ ...deadline, compensation: state.opened?.compensation ?? '' })));
        return !isDeepStrictEqual(keptDeadlines(kept).map(named), expected.map(named)) || !isDeepStrictEqual(kept.map(({ standing }) => standing), whole.map(({ standing }) => standing));
      });
    }));

  it('show of a claim the figures that its compensations show', () =>
    property((money) => {
      const document = documentsOf(compensationStatus, money.log, keyOf(money)).at(-1) as DisputeDocument;
      const views = [...money.compensations.keys()].map((id) => documentsOf(compensationView, money.log, `compensation-${id}`).at(-1));
      return document.dispute.claims.filter(({ claimId }, index) => {
        const sum = views.flatMap((view) => view?.compensation.items.flatMap(({ item }, at) => (item === claimId ? [BigInt(view.figures[at]?.confirmed?.[0] ?? 0)] : [])) ?? []);
        return figureIn(document, index)('confirmed') !== sum.reduce((a, b) => a + b, 0n);
      });
    }));
});
