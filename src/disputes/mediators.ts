// Who could mediate or inspect: standing and conflicts from the party's own stream, history from the mediator record, whose lag is accepted.
import { Inject, Injectable } from '@nestjs/common';
import { type Inquiry, Log, problemOf, Reading } from '#nest-event-sourcing';
import { partyDecider, partyStream, partyView, type RegisteredParty } from '../parties/index.ts';
import { PolicyBook } from '../policies/index.ts';
import { orderIn } from './domain/clocks.ts';
import type { Chair } from './domain/mediation-events.ts';
import { officeOf } from './domain/office.ts';
import type { Dispute } from './domain/state.ts';
import type { Candidate } from './domain/facts.ts';
import { refuse } from './domain/refusals.ts';
import { historyWith, mediatorRecord } from './mediator-record.ts';

/** Nobody in particular asks: everyone may know who is a mediator. */
const asked: Inquiry = { caller: { subject: 'redress', role: 'WORKFLOW' } };

@Injectable()
export class Mediators {
  constructor(
    @Inject(Log) private readonly log: Log,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
  ) {}

  /** Nothing for a party that is not registered. */
  async candidateOf(partyId: string, importer: string, trader: string): Promise<Candidate | undefined> {
    const party = await this.partyOf(partyId);
    if (party === undefined) return undefined;
    const { kind, zone, calendar, status } = party;
    const record = kind === 'MEDIATOR' ? await this.reading.peek(mediatorRecord, partyStream(partyId)) : undefined;
    const conflicted = isConflicted(party, importer, trader);
    return { party: partyId, kind, zone, calendar, suspended: status === 'SUSPENDED', conflicted, ...(record ? { history: historyWith(record, importer, trader) } : {}) };
  }

  /** @throws Problem NO_SUCH_PARTY */
  async candidateFor(dispute: Dispute, partyId: string): Promise<Candidate> {
    const { importer, trader } = orderIn(dispute);
    const candidate = await this.candidateOf(partyId, importer.party, trader.party);
    if (candidate === undefined) throw problemOf(refuse('NO_SUCH_PARTY').refused);
    return candidate;
  }

  /** Every registered mediator: first those whom nothing stands against, those with the fewest open disputes before others, ties by id. */
  async available(importer: string, trader: string, excluding: readonly string[]): Promise<readonly Candidate[]> {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await this.reading.many(partyView, { where: { kind: 'MEDIATOR' }, limit: 200, ...(after === undefined ? {} : { after }) }, asked);
      ids.push(...page.items.map(({ key }) => key.slice('party-'.length)));
      after = page.next;
    } while (after !== undefined);
    const candidates = await Promise.all(ids.filter((id) => !excluding.includes(id)).map((id) => this.candidateOf(id, importer, trader)));
    return candidates.filter((candidate) => candidate !== undefined).toSorted(byPreference);
  }

  /** Why whoever is in office there may be replaced, as its own stream has it. */
  async whyReplace(mediator: string, dispute: Dispute): Promise<'SUSPENDED' | 'CONFLICT' | undefined> {
    const { importer, trader } = orderIn(dispute);
    const party = await this.partyOf(mediator);
    if (party === undefined) return undefined;
    return party.status === 'SUSPENDED' ? 'SUSPENDED' : isConflicted(party, importer.party, trader.party) ? 'CONFLICT' : undefined;
  }

  /** The chairs whose holder may be replaced. */
  async replaceable(dispute: Dispute): Promise<readonly Chair[]> {
    const why = async (chair: Chair): Promise<readonly Chair[]> => {
      const office = officeOf(dispute, chair);
      return office && (await this.whyReplace(office.party, dispute)) ? [chair] : [];
    };
    return (await Promise.all([why('MEDIATOR'), why('REVIEWER')])).flat();
  }

  /** For so many days a decision for the same two parties stands in the way of an appointment. */
  async historyDays(dispute: Dispute): Promise<number> {
    const terms = await this.policies.termsOf(orderIn(dispute).policyVersion);
    if (terms === undefined) throw new Error('an order without its policy');
    return terms.deadlines.mediatorHistory;
  }

  async isSuspended(partyId: string): Promise<boolean> {
    return (await this.partyOf(partyId))?.status === 'SUSPENDED';
  }

  private async partyOf(partyId: string): Promise<RegisteredParty | undefined> {
    const party = await this.log.state(partyDecider, partyStream(partyId));
    return party === undefined || party.status === 'UNKNOWN' ? undefined : party;
  }
}

const isConflicted = ({ conflicts }: RegisteredParty, ...parties: readonly string[]): boolean => parties.some((party) => conflicts.includes(party));

const byPreference = (a: Candidate, b: Candidate): number => {
  const against = ({ suspended, conflicted }: Candidate): number => (suspended || conflicted ? 1 : 0);
  const open = ({ history }: Candidate): number => history?.openDisputes ?? 0;
  return against(a) - against(b) || open(a) - open(b) || (a.party < b.party ? -1 : 1);
};
