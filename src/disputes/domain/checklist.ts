// The evidence a claim should come with: asked by each code, the method and the expenses. It blocks nothing but deemed acceptance.
import type { Claim } from './claim.ts';
import type { ChecklistEntry } from './events.ts';
import type { ChecklistRule, ClaimRules } from './facts.ts';
import type { ClaimStatement } from './statement.ts';

export interface ChecklistLine {
  /** The code or method that asks, or `EXPENSES`. */
  readonly of: string;
  readonly required: readonly { readonly type: string; readonly given: boolean }[];
  readonly oneOf: readonly { readonly type: string; readonly given: boolean }[];
  readonly satisfied: boolean;
}

const methodsOf = ({ valuation }: ClaimStatement): readonly string[] => {
  if (valuation === undefined) return [];
  const fallback = valuation.method === 'FULL_PRICE' ? valuation.fallback : undefined;
  return fallback === undefined ? [valuation.method] : [valuation.method, fallback.method];
};

const entry = (of: string, asked: ChecklistRule | undefined): readonly ChecklistEntry[] =>
  asked === undefined || asked.required.length + asked.oneOf.length === 0 ? [] : [{ of, required: asked.required, oneOf: asked.oneOf }];

/** What the policy asks of a claim, as its event keeps it. */
export const checklistFor = (statement: ClaimStatement, { checklists }: ClaimRules): readonly ChecklistEntry[] => [
  ...statement.codes.flatMap((code) => entry(code, checklists.codes[code])),
  ...methodsOf(statement).flatMap((method) => entry(method, checklists.methods[method])),
  ...(statement.expenses.length === 0 ? [] : entry('EXPENSES', checklists.expenses)),
];

/** An expense brings its invoice with it; what was given later counts like what the statement brought. */
const givenTypes = ({ statement: { evidence, expenses }, given = [] }: Pick<Claim, 'statement' | 'given'>): ReadonlySet<string> =>
  new Set([...evidence.map(({ type }) => type), ...given.map(({ type }) => type), ...(expenses.length === 0 ? [] : ['INVOICE'])]);

export const checklist = (claim: Pick<Claim, 'statement' | 'given'>): readonly ChecklistLine[] => {
  const { statement } = claim;
  const given = givenTypes(claim);
  const mark = (types: readonly string[]) => types.map((type) => ({ type, given: given.has(type) }));
  return statement.checklist.map(({ of, required, oneOf }) => ({
    of,
    required: mark(required),
    oneOf: mark(oneOf),
    satisfied: required.every((type) => given.has(type)) && (oneOf.length === 0 || oneOf.some((type) => given.has(type))),
  }));
};

export const satisfied = (claim: Pick<Claim, 'statement' | 'given'>): boolean => checklist(claim).every((line) => line.satisfied);
