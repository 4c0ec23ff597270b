// The request over HTTP that asks for what a command of the dispute asks: free text is stated, not sealed; ids of what is created are left out.
import type { Answer } from '../../src/demo/client.ts';
import type { DisputeCommand } from '../../src/disputes/domain/commands.ts';
import type { StatedAward } from '../../src/disputes/domain/decision-commands.ts';
import type { ClaimStatement } from '../../src/disputes/domain/statement.ts';
import type { ByWorkflow } from '../../src/disputes/domain/whose.ts';

export interface Request {
  /** Below `disputes/:orderId/`. */
  readonly path: string;
  readonly body: object;
  /** Whether `If-Match` is demanded. */
  readonly onRevision?: true;
  /** What the answer calls the id of what was created. */
  readonly creates?: string;
}

const text = 'As the papers show.';

/** What an importer states, without what the service made of it. */
export const statementIn = ({ codes, remedy, valuation, expenses, odometerKm, evidence }: ClaimStatement): ClaimStatement => ({
  codes, remedy, ...(valuation ? { valuation } : {}), expenses: expenses.map(({ kind, amount, invoice, rate }) => ({ kind, amount, invoice, ...(rate ? { rate } : {}) })),
  ...(odometerKm === undefined ? {} : { odometerKm }), evidence,
});

const stated = (awards: readonly StatedAward[]) => awards.map(({ aboveClaim, evidence, ...award }) => ({
  ...award, findings: text, ...(aboveClaim ? { aboveClaim: text } : {}), evidence: evidence.map((item) => ({ ...item, reason: text })),
}));

type Requests = { readonly [C in Exclude<DisputeCommand, { type: ByWorkflow }> as C['type']]: (command: C) => Request };

const requests: Requests = {
  FileClaim: ({ claims }) => ({
    path: 'claims', body: { claims: claims.map((claim) => ({ ...statementIn(claim), vehicle: claim.vehicle, ...(claim.ground ? { ground: claim.ground } : {}) })) },
  }),
  AmendClaim: ({ claimId, statement }) => ({ path: `claims/${claimId}/amendments`, body: statementIn(statement) }),
  WithdrawClaim: ({ claimId }) => ({ path: `claims/${claimId}/withdrawal`, body: {} }),
  AcknowledgeClaim: ({ claimId }) => ({ path: `claims/${claimId}/acknowledgement`, body: {} }),
  AcceptLiability: ({ claimId, claimVersion, amount }) => ({ path: `claims/${claimId}/acceptances`, body: { claimVersion, amount } }),
  DenyClaim: ({ claimId, reason }) => ({ path: `claims/${claimId}/denials`, body: { reason } }),
  MakeOffer: ({ covering, days }) => ({ path: 'offers', body: { ...covering, ...(days === undefined ? {} : { days }) }, creates: 'offer' }),
  ProposeSettlement: ({ covering, days }) => ({ path: 'proposals', body: { ...covering, ...(days === undefined ? {} : { days }) }, creates: 'offer' }),
  AcceptOffer: ({ offer }) => ({ path: `offers/${offer}/acceptance`, body: {} }),
  DeclineOffer: ({ offer }) => ({ path: `offers/${offer}/declination`, body: { reason: text } }),
  WithdrawOffer: ({ offer }) => ({ path: `offers/${offer}/withdrawal`, body: {} }),
  AcceptProposal: ({ offer }) => ({ path: `proposals/${offer}/acceptance`, body: {} }),
  DeclineProposal: ({ offer }) => ({ path: `proposals/${offer}/declination`, body: { reason: text } }),
  EscalateDispute: ({ claims }) => ({ path: 'escalations', body: { claims } }),
  AppointMediator: ({ chair, candidate }) => ({ path: 'mediators', body: { chair, mediator: candidate.party } }),
  ObjectToMediator: ({ chair }) => ({ path: 'objections', body: { chair, reason: text }, creates: 'objection' }),
  RuleOnObjection: ({ objection, sustained }) => ({ path: `objections/${objection}/ruling`, body: { sustained, reason: text } }),
  RecuseMediator: () => ({ path: 'recusals', body: { reason: text } }),
  ReplaceMediator: ({ chair }) => ({ path: 'replacements', body: { chair } }),
  RequestEvidence: ({ claims, of, types }) => ({ path: 'evidence-requests', body: { claims, of, types }, creates: 'request' }),
  SubmitEvidence: ({ claims, items }) => ({ path: 'evidence', body: { claims, items } }),
  OrderInspection: ({ claims, inspector }) => ({ path: 'inspections', body: { claims, inspector: inspector.party }, creates: 'inspection' }),
  ReportInspection: ({ inspection, report, values, fee }) => ({ path: `inspections/${inspection}/report`, body: { report, values, ...(fee ? { fee } : {}) } }),
  DeclineInspection: ({ inspection }) => ({ path: `inspections/${inspection}/declination`, body: { reason: text } }),
  DecideDispute: ({ awards }) => ({ path: 'decisions', body: { awards: stated(awards) }, onRevision: true, creates: 'decision' }),
  CorrectDecision: ({ decision, corrections }) => ({ path: `decisions/${decision}/corrections`, body: { corrections, reason: text }, onRevision: true }),
  RequestReview: ({ decision, claims, ground, evidence }) => ({ path: `decisions/${decision}/reviews`, body: { claims, ground, evidence, statement: text }, creates: 'review' }),
  DecideReview: ({ awards }) => ({ path: 'reviews', body: { awards: stated(awards) }, onRevision: true, creates: 'decision' }),
  ReopenDispute: ({ claims, ground }) => ({ path: 'reopenings', body: { claims, ground, reason: text }, onRevision: true }),
  ExtendDeadline: ({ deadline, due }) => ({ path: 'extensions', body: { deadline, until: due } }),
  CloseDispute: () => ({ path: 'closure', body: {} }),
};

