// What every document about a dispute holds: the state that decisions are made on, its compensations, and of each amount the event that
// last changed it. Fed by the streams of both.
import type { RecordedEvent } from '#event-sourcing';
import { side } from '#nest-event-sourcing';
import { type Compensation, compensationEvents, type CompensationEvent, figuresAfter, type Figures, figuresShown, type KeptFigures, postings } from '../compensations/index.ts';
import { type AmountKind, type Claim, type Dispute, type DisputeEvent, disputeEvents, evolveDispute, initialDispute, servesIn, stage } from '../disputes/index.ts';
import { carriedBy, eachFigure } from './claim-figures.ts';
import { keptAfter } from './kept-compensations.ts';

export interface DisputeDocument {
  /** Of the compensation status without what only a reader of the claims wants. */
  readonly dispute: Dispute;
  /** In the order in which they were opened. */
  readonly compensations: readonly Compensation[];
  /** Of each claim, in the order of the claims. */
  readonly figures: readonly KeptFigures<AmountKind>[];
  readonly openedAt: string;
}

/** Of a claim: those that there are. */
export type ClaimFigures = Figures<AmountKind>;

/** The figures of the claim that stands at this place of the dispute. */
export const figuresAt = ({ figures }: Pick<DisputeDocument, 'figures'>, index: number): ClaimFigures => figuresShown(figures[index] ?? {});

const none: KeptFigures<AmountKind> = {};

/** The figures of these claims, by their places, after an event. */
const figuresOf = (
  known: DisputeDocument['figures'], claims: readonly Claim[], changed: readonly number[], compensations: readonly Compensation[], event: RecordedEvent, at: string,
): DisputeDocument['figures'] => {
  if (changed.length === 0) return known;
  const carried = compensations.length === 0 ? undefined : carriedBy(compensations, new Set(changed.map((index) => claims[index]?.claimId ?? '')));
  const figures = [...known];
  for (const index of changed) {
    const claim = claims[index] as Claim;
    const before = known[index] ?? none;
    figures[index] = figuresAfter<AmountKind>(before, event, at, (each) => eachFigure(claim, carried?.get(claim.claimId), (kind) => before[kind] !== undefined, each));
  }
  return figures;
};

export const isOfCompensation = ({ stream }: RecordedEvent): boolean => stream.startsWith('compensation-');

/** What an event posts is what it changes of the amounts. */
const afterCompensation = (document: DisputeDocument, event: RecordedEvent & CompensationEvent): DisputeDocument => {
  const { dispute: { claims }, figures } = document;
  const compensations = keptAfter(document.compensations, event);
  const touched = new Set(postings(event).map(({ item }) => item));
  const changed = touched.size === 0 ? [] : [...claims.keys()].filter((index) => touched.has(claims[index]?.claimId ?? ''));
  return { ...document, compensations, figures: figuresOf(figures, claims, changed, compensations, event, event.data.at) };
};

const afterDispute = (document: DisputeDocument | undefined, event: RecordedEvent, said: DisputeEvent): DisputeDocument => {
  const { at } = said.data;
  const before = document?.dispute ?? initialDispute;
  const dispute = evolveDispute(before, said);
  const changed: number[] = [];
  for (const [index, claim] of dispute.claims.entries()) if (claim !== before.claims[index]) changed.push(index);
  const compensations = document?.compensations ?? [];
  return { dispute, compensations, figures: figuresOf(document?.figures ?? [], dispute.claims, changed, compensations, event, at), openedAt: document?.openedAt ?? at };
};

/** What an event makes of a document, and what of it the dispute is told; nothing where nothing was claimed. */
export const standingAfter = (document: DisputeDocument | undefined, event: RecordedEvent, said: (event: RecordedEvent & DisputeEvent) => DisputeEvent): DisputeDocument | null => {
  if (isOfCompensation(event)) return document ? afterCompensation(document, event as RecordedEvent & CompensationEvent) : null;
  return afterDispute(document, event, said(event as RecordedEvent & DisputeEvent));
};

/** What read models of disputes have in common: the events, the document of the dispute's stream, what it can be found by. */
export const ofDisputes = {
  events: [...disputeEvents, ...compensationEvents],
  keys: (event: RecordedEvent): readonly string[] => {
    if (!isOfCompensation(event)) return [event.stream];
    const { dispute } = event.metadata;
    return dispute === undefined ? [] : [`dispute-${dispute}`];
  },
  columns: {
    stage: ({ dispute }: DisputeDocument) => stage(dispute),
    importer: ({ dispute }: DisputeDocument) => dispute.order?.importer.party ?? null,
    trader: ({ dispute }: DisputeDocument) => dispute.order?.trader.party ?? null,
  },
  /** The parties, and every mediator and reviewer against whom nothing was found. */
  scope: ({ dispute }: DisputeDocument) => {
    const { order, served } = dispute;
    if (order === undefined) return [];
    return [side('IMPORTER', order.importer.party), side('TRADER', order.trader.party), ...served.filter((party) => servesIn(dispute, party)).map((party) => side('MEDIATOR', party))];
  },
};
