// The lean state in the compensation status says the same of claims and clocks as the whole one behind getDispute.
import { describe, expect, it } from '@jest/globals';
import { instant } from '#values';
import { acknowledge, claimOf, fen, filedAt, importer, lot, missing, trader } from '../../test/support/a-dispute.ts';
import { type DisputeCommand, historyOf, recordedIn } from '../../test/support/a-history.ts';
import { aDispute } from '../../test/support/a-story.ts';
import { endClaims } from '../../test/support/dispute-commands.ts';
import { standard1 } from '../policies/index.ts';
import { compensationStatus } from './compensation-status.ts';
import { disputeView } from './dispute-view.ts';
import { asOf } from './shared-answers.ts';
import { type DisputeDocument, figuresAt } from './standing.ts';

const rules = { ...standard1, onTraderSilence: 'DEEMED_ACCEPTED' } as const;
const evidence = ['VIN_PHOTO', 'PHOTO', 'PAINT_THICKNESS_READINGS', 'VALUATION'].map((type) => ({ type, sha256: 'a'.repeat(64) }));
const answerOver = instant('2026-03-13T00:00:00Z');

const documentsOf = (...commands: readonly DisputeCommand[]) => documentsAfter(historyOf(...commands));

const documentsAfter = (history: ReturnType<typeof historyOf>): { status: DisputeDocument; whole: DisputeDocument } => {
  const events = recordedIn('order-1', history);
  const [first, ...rest] = events;
  if (!first) throw new Error('nothing happened');
  return rest.reduce(
    ({ status, whole }, event) => ({ status: compensationStatus.evolve(status, event, event.stream) as DisputeDocument, whole: disputeView.evolve(whole as never, event, event.stream) as DisputeDocument }),
    { status: compensationStatus.evolve(undefined, first, first.stream) as DisputeDocument, whole: disputeView.evolve(undefined, first, first.stream) as DisputeDocument },
  );
};
const statesOf = (document: DisputeDocument) => asOf(document, answerOver).dispute.claims.map((claim) => [claim.claimId, claim.state, 'outcome' in claim ? claim.outcome : '–']);

describe('the lean state, when silence counts as acceptance', () => {
  const file = { type: 'FileClaim', order: lot(), rules, claims: [claimOf(4, { evidence }), claimOf(10, { evidence: evidence.slice(0, 1) })], at: filedAt, by: importer } as const;
  const both = [acknowledge('claim-4', filedAt), acknowledge('claim-10', filedAt)];

  it('an acknowledged claim is deemed accepted with its evidence, and escalated without it, as in the whole one', () => {
    const { status, whole } = documentsOf(file, ...both);
    const expected = [['claim-4', 'FINAL', 'LIABILITY_ACCEPTED'], ['claim-10', 'IN_MEDIATION', '–']];
    expect({ status: statesOf(status), whole: statesOf(whole) }).toEqual({ status: expected, whole: expected });
  });

  it('evidence that was given later counts too', () => {
    const submitted = { type: 'SubmitEvidence', claims: ['claim-10'], items: evidence.slice(1), at: filedAt, by: importer } as const;
    const { status, whole } = documentsOf(file, ...both, submitted);
    expect(statesOf(status)).toEqual(statesOf(whole));
    expect(statesOf(status)[1]).toEqual(['claim-10', 'FINAL', 'LIABILITY_ACCEPTED']);
  });
});

describe('a figure', () => {
  const ordinary = { type: 'FileClaim', order: lot(), rules: standard1, claims: [claimOf(4), claimOf(10)], at: filedAt, by: importer } as const;
  const offer = (id: string, total: number): DisputeCommand =>
    ({ type: 'MakeOffer', offer: id, covering: { claims: ['claim-4'], lot: fen(total) }, terms: standard1.deadlines, at: filedAt, by: trader });
  const accept: DisputeCommand = { type: 'AcceptOffer', offer: 'offer-2', at: filedAt, by: importer };

  it('names the event that last changed it, and no later one', () => {
    const { status } = documentsOf(ordinary, offer('offer-1', 2_000_000), offer('offer-2', 2_000_000), accept);
    const named = (claimId: string) => Object.entries(figuresAt(status, status.dispute.claims.findIndex((claim) => claim.claimId === claimId))).map(([kind, { amount, event, type }]) => [kind, amount, event, type]);
    expect(named('claim-4')).toEqual([
      ['claimed', '5100000', 'event-0', 'ClaimFiled'], ['offered', '2000000', 'event-2', 'OfferMade'],
      ['agreed', '2000000', 'event-5', 'OfferAccepted'], ['due', '2000000', 'event-5', 'OfferAccepted'], ['outstanding', '2000000', 'event-5', 'OfferAccepted'],
    ]);
    expect(named('claim-10')).toEqual([['claimed', '5200000', 'event-1', 'ClaimFiled']]);
  });

  it('is gone with what it was of: a car came before the decision that it had not was final', () => {
    const claim = claimOf(7, { codes: ['NOT_RECEIVED'], remedy: 'SALE_CANCELLATION', valuation: { method: 'FULL_PRICE' } });
    const decided = aDispute({ order: lot({}, missing(7)) }).claimed(claim).later(1).denied().escalated().mediated().ready().decided(5_000_000);
    const shown = (story: typeof decided) => Object.keys(figuresAt(documentsAfter(story.events).status, 0));
    expect(shown(decided)).toEqual(['claimed', 'awarded']);
    expect(shown(decided.and((at) => endClaims(7, 'ARRIVED', at)))).toEqual(['claimed', 'due', 'outstanding']);
  });
});
