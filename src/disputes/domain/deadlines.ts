// Which clocks a claim starts, for whom, until when, and what their end brings. Due instants are fixed when the clock starts.
import { type BusinessCalendar, endOfNthBusinessDay, endOfNthDay, type Instant, type Zone } from '#values';
import type { ClaimRules, LaterTerms, Seat, Seats } from './facts.ts';
import type { Ground } from './statement.ts';

/** In the order in which a tie is broken. */
export const owners = ['TRADER', 'IMPORTER', 'INSPECTOR', 'MEDIATOR', 'ADMINISTRATOR'] as const;
export type Owner = (typeof owners)[number];

/** `due` is the first instant that is too late. */
export interface Deadline {
  readonly id: string;
  readonly name: string;
  readonly claims: readonly string[];
  readonly owner: Owner;
  readonly from: Instant;
  readonly due: Instant;
  readonly zone: string;
  readonly force: 'MUST' | 'MAY';
  /** What its end brings; `EXPIRE` and `DEEMED_ACCEPTED` escalate where their conditions do not hold. */
  readonly lapse: string;
  /** The offer, request, inspection, objection, decision or chair it belongs to. */
  readonly about?: string;
  /** The mediator or inspector who must act; importer and trader are those of the order. */
  readonly party?: string;
  readonly reminded?: true;
  /** Of an appointment that began again because there was nobody to appoint: late since then. */
  readonly again?: true;
}

export const days = (count: number, from: Instant, seat: Seat) => endOfNthDay(from, count, seat.zone as Zone);
export const businessDays = (count: number, from: Instant, seat: Seat) =>
  endOfNthBusinessDay(from, count, seat.zone as Zone, seat.calendar as BusinessCalendar);

type Kind = Pick<Deadline, 'name' | 'owner' | 'force' | 'lapse'>;

const kinds = {
  acknowledge: { name: 'ACKNOWLEDGE', owner: 'TRADER', force: 'MUST', lapse: 'RECORDED' },
  appoint: { name: 'APPOINT', owner: 'ADMINISTRATOR', force: 'MUST', lapse: 'WORKFLOW_APPOINTS' },
  importersEvidence: { name: 'EVIDENCE', owner: 'IMPORTER', force: 'MAY', lapse: 'DECIDED_ON_WHAT_THERE_IS' },
  tradersEvidence: { name: 'EVIDENCE', owner: 'TRADER', force: 'MAY', lapse: 'DECIDED_ON_WHAT_THERE_IS' },
} as const satisfies Record<string, Kind>;

const started = (id: string, kind: Kind, claimId: string, from: Instant, due: Instant, { zone }: Seat): Deadline => ({
  id: `${claimId}/${id}`, ...kind, claims: [claimId], from, due, zone,
});

/** The time to answer a version of a claim; in mediation its end is only recorded. */
export const toAnswer = (claimId: string, version: number, { trader }: Seats, terms: LaterTerms, from: Instant, lapse: string): Deadline => {
  const kind: Kind = { name: 'ANSWER', owner: 'TRADER', force: 'MUST', lapse };
  return started(`ANSWER/${version}`, kind, claimId, from, days(terms.answer, from, trader), trader);
};

/** `vacant`: nobody mediates yet. */
export const atEscalation = (claimId: string, { administrator, importer, trader }: Seats, terms: LaterTerms, from: Instant, vacant = true): readonly Deadline[] => {
  const { appointBusinessDays, evidence } = terms;
  const appoint = started('APPOINT', kinds.appoint, claimId, from, businessDays(appointBusinessDays, from, administrator), administrator);
  return [
    ...(vacant ? [appoint] : []),
    started('EVIDENCE/IMPORTER', kinds.importersEvidence, claimId, from, days(evidence, from, importer), importer),
    started('EVIDENCE/TRADER', kinds.tradersEvidence, claimId, from, days(evidence, from, trader), trader),
  ];
};

/** A claim on the ground `CONCEALED` counts as escalated when it is filed. */
export const atFiling = (claimId: string, ground: Ground, seats: Seats, rules: ClaimRules, from: Instant, vacant = true): readonly Deadline[] => {
  const { importer, trader } = seats;
  const { acknowledgeBusinessDays, negotiation } = rules.deadlines;
  const answer = toAnswer(claimId, 1, seats, rules.deadlines, from, ground === 'CONCEALED' ? 'RECORDED' : rules.onTraderSilence);
  // Business days can end after days, over holidays: it is acknowledged at the latest when it must be answered.
  const [acknowledgeBy = answer.due] = [businessDays(acknowledgeBusinessDays, from, trader), answer.due].toSorted();
  const acknowledge = started('ACKNOWLEDGE', kinds.acknowledge, claimId, from, acknowledgeBy, trader);
  if (ground === 'CONCEALED') return [acknowledge, answer, ...atEscalation(claimId, seats, rules.deadlines, from, vacant)];
  const toNegotiate: Kind = { name: 'NEGOTIATION', owner: 'IMPORTER', force: 'MUST', lapse: rules.onImporterSilence };
  return [
    acknowledge,
    answer,
    started('NEGOTIATION', toNegotiate, claimId, from, days(negotiation, from, importer), importer),
  ];
};

export const runningOf = (deadlines: readonly Deadline[], claimId: string, name: string): Deadline | undefined =>
  deadlines.find((deadline) => deadline.name === name && deadline.claims.includes(claimId));

/** A time that a mediator is given or contested by, not a claim: it runs its course though no claim may wait for that mediator any more. */
const isOfOffice = ({ name }: Deadline): boolean => name === 'OBJECT' || name === 'RULE_ON_OBJECTION';

/** Those left when the named ones (or all) no longer run for a claim; one that covers other claims goes on for these. */
export const without = (deadlines: readonly Deadline[], claimId: string, ...names: readonly string[]): readonly Deadline[] => {
  const ends = ({ claims, name }: Deadline): boolean => (names.length === 0 || names.includes(name)) && claims.includes(claimId);
  const first = deadlines.findIndex(ends);
  if (first < 0) return deadlines;
  const left = deadlines.slice(0, first);
  for (const deadline of deadlines.slice(first)) {
    if (!ends(deadline)) left.push(deadline);
    else if (deadline.claims.length > 1 || isOfOffice(deadline)) left.push({ ...deadline, claims: deadline.claims.filter((claim) => claim !== claimId) });
  }
  return left;
};

/** A claim that comes before a mediator whose appointment can still be objected to waits for that too. */
export const beforeChair = (deadlines: readonly Deadline[], chair: string, claims: readonly string[]): readonly Deadline[] =>
  deadlines.map((deadline) =>
    (isOfOffice(deadline) && deadline.about === chair ? { ...deadline, claims: [...new Set([...deadline.claims, ...claims])] } : deadline));

/** A time to answer that is over ends with the escalation; one that runs goes on, and its end is only recorded. */
export const intoMediation = (at: Instant) => (running: readonly Deadline[], claimId: string): readonly Deadline[] => {
  const deadlines = without(running, claimId, 'ACKNOWLEDGE', 'NEGOTIATION').flatMap((deadline): readonly Deadline[] => {
    if (deadline.name !== 'ANSWER' || !deadline.claims.includes(claimId)) return [deadline];
    return deadline.due <= at ? [] : [{ ...deadline, lapse: 'RECORDED' }];
  });
  return beforeChair(deadlines, 'MEDIATOR', [claimId]);
};
