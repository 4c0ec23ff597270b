// What each event makes of a compensation. Its state stands in state.ts; what is decided on it in the files of the acts, put together in
// decide.ts.
import { openOf, openParts, principal, units } from './amounts.ts';
import { applied, lessOf, lowered, moved, trimmed, withInstalment, withInstalments, withItem, withPayment } from './change.ts';
import type { ClockEvent, CompensationDue, CompensationEvent, PaymentEvent } from './events.ts';
import { afterInKind, withoutBack } from './in-kind.ts';
import type { InKindEvent } from './in-kind-events.ts';
import { afterRuling, withoutIdleRuler } from './ruler.ts';
import type { RulingEvent } from './ruling-events.ts';
import type { Compensation, Instalment, Item } from './state.ts';

const opened = (compensation: Compensation, { items, instalments, ...rest }: CompensationDue['data']): Compensation =>
  withInstalments({
    ...compensation,
    opened: rest,
    items: items.map(({ amount, fallback, back, replacement, ...item }): Item => ({
      ...item, opened: amount.amount, due: amount.amount, interest: '0', cut: '0', confirmed: '0', writtenOff: '0', repayable: '0',
      ...(fallback ? { fallback: fallback.amount } : {}), ...(back ? { back: { is: 'AWAITED', ...back } } : {}),
      ...(replacement ? { replacement: { is: 'AWAITED', ...replacement } } : {}),
    })),
  }, instalments);

/** What was not paid of the instalments before is payable by the new ones; interest stays where it is. */
const rescheduled = (compensation: Compensation): Compensation =>
  principal(compensation).instalments.reduce((after, each) =>
    openParts(compensation, each).reduce((less, { item, amount }) => lessOf(less, each.instalment, item, amount), after), compensation);

const afterPayment = (compensation: Compensation, event: PaymentEvent): Compensation => {
  switch (event.type) {
    case 'ScheduleProposed':
      return { ...compensation, proposal: event.data, schedules: compensation.schedules + 1 };
    case 'ScheduleAgreed': {
      const { proposal: _, ...rest } = rescheduled(compensation);
      return withInstalments(rest, event.data.instalments);
    }
    case 'InstalmentDue':
      return withInstalments(compensation, [event.data.instalment]);
    case 'CompensationPaymentReported': {
      const { payment, reference, amount, proof, flags, parts, confirm, at } = event.data;
      const reported = { payment, reference, amount: amount.amount, proof, flags, parts, at, standing: { is: 'REPORTED', ...confirm } } as const;
      return { ...compensation, payments: [...compensation.payments, reported] };
    }
    case 'CompensationPaymentConfirmed': {
      const { payment, by, applied: parts, contest } = event.data;
      const standing = { is: 'CONFIRMED', by, applied: parts, ...(contest ? { contest } : {}) } as const;
      return trimmed(applied(withPayment(compensation, payment, (each) => ({ ...each, standing })), parts, 1n));
    }
    case 'CompensationPaymentContested': {
      const { payment, undone, rule, reason } = event.data;
      const standing = { is: 'CONTESTED', ...(rule ? { rule } : {}), ...(reason ? { reason } : {}) } as const;
      return applied(withPayment(compensation, payment, (each) => ({ ...each, standing })), undone, -1n);
    }
    case 'CompensationPaymentRuled': {
      const { payment, made } = event.data;
      // A payment that was made is confirmed by the event that follows.
      const ruled = withPayment(compensation, payment, (each) => ({ ...each, standing: made ? { is: 'CONTESTED' } : { is: 'NOT_MADE' } }));
      return made ? ruled : trimmed(ruled);
    }
    case 'InterestCharged': {
      const { charges, instalment } = event.data;
      const charged = charges.reduce((after, { item, amount }) => withItem(after, item, (each) => moved(each, { due: units(amount), interest: units(amount) })), compensation);
      return withInstalments(charged, [instalment]);
    }
    case 'CompensationWrittenOff':
      return event.data.parts.reduce((after, { item, amount, instalment }) => {
        const gone = withItem(after, item, (each) => moved(each, { writtenOff: units(amount) }));
        return instalment === undefined ? gone : lessOf(gone, instalment, item, units(amount));
      }, compensation);
    case 'DueLowered': {
      const { lowered: parts, event: by } = event.data;
      const after = parts.reduce((each, part) => withItem(each, part.item, (item) => lowered(item, part)), compensation);
      const taken = parts.map(({ item, outstanding, writtenOff, confirmed }) => ({ event: by, item, by: (units(outstanding) + units(writtenOff) + units(confirmed)).toString() }));
      return trimmed({ ...after, lowered: [...compensation.lowered, ...taken] });
    }
    case 'InstalmentOverdue': {
      const { instalment, default: until } = event.data;
      return withInstalment(compensation, instalment, (each) => ({ ...each, overdue: until ? { default: until } : {} }));
    }
    case 'DueInDefault': {
      const { unpaid } = event.data;
      const instalments = compensation.instalments.map((each): Instalment =>
        (openOf(compensation, each) > 0n ? { ...each, due: each.due < unpaid.from ? each.due : unpaid.from, inDefault: true } : each));
      return { ...compensation, unpaid, instalments };
    }
    case 'DueDischarged':
      return { ...compensation, standing: 'DISCHARGED' };
    case 'DueUnpaid':
      return { ...compensation, standing: 'UNPAID' };
  }
};

