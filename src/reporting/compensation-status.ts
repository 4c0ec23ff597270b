// The read model the product is about: what each claim of a dispute is worth, stands at and is owed, and which event made it so.
import type { RecordedEvent } from '#event-sourcing';
import type { ReadModel } from '#projections';
import { type AmountKind, type Claim, type DisputeEvent, eachAmount, evolveDispute, initialDispute } from '../disputes/index.ts';
import { type DisputeDocument, ofDisputes } from './dispute-view.ts';

/** A figure in minor units and the event that last changed it. */
export interface Figure {
  readonly amount: string;
  readonly event: string;
  readonly type: string;
  readonly at: string;
}

export type Figures = Readonly<Partial<Record<AmountKind, Figure>>>;

/** A figure as it is kept: the names of its parts would be most of the document. */
type KeptFigure = readonly [amount: string, event: string, type: string, at: string];
type KeptFigures = Readonly<Partial<Record<AmountKind, KeptFigure>>>;

export interface StatusDocument extends DisputeDocument {
  /** Of each claim, in the order of the claims. */
  readonly figures: readonly KeptFigures[];
}

/** The figures of the claim that stands at this place of the dispute. */
export const figuresAt = ({ figures }: StatusDocument, index: number): Figures =>
  Object.fromEntries(Object.entries(figures[index] ?? {}).map(([kind, [amount, event, type, at]]) => [kind, { amount, event, type, at }]));

const none: KeptFigures = {};

const figuresAfter = (figures: KeptFigures, claim: Claim, event: RecordedEvent, at: string): KeptFigures => {
  let after: Partial<Record<AmountKind, KeptFigure>> | undefined;
  let figure: KeptFigure | undefined;
  const there: AmountKind[] = [];
  eachAmount(claim, (kind, { amount }) => {
    there.push(kind);
    if (amount === figures[kind]?.[0]) return;
    after ??= { ...figures };
    figure = figure?.[0] === amount ? figure : [amount, event.id, event.type, at];
    after[kind] = figure;
  });
  const all = after ?? figures;
  if (Object.keys(all).length === there.length) return all;
  // A claim can end before what was awarded is final: then nothing is awarded any more.
  return Object.fromEntries(there.map((kind) => [kind, all[kind]]));
};

/**
 * Of a statement the status needs what is claimed; codes, evidence, expenses and texts are a good third of a dispute. Only where silence
 * may count as acceptance, what the checklist asks and was given decides what the clock does.
 */
const amountsOnly = (event: RecordedEvent & DisputeEvent): DisputeEvent => {
  if (event.type !== 'ClaimFiled' && event.type !== 'ClaimAmended') return event;
  const { remedy, claimed, formulaVersion, expenses, checklist, evidence } = event.data.statement;
  const mayBeDeemed = event.data.deadlines.some(({ lapse }) => lapse === 'DEEMED_ACCEPTED');
  const statement = { codes: [], remedy, claimed, formulaVersion, ...(mayBeDeemed ? { expenses, checklist, evidence } : { expenses: [], checklist: [], evidence: [] }) };
  return event.type === 'ClaimFiled' ? { type: event.type, data: { ...event.data, statement } } : { type: event.type, data: { ...event.data, statement } };
};

const evolve = (document: StatusDocument | undefined, event: RecordedEvent): StatusDocument => {
  const { at } = (event as RecordedEvent & DisputeEvent).data;
  const before = document?.dispute ?? initialDispute;
  const dispute = evolveDispute(before, amountsOnly(event as RecordedEvent & DisputeEvent));
  const known = document?.figures ?? [];
  let changed: KeptFigures[] | undefined;
  for (const [index, claim] of dispute.claims.entries()) {
    if (claim === before.claims[index]) continue;
    changed ??= [...known];
    changed[index] = figuresAfter(known[index] ?? none, claim, event, at);
  }
  return { dispute, figures: changed ?? known, openedAt: document?.openedAt ?? at };
};

export const compensationStatus: ReadModel<StatusDocument> = { name: 'compensation-status', version: 3, evolve, ...ofDisputes };