/** Of a command that some role asks for; what the workflow alone does has no route. */
export const requestOf = (command: DisputeCommand): Request => {
  const make = (requests as Readonly<Record<string, (command: DisputeCommand) => Request>>)[command.type];
  if (make === undefined) throw new Error(`${command.type} has no route`);
  return make(command);
};

/** With the ids that the service gave to what it created. */
export const named = (command: DisputeCommand, { creates }: Request, { body }: Answer<object>): DisputeCommand => {
  const made = body as Readonly<Record<string, string>> & { readonly claims?: readonly { readonly claimId: string }[] };
  if (command.type === 'FileClaim') return { ...command, claims: command.claims.map((claim, index) => ({ ...claim, claimId: made.claims?.[index]?.claimId ?? '' })) };
  return creates === undefined ? command : ({ ...command, [creates]: made[creates] });
};

/** The claims that an act names, and what else it is about. */
export const subjectsOf = (command: DisputeCommand): { readonly about: readonly string[]; readonly on?: string } => {
  switch (command.type) {
    case 'FileClaim':
      return { about: [] };
    case 'MakeOffer':
    case 'ProposeSettlement':
      return { about: 'parts' in command.covering ? command.covering.parts.map(({ claimId }) => claimId) : command.covering.claims };
    case 'AcceptOffer':
    case 'DeclineOffer':
    case 'WithdrawOffer':
    case 'AcceptProposal':
    case 'DeclineProposal':
      return { about: [], on: command.offer };
    case 'ExtendDeadline':
      return { about: [], on: command.deadline };
    case 'ReportInspection':
    case 'DeclineInspection':
      return { about: [], on: command.inspection };
    case 'DecideDispute':
    case 'DecideReview':
      return { about: command.awards.map(({ claimId }) => claimId) };
    case 'TellCompensationOpened':
      return { about: command.claims.map(({ claimId }) => claimId) };
    case 'CorrectDecision':
      return { about: command.corrections.map(({ claimId }) => claimId) };
    default:
      return { about: 'claims' in command ? command.claims : 'claimId' in command ? [command.claimId] : [] };
  }
};
