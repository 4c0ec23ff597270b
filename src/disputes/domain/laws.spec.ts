// The laws of the domain (section 6) that hold here, over random histories of one to eight claims.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, isRefused } from '#event-sourcing';
import { type Instant, plusMillis } from '#values';
import { standard1 } from '../../policies/index.ts';
import { allowedActs } from './allowed-acts.ts';
import { amountKinds, amounts, lotAmounts } from './amounts.ts';
import type { Claim } from './claim.ts';
import type { ClaimCommand, DisputeCommand, Role } from './commands.ts';
import { dispute } from './decide.ts';
import type { Dispute } from './dispute.ts';
import type { DisputeEvent } from './events.ts';
import type { DisputeRules } from './facts.ts';
import type { DisputeAct } from './whose.ts';
import { accept, acknowledge, aFiling, amend, claimOf, day, deny, filedAt, fen, importer, trader, withdraw } from '../../../test/support/a-dispute.ts';

const policies: readonly DisputeRules[] = [standard1, { ...standard1, onImporterSilence: 'EXPIRE' }, { ...standard1, onTraderSilence: 'DEEMED_ACCEPTED' }];
const codes = ['UNDISCLOSED_STRUCTURAL_DAMAGE', 'CUT_AND_SHUT', 'FLOOD_DAMAGE'] as const;

