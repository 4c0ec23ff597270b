// One dispute in which everything happens that an answer shows: offers both ways, a mediator who leaves and one who decides, evidence,
// an inspection, a correction, a review, a reopening. Three of the repainted cars of the case: 4 and 10 go the whole way, 9 stays behind.
import { type Client } from '../../src/demo/client.ts';
import type { Claim } from '../../src/disputes/domain/claim.ts';
import type { Actor } from '../../src/disputes/domain/asked.ts';
import type { StatedAward } from '../../src/disputes/domain/decision-commands.ts';
import type { OfferPart } from '../../src/disputes/domain/offer-events.ts';
import { byValueDifference, structuralEvidence } from './a-claim.ts';
import { aFile, AMarket, cny } from './a-market.ts';
import type { Ground } from './an-application.ts';
import { aCandidate, ByTheDomain } from './by-the-domain.ts';

/** Each stands in exactly one sealed text. */
export const said = {
  described: 'Repainted from bumper to bumper.', denied: 'It was sound when it left.', offered: 'To be done with it.', declined: 'Not for a wreck.', objected: 'Plays golf with the importer.',
  ruled: 'They do play golf.', asked: 'Where was it parked?', noted: 'As delivered, in our yard.', found: 'The sills are welded.', kept: 'Not driven.', finding: 'Proven by the readings.',
  weighed: 'Sharp and dated.', slip: 'A figure was misread.', newly: 'The history report came late.', reviewed: 'The report settles it.', forged: 'The photo is of another car.',
} as const;

const part = (claimId: string, total: string): Omit<OfferPart, 'claimVersion'> => ({ claimId, remedy: 'MONEY', total: cny(total) });

export class AWholeDispute {
  order = '';
  claims: Readonly<Record<number, string>> = {};
  token = '';
  readonly first: Actor;
  readonly second: Actor;
  readonly reviewer: Actor;
  readonly inspector: Actor;
  readonly administrator: Actor = { role: 'ADMINISTRATOR' };

  private constructor(
    private readonly ground: Ground,
    readonly market: AMarket,
    [first = '', second = '', reviewer = '', inspector = '']: readonly string[],
  ) {
    [this.first, this.second, this.reviewer] = [first, second, reviewer].map((party) => ({ role: 'MEDIATOR', party }) as const) as [Actor, Actor, Actor];
    this.inspector = { role: 'INSPECTOR', party: inspector };
  }

  /** Filed on 2 March. */
  static async filed(ground: Ground, client: Client): Promise<AWholeDispute> {
    const market = await AMarket.of({ client, clock: ground.clock });
    const register = async (kind: string) => (await market.administrator.act('parties', { kind, name: 'Chen Wei', contacts: {}, zone: 'Asia/Shanghai' })).id;
    const neutrals = [await register('MEDIATOR'), await register('MEDIATOR'), await register('MEDIATOR'), await register('INSPECTOR')];
    const whole = new AWholeDispute(ground, market, neutrals);
    whole.order = await market.received();
    whole.claims = await market.file(whole.order, ...[4, 9, 10].map((vehicle) => byValueDifference(vehicle, { description: said.described, evidence: structuralEvidence.slice(0, 3) })));
    for (const vehicle of [4, 9]) await market.trader.act(`disputes/${whole.order}/claims/${whole.id(vehicle)}/denials`, { reason: 'AROSE_AFTER_DELIVERY', explanation: said.denied });
    return whole;
  }

  get domain(): ByTheDomain {
    return new ByTheDomain(this.ground, this.order);
  }
  get importer(): Actor {
    return { role: 'IMPORTER', party: this.market.importerId };
  }
  get trader(): Actor {
    return { role: 'TRADER', party: this.market.traderId };
  }

  id(vehicle: number): string {
    return this.claims[vehicle] ?? '';
  }

  async act(...[by, stated]: Parameters<ByTheDomain['act']>): Promise<void> {
    this.token = await this.domain.act(by, stated);
  }

