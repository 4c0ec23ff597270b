// A period that a question is about: whole days, dated where the cars were received.
import { CurrencyField, DateOnly, edgeProblem } from '#nest-event-sourcing';

export class PeriodRequest {
  @DateOnly({ optional: true, description: 'The first day, as importers date the receipt of a car in their own zones.', example: '2026-01-01' })
  from?: string;
  @DateOnly({ optional: true, description: 'The last day.', example: '2026-12-31' })
  to?: string;
  @CurrencyField({ optional: true, description: 'Only amounts of this currency.' })
  currency?: string;
}

/** @throws Problem MALFORMED_REQUEST when it ends before it begins */
export const periodOf = ({ from, to }: PeriodRequest): { readonly from?: string; readonly to?: string } => {
  if (from !== undefined && to !== undefined && from > to) throw edgeProblem('MALFORMED_REQUEST', [{ field: 'to', problem: 'to must not be before from' }]);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
};
