// What an importer states about one vehicle, as requests carry it, and how its free text is sealed.
import { DateOnly, EachOf, edgeProblem, ListOf, MoneyField, Nested, OneOf, Pattern, Sealer, Sha256, Text, Whole } from '#nest-event-sourcing';
import { defectCodes, FileField, type Method, methods, remedies } from '../policies/index.ts';
import { type ClaimStatement, expenseKinds, type LossValuation, type Valuation } from './domain/statement.ts';

export class BeyondDisclosureField {
  @OneOf(defectCodes, { description: 'The code of the disclosed fault.' })
  code: string;
  @Text(4_000, { description: 'What lies beyond the disclosure.' })
  statement: string;
}

class LossFields {
  @Nested(() => MoneyField, { optional: true, description: 'Value at delivery as it was; of value difference and CISG art. 50.' })
  actual?: MoneyField;
  @Nested(() => MoneyField, { optional: true, description: 'Value at delivery had it conformed, of CISG art. 50; default: the price.' })
  conforming?: MoneyField;
  @Nested(() => MoneyField, { optional: true, description: 'Of repair cost.' })
  cost?: MoneyField;
  @OneOf(['ESTIMATE', 'INVOICE'], { optional: true, description: 'What the cost of repair is proven by; default: an estimate.' })
  proof?: 'ESTIMATE' | 'INVOICE';
}

export class FallbackField extends LossFields {
  @OneOf(methods.filter((method) => method !== 'FULL_PRICE'))
  method: 'VALUE_DIFFERENCE' | 'CISG_50' | 'REPAIR_COST';
}

export class ValuationField extends LossFields {
  @OneOf(methods, { description: 'How the main amount is found.' })
  method: Method;
  @Nested(() => FallbackField, { optional: true, description: 'Of the full price: what is due in money should the car not go back.' })
  fallback?: FallbackField;
}

export class RateField {
  @Pattern(/^\d{1,9}(\.\d{1,9})?$/, { description: 'Units of the order’s currency for one unit of the invoice’s.', example: '7.1234' })
  value: string;
  @DateOnly()
  date: string;
  @Text(200, { example: 'People’s Bank of China, central parity' })
  source: string;
}

export class ExpenseField {
  @OneOf(expenseKinds)
  kind: (typeof expenseKinds)[number];
  @Nested(() => MoneyField)
  amount: MoneyField;
  @Sha256({ description: 'SHA-256 of the invoice.' })
  invoice: string;
  @Nested(() => RateField, { optional: true, description: 'For an invoice in another currency.' })
  rate?: RateField;
}

export class StatementFields {
  @EachOf(defectCodes, 1, 22, { description: 'What is wrong with the vehicle.' })
  codes: string[];
  @OneOf(remedies, { description: 'What is asked for.' })
  remedy: (typeof remedies)[number];
  @Nested(() => ValuationField, { optional: true, description: 'None for EXPENSE_REIMBURSEMENT.' })
  valuation?: ValuationField;
  @ListOf(() => ExpenseField, 0, 50, { optional: true })
  expenses?: ExpenseField[];
  @ListOf(() => BeyondDisclosureField, 0, 22, { optional: true, description: 'For each code that was disclosed: what lies beyond.' })
  beyondDisclosure?: BeyondDisclosureField[];
  @Whole(0, 9_999_999, { optional: true, description: 'Odometer as it reads now, in km; some codes need it.' })
  odometerKm?: number;
  @ListOf(() => FileField, 0, 25, { optional: true })
  evidence?: FileField[];
  @Text(10_000, { optional: true })
  description?: string;
}

const wrong = (figure: string, problem: string) => edgeProblem('MALFORMED_REQUEST', [{ field: `valuation.${figure}`, problem }]);

/** The figures that each method is found by, besides those it needs: one it has no use for is refused, not passed over. */
const figuresOf = { VALUE_DIFFERENCE: ['actual'], CISG_50: ['actual', 'conforming'], REPAIR_COST: ['cost', 'proof'], FULL_PRICE: ['fallback'] } as const;

const refuseOthers = (method: Method, fields: object): void => {
  const useless = Object.entries(fields).find(([name, value]) => value !== undefined && !(figuresOf[method] as readonly string[]).includes(name));
  if (useless) throw wrong(useless[0], `is no figure of ${method}`);
};

const lossOf = ({ method, ...fields }: FallbackField): LossValuation => {
  const { actual, conforming, cost, proof = 'ESTIMATE' } = fields;
  refuseOthers(method, fields);
  if (method === 'REPAIR_COST') {
    if (!cost) throw wrong('cost', `is needed by ${method}`);
    return { method, cost: { ...cost }, proof };
  }
  if (!actual) throw wrong('actual', `is needed by ${method}`);
  return method === 'CISG_50' ? { method, actual: { ...actual }, ...(conforming ? { conforming: { ...conforming } } : {}) } : { method, actual: { ...actual } };
};

/** @throws Problem MALFORMED_REQUEST when a figure that the method needs is missing, or one is there that it has no use for */
const valuationOf = ({ method, fallback, ...figures }: ValuationField): Valuation => {
  refuseOthers(method, { fallback, ...figures });
  return method === 'FULL_PRICE' ? { method, ...(fallback ? { fallback: lossOf(fallback) } : {}) } : lossOf({ method, ...figures });
};

/** The statement of a request, its free text sealed for an event of the type. */
export const statementOf = async (fields: StatementFields, sealer: Sealer, subject: string, eventType: 'ClaimFiled' | 'ClaimAmended'): Promise<ClaimStatement> => {
  const { codes, remedy, valuation, expenses = [], beyondDisclosure, odometerKm, evidence = [], description } = fields;
  const seal = (text: string, field: string) => sealer.seal(text, { subject, eventType, field });
  return {
    codes,
    remedy,
    ...(valuation ? { valuation: valuationOf(valuation) } : {}),
    expenses: expenses.map(({ amount, rate, ...rest }) => ({ ...rest, amount: { ...amount }, ...(rate ? { rate: { ...rate } } : {}) })),
    ...(beyondDisclosure ? { statedBeyondDisclosure: await Promise.all(beyondDisclosure.map(async ({ code, statement }) => ({ code, statement: await seal(statement, 'statement') }))) } : {}),
    ...(odometerKm === undefined ? {} : { odometerKm }),
    evidence: evidence.map((file) => ({ ...file })),
    ...(description === undefined ? {} : { description: await seal(description, 'description') }),
  };
};