  async as(actor: Actor): Promise<Client> {
    return this.market.administrator.as(actor.role, actor.party);
  }

  /** What one of them reads, at least as new as the last act. */
  async read<Answer = Readonly<Record<string, unknown>>>(actor: Actor, path = `disputes/${this.order}`): Promise<Answer> {
    const { status, body } = await (await this.as(actor)).ask<Answer>(path, { 'consistency-token': this.token });
    if (status !== 200) throw new Error(`GET ${path}: ${JSON.stringify(body)}`);
    return body;
  }

  /** On 3 March: 30,000 CNY for two cars, asked for 48,000 for one, declined; the trader comes back with 20,000. */
  async bargained(): Promise<void> {
    await this.market.moveTo('2026-03-03T08:00:00Z');
    const [four, ten] = [this.id(4), this.id(10)];
    const message = await this.domain.seal(said.offered, this.trader, 'OfferMade', 'message');
    await this.act(this.trader, { type: 'MakeOffer', offer: 'offer-1', covering: { claims: [four, ten], lot: cny('3000000') }, message });
    await this.act(this.importer, { type: 'MakeOffer', offer: 'offer-2', covering: { parts: [part(four, '4800000')] } });
    await this.act(this.trader, { type: 'DeclineOffer', offer: 'offer-2', reason: await this.domain.seal(said.declined, this.trader, 'OfferDeclined', 'reason') });
    await this.act(this.trader, { type: 'MakeOffer', offer: 'offer-3', covering: { parts: [part(four, '2000000')] } });
    await this.act(this.importer, { type: 'ExtendDeadline', deadline: `${this.id(9)}/NEGOTIATION`, due: '2026-04-30T00:00:00.000Z' as never });
  }

  /** On 4 and 5 March: escalated; the first mediator has to go, the second one comes. */
  async mediated(): Promise<void> {
    await this.market.moveTo('2026-03-04T08:00:00Z');
    await this.act(this.importer, { type: 'EscalateDispute', claims: [this.id(4), this.id(10)] });
    await this.appoint('MEDIATOR', this.first);
    await this.act(this.trader, { type: 'ObjectToMediator', chair: 'MEDIATOR', objection: 'objection-1', reason: await this.domain.seal(said.objected, this.trader, 'MediatorObjected', 'reason') });
    await this.market.moveTo('2026-03-05T08:00:00Z');
    const reason = await this.domain.seal(said.ruled, this.administrator, 'ObjectionRuled', 'reason');
    await this.act(this.administrator, { type: 'RuleOnObjection', objection: 'objection-1', sustained: true, reason });
    await this.appoint('MEDIATOR', this.second);
  }

  appoint(chair: 'MEDIATOR' | 'REVIEWER', { party = '' }: Actor): Promise<void> {
    return this.act(this.administrator, { type: 'AppointMediator', chair, candidate: aCandidate('MEDIATOR', party) });
  }

  /** From 6 to 8 March: the trader gives a photo of both, the importer is asked for more, car 10 is found to be worth 20,000 CNY. */
  async heard(): Promise<void> {
    await this.market.moveTo('2026-03-06T08:00:00Z');
    const { second, inspector, trader, importer, domain } = this;
    const note = await domain.seal(said.noted, trader, 'EvidenceSubmitted', 'note');
    await this.act(trader, { type: 'SubmitEvidence', claims: [this.id(4), this.id(10)], items: [aFile('PHOTO', 'c')], note });
    const what = await domain.seal(said.asked, second, 'EvidenceRequested', 'what');
    await this.act(second, { type: 'RequestEvidence', request: 'request-1', claims: [this.id(10)], of: ['IMPORTER'], types: ['VALUATION'], what });
    await this.act(importer, { type: 'SubmitEvidence', claims: [this.id(10)], items: [aFile('VALUATION', 'd')] });
    await this.act(second, { type: 'OrderInspection', inspection: 'inspection-1', claims: [this.id(10)], inspector: aCandidate('INSPECTOR', inspector.party ?? ''), feeAdvancedBy: 'IMPORTER' });
  }