/** What is tried next: an act on one of eight vehicles, some days or months after the one before. */
const attempt = fc.record({
  act: fc.constantFrom('file', 'amend', 'withdraw', 'acknowledge', 'accept', 'part', 'deny'),
  vehicle: fc.integer({ min: 1, max: 8 }),
  hours: fc.oneof(fc.integer({ min: 0, max: 72 }), fc.integer({ min: 200, max: 800 })),
  actual: fc.integer({ min: 0, max: 7_100_000 }),
  expense: fc.option(fc.integer({ min: 1, max: 900_000 }), { nil: undefined }),
  code: fc.constantFrom(...codes),
  concealed: fc.boolean(),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;
const scenario = fc.record({ rules: fc.constantFrom(...policies), first: fc.integer({ min: 1, max: 8 }), attempts: fc.array(attempt, { maxLength: 25 }) });

const statementOf = ({ actual, expense, code }: Attempt) => ({
  codes: [code],
  remedy: 'PRICE_ADJUSTMENT' as const,
  valuation: { method: 'VALUE_DIFFERENCE' as const, actual: fen(actual) },
  expenses: expense === undefined ? [] : [{ kind: 'TRANSPORT' as const, amount: fen(expense), invoice: 'i' }],
  evidence: [],
});
const totalOf = (claim: Claim) => BigInt(claim.statement.claimed.total.amount);

const commandFor = (tried: Attempt, state: Dispute, rules: DisputeRules, at: Instant, n: number): DisputeCommand | undefined => {
  const { act, vehicle, actual } = tried;
  if (act === 'file') return aFiling(rules)([claimOf(vehicle, { ...statementOf(tried), claimId: `later-${n}`, ground: tried.concealed ? 'CONCEALED' : 'NORMAL' })], { at });
  const claim = state.claims.findLast((each) => each.vehicle === vehicle);
  if (claim === undefined) return undefined;
  const { claimId, version } = claim;
  if (act === 'amend') return amend(rules)(claimId, statementOf(tried), at);
  if (act === 'withdraw') return withdraw(claimId, at);
  if (act === 'acknowledge') return acknowledge(claimId, at);
  if (act === 'deny') return deny(claimId, at);
  return accept(claimId, act === 'accept' ? totalOf(claim) : BigInt(actual), at, version);
};

interface Played {
  readonly events: readonly DisputeEvent[];
  readonly states: readonly Dispute[];
  /** After each append. */
  readonly standing: readonly Dispute[];
  readonly last: Dispute;
  readonly at: Instant;
  readonly rules: DisputeRules;
}

const play = ({ rules, first, attempts }: typeof scenario extends fc.Arbitrary<infer T> ? T : never): Played => {
  let at = filedAt;
  let last = dispute.initial;
  const events: DisputeEvent[] = [];
  const states: Dispute[] = [last];
  const standing: Dispute[] = [];
  const take = (command: DisputeCommand) => {
    const decision = dispute.decide(command, last);
    for (const event of isRefused(decision) ? [] : decision) {
      events.push(event);
      states.push((last = dispute.evolve(last, event)));
    }
    standing.push(last);
  };
  take(aFiling(rules)(Array.from({ length: first }, (_, index) => claimOf(index + 1)), { at }));
  attempts.forEach((tried, n) => {
    at = plusMillis(at, tried.hours * 3_600_000);
    const command = commandFor(tried, last, rules, at, n);
    if (command) take(command);
  });
  return { events, states, standing, last, at, rules };
};

const holds = (law: (played: Played) => void) => fc.assert(fc.property(scenario, (each) => law(play(each))), { numRuns: 200 });

describe('for every history', () => {
  it('law 1: folding the same events always gives the same state; state at revision n is the fold of the first n events', () => {
    holds(({ events, states }) => {
      states.forEach((state, n) => expect(fold(dispute, events.slice(0, n))).toEqual(state));
      expect(JSON.parse(JSON.stringify(states.at(-1)))).toEqual(states.at(-1));
      expect(fold(dispute, JSON.parse(JSON.stringify(events)) as readonly DisputeEvent[])).toEqual(states.at(-1));
    });
  });

  it('law 3: sum over claims = total of the lot, for each kind of amount, to the fen', () => {
    holds(({ last: { claims } }) => {
      const lot = lotAmounts(claims);
      for (const kind of amountKinds) expect(lot[kind] ?? 0n).toBe(claims.reduce((sum, claim) => sum + (amounts(claim)[kind] ?? 0n), 0n));
    });
  });

  it('law 4: agreed ≤ claimed, outstanding = due − confirmed − written off ≥ 0; and an accepted part is a floor', () => {
    holds(({ states }) => {
      const floor = new Map<string, bigint>();
      for (const claim of states.flatMap(({ claims }) => claims)) {
        const { claimed = 0n, agreed = 0n, due = 0n, confirmed = 0n, writtenOff = 0n, outstanding = 0n } = amounts(claim);
        expect(agreed <= claimed && agreed >= (floor.get(claim.claimId) ?? 0n)).toBe(true);
        expect(outstanding === due - confirmed - writtenOff && outstanding >= 0n).toBe(true);
        floor.set(claim.claimId, agreed);
      }
    });
  });

  it('law 5: a final claim changes only by compensation or by a recorded reopening', () => {
    holds(({ states }) => {
      const final = new Map<string, Claim>();
      for (const claim of states.flatMap(({ claims }) => claims)) {
        const before = final.get(claim.claimId);
        if (before) expect(claim).toBe(before);
        if (claim.state === 'FINAL') final.set(claim.claimId, claim);
      }
    });
  });

  it('law 9: every claim that is not final has a running deadline with a stated result, a final one none', () => {
    holds(({ standing }) => {
      for (const { claims, deadlines } of standing) {
        for (const { claimId, state } of claims) {
          const running = deadlines.filter((deadline) => deadline.force === 'MUST' && deadline.claims.includes(claimId) && deadline.lapse !== '');
          expect(running.length > 0).toBe(state !== 'FINAL');
        }
        expect(new Set(deadlines.map(({ id }) => id)).size).toBe(deadlines.length);
      }
    });
  });

  it('law 11: over all claims of a vehicle, due without interest ≤ price + proven expenses', () => {
    holds(({ states }) => {
      for (const { claims } of states) {
        for (const [vehicle, of] of Map.groupBy(claims, (claim) => claim.vehicle)) {
          const { due = 0n } = lotAmounts(of);
          const expenses = of.reduce((sum, { statement }) => sum + BigInt(statement.claimed.expenses.amount), 0n);
          expect(`${vehicle} ${due <= BigInt(of[0]?.price.amount ?? 0) + expenses}`).toBe(`${vehicle} true`);
        }
      }
    });
  });

  it('law 14: an act is in allowedActs exactly when decide does not refuse a well-formed command', () => {
    const roles: readonly Role[] = ['IMPORTER', 'TRADER', 'MEDIATOR', 'INSPECTOR', 'AUDITOR', 'ADMINISTRATOR', 'WORKFLOW'];
    const actors = { IMPORTER: importer, TRADER: trader };
    fc.assert(
      fc.property(scenario, fc.integer({ min: 0, max: 1_000 }), fc.constantFrom(...roles), (each, hours, role) => {
        const { last, at: then, rules } = play(each);
        const at = plusMillis(then, hours * 3_600_000);
        const by = role === 'IMPORTER' || role === 'TRADER' ? actors[role] : { role };
        const wellFormed: Readonly<Partial<Record<DisputeAct, (claim: Claim) => ClaimCommand>>> = {
          amendClaim: ({ claimId, statement }) => amend(rules)(claimId, { ...statement, evidence: [] }, at),
          withdrawClaim: ({ claimId }) => withdraw(claimId, at),
          acknowledgeClaim: ({ claimId }) => acknowledge(claimId, at),
          acceptLiability: (claim) => accept(claim.claimId, totalOf(claim), at, claim.version),
          denyClaim: ({ claimId }) => deny(claimId, at),
        };
        for (const allowed of allowedActs(last, by, at)) {
          const command = wellFormed[allowed.act];
          if (command === undefined) continue;
          const taken = last.claims.filter((claim) => !isRefused(dispute.decide({ ...command(claim), by }, last))).map(({ claimId }) => claimId);
          expect(allowed.allowed ? allowed.claims : []).toEqual(taken);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('law 14: filing is allowed exactly when some vehicle and code can be claimed', () => {
    fc.assert(
      fc.property(scenario, fc.constantFrom(1, 30, 170, 700, 800), (each, days) => {
        const { last, rules } = play(each);
        const at = day(days);
        const order = aFiling(rules)([]).order;
        const [act] = allowedActs(last, importer, at, { order, rules });
        const filings = order.vehicles.flatMap(({ number }) =>
          Object.keys(rules.codes).flatMap((code) =>
            (['NORMAL', 'CONCEALED'] as const).map((ground) =>
              aFiling(rules)([claimOf(number, { codes: [code], ground, remedy: 'EXPENSE_REIMBURSEMENT', odometerKm: 60_000, expenses: [{ kind: 'OTHER', amount: fen(200_000), invoice: 'i' }] })], { at }),
            ),
          ),
        );
        const taken = filings.some(({ claims, ...rest }) => {
          const withoutMethod = claims.map(({ valuation: _, ...claim }) => claim);
          return !isRefused(dispute.decide({ ...rest, claims: withoutMethod }, last));
        });
        expect(act?.allowed).toBe(taken);
      }),
      { numRuns: 10 },
    );
  });
});