/** Of most deadlines the event after it says what their end brought. */
const afterClock = (compensation: Compensation, { type, data }: ClockEvent): Compensation => {
  if (type === 'CompensationDeadlineReminded') return { ...compensation, reminded: [...compensation.reminded, data.deadline] };
  if (data.name === 'UNPAID' && compensation.unpaid) return { ...compensation, unpaid: { ...compensation.unpaid, over: true } };
  if (data.name === 'SEND_BACK' || data.name === 'REPORT_ARRIVAL') {
    const because = data.name === 'SEND_BACK' ? 'NOT_SENT_BACK' : 'ARRIVAL_NOT_REPORTED';
    return data.items.reduce((after, id) => withItem(after, id, (item) => withoutBack(item, because)), compensation);
  }
  if (data.name !== 'CONTEST_CONFIRMATION') return compensation;
  return withPayment(compensation, data.deadline.slice('CONTEST_CONFIRMATION/'.length), (payment) => {
    if (payment.standing.is !== 'CONFIRMED') return payment;
    const { contest: _, ...standing } = payment.standing;
    return { ...payment, standing };
  });
};

type Group<Event extends CompensationEvent> = (compensation: Compensation, event: Event) => Compensation;
const group = <Event extends CompensationEvent>(after: Group<Event>, ...types: readonly Event['type'][]) =>
  types.map((type) => [type, after as Group<CompensationEvent>] as const);

const afterEvent: ReadonlyMap<string, Group<CompensationEvent>> = new Map([
  ...group<CompensationDue>((compensation, { data }) => opened(compensation, data), 'CompensationDue'),
  ...group<PaymentEvent>(
    afterPayment, 'ScheduleProposed', 'ScheduleAgreed', 'InstalmentDue', 'CompensationPaymentReported', 'CompensationPaymentConfirmed', 'CompensationPaymentContested',
    'CompensationPaymentRuled', 'InterestCharged', 'CompensationWrittenOff', 'DueLowered', 'InstalmentOverdue', 'DueInDefault', 'DueDischarged', 'DueUnpaid',
  ),
  ...group<InKindEvent>(
    afterInKind, 'ReturnDispatched', 'ReturnArrivalRecorded', 'ReturnContested', 'ReturnRuled', 'VehicleReturned', 'FallbackApplied', 'ReplacementDispatched',
    'ReplacementReceived', 'ReplacementReceiptContested', 'ReplacementAccepted', 'ReplacementMissed', 'RemedyChanged',
  ),
  ...group<RulingEvent>(afterRuling, 'RulingMediatorAppointed', 'RulingMediatorWanted', 'RulingMediatorLeft'),
  ...group<ClockEvent>(afterClock, 'CompensationDeadlineReminded', 'CompensationDeadlineLapsed'),
]);

/** Every type of event in the stream, for whoever reads it. */
export const compensationEvents: readonly string[] = [...afterEvent.keys()];

export const evolve = (compensation: Compensation, event: CompensationEvent): Compensation => {
  const after = afterEvent.get(event.type);
  if (after === undefined) throw new Error(`${event.type} in the stream of a compensation`);
  return withoutIdleRuler(after(compensation, event));
};