  async inspected(): Promise<void> {
    await this.market.moveTo('2026-03-08T08:00:00Z');
    const { inspector, domain } = this;
    await this.act(inspector, {
      type: 'ReportInspection', inspection: 'inspection-1', report: aFile('INDEPENDENT_INSPECTION_REPORT', 'e'), values: [{ claimId: this.id(10), actual: cny('2000000') }], fee: cny('80000'),
      findings: await domain.seal(said.found, inspector, 'InspectionReported', 'findings'), care: await domain.seal(said.kept, inspector, 'InspectionReported', 'care'),
    });
  }

  private async award(vehicle: number, total: string, eventType: 'DecisionMade' | 'ReviewDecided', findings: string, by: Actor): Promise<StatedAward> {
    const { claimId, statement, given = [] } = (await this.domain.state()).claims.find((claim) => claim.vehicle === vehicle) as Claim;
    const reason = await this.domain.seal(said.weighed, by, eventType, 'reason');
    return {
      claimId, outcome: BigInt(total) >= BigInt(statement.claimed.total.amount) ? 'AWARDED' : 'PARTLY_AWARDED', total: cny(total), remedy: 'MONEY', reason: 'DEFECT_PROVEN',
      findings: await this.domain.seal(findings, by, eventType, 'findings'), inspectionFeeOn: 'TRADER',
      evidence: [...statement.evidence, ...given].map(({ type, sha256 }) => ({ type, sha256, disposition: 'RELIED_ON', reason })),
    };
  }

  /** On 13 March: 30,000 CNY for car 4, 40,000 for car 10; on the 14th 41,000 for car 10. */
  async decided(): Promise<void> {
    await this.market.moveTo('2026-03-13T08:00:00Z');
    const { second, domain } = this;
    const awards = [await this.award(4, '3000000', 'DecisionMade', said.finding, second), await this.award(10, '4000000', 'DecisionMade', said.finding, second)];
    await this.act(second, { type: 'DecideDispute', decision: 'decision-1', awards });
    await this.market.moveTo('2026-03-14T08:00:00Z');
    const reason = await domain.seal(said.slip, second, 'DecisionCorrected', 'reason');
    await this.act(second, { type: 'CorrectDecision', decision: 'decision-1', corrections: [{ claimId: this.id(10), outcome: 'PARTLY_AWARDED', total: cny('4100000') }], reason });
  }

  /** The importer asks for a review of car 10 on the 15th, and gives what it named on the 16th; on the 25th all of the claim is awarded. */
  async reviewed(): Promise<void> {
    await this.market.moveTo('2026-03-15T08:00:00Z');
    const { importer, reviewer, domain } = this;
    const statement = await domain.seal(said.newly, importer, 'ReviewRequested', 'statement');
    const evidence = [aFile('HISTORY_REPORT', 'f')];
    await this.act(importer, { type: 'RequestReview', review: 'review-1', decision: 'decision-1', claims: [this.id(10)], ground: 'NEW_EVIDENCE', evidence, statement });
    await this.appoint('REVIEWER', reviewer);
    await this.market.moveTo('2026-03-16T08:00:00Z');
    await this.act(importer, { type: 'SubmitEvidence', claims: [this.id(10)], items: evidence });
    await this.market.moveTo('2026-03-25T08:00:00Z');
    await this.act(reviewer, { type: 'DecideReview', decision: 'decision-2', awards: [await this.award(10, '5200000', 'ReviewDecided', said.reviewed, reviewer)] });
  }

  /** On the 26th car 4 is reopened. */
  async reopened(): Promise<void> {
    await this.market.moveTo('2026-03-26T08:00:00Z');
    const reason = await this.domain.seal(said.forged, this.administrator, 'DisputeReopened', 'reason');
    await this.act(this.administrator, { type: 'ReopenDispute', claims: [this.id(4)], ground: 'FORGED_EVIDENCE', reason });
  }
}
