// The process that opens compensations, and tells others what becomes of them: disputes, orders, the party of a trader.
import type { Json, RecordedEvent } from '#event-sourcing';
import type { Process, WorkflowCommand } from '#processes';
import type { CompensationEvent } from '../compensations/index.ts';
import type { DisputeEvent } from '../disputes/index.ts';
import type { OrderEvent } from '../orders/index.ts';

type Data = Readonly<Record<string, Json>>;
type Commands = readonly WorkflowCommand[];

const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
const onDispute = (type: string, orderId: string, data: Data = {}): WorkflowCommand => ({ type, target: `dispute-${orderId}`, data: { orderId, ...data } });

/** What an event of a dispute can make due, or due no more. The dispute may have nothing left to do then. */
const outcomes = [
  'LiabilityAccepted', 'OfferAccepted', 'ProposalAccepted', 'ClaimDeemedAccepted', 'DecisionBecameFinal', 'ReviewDecided', 'ClaimEnded',
] as const satisfies readonly DisputeEvent['type'][];

const ofDispute = (recorded: RecordedEvent & DisputeEvent): Commands => {
  const orderId = idIn(recorded.stream);
  switch (recorded.type) {
    case 'MediatorAppointed':
      return recorded.data.chair === 'MEDIATOR' ? [onDispute('SeekRulers', orderId)] : [];
    case 'MediatorLeft':
      return recorded.data.chair === 'MEDIATOR' ? [onDispute('ReplaceRulers', orderId, { mediator: recorded.data.mediator })] : [];
    default:
      return [onDispute('CarryOut', orderId, { revision: recorded.revision }), onDispute('CloseDispute', orderId)];
  }
};

/** In the order of what is carried out of its dispute, whose claims on the vehicle end first. */
const ofOrder = (recorded: RecordedEvent & OrderEvent): Commands => {
  const owes = recorded.type === 'VehicleCancelled' ? recorded.data.owed.amount !== '0' : recorded.type === 'PaymentRuled' && recorded.data.owed.length + recorded.data.notOwed.length > 0;
  return owes ? [onDispute('CarryOutCancellation', idIn(recorded.stream), { revision: recorded.revision })] : [];
};

/** One of a cancellation has no dispute that would be told. */
const ended = ({ metadata }: RecordedEvent, compensation: string, how: 'DISCHARGED' | 'UNPAID'): Commands =>
  metadata['dispute'] === undefined ? [] : [onDispute('TellCompensationEnded', metadata['dispute'], { compensation, how })];

const ofCompensation = (recorded: RecordedEvent & CompensationEvent): Commands => {
  const { stream, revision, metadata } = recorded;
  const { order = '', trader = '' } = metadata;
  const compensation = idIn(stream);
  const here = (type: string, data: Data = {}): WorkflowCommand => ({ type, target: stream, data: { compensation, ...data } });
  const onOrder = (type: string): WorkflowCommand => ({ type, target: `order-${order}`, data: { orderId: order, compensation, revision } });
  const onTrader = (type: string): WorkflowCommand => ({ type, target: `party-${trader}`, data: { party: trader, compensation } });
  switch (recorded.type) {
    case 'DueDischarged':
      return [...ended(recorded, compensation, 'DISCHARGED'), onTrader('RecordDischarge')];
    case 'DueUnpaid':
      return ended(recorded, compensation, 'UNPAID');
    case 'DueInDefault':
      return [onTrader('RecordDefault')];
    // The same car may be waited for by what a reopening made due beside.
    case 'VehicleReturned':
      return metadata['dispute'] === undefined ? [] : [onDispute('CarryReturn', metadata['dispute'], { item: recorded.data.item, how: recorded.data.by })];
    case 'ReplacementDispatched':
      return [onOrder('AddReplacement')];
    case 'ReplacementAccepted':
      return [onOrder('RecordReplacementReceipt')];
    // The mediator of the dispute is asked at once.
    case 'RulingMediatorWanted':
    case 'RulingMediatorLeft':
      return [here('SeekRuler')];
    // Who was suspended while the appointment was on its way.
    case 'RulingMediatorAppointed':
      return [here('ReplaceSuspendedRuler', { mediator: recorded.data.party })];
    default:
      return [];
  }
};

export const compensating: Process = {
  name: 'compensations',
  events: [
    ...outcomes, 'MediatorAppointed', 'MediatorLeft', 'VehicleCancelled', 'PaymentRuled', 'DueDischarged', 'DueUnpaid', 'DueInDefault', 'VehicleReturned', 'ReplacementDispatched', 'ReplacementAccepted',
    'RulingMediatorWanted', 'RulingMediatorLeft', 'RulingMediatorAppointed',
  ],
  react: (recorded) => {
    if (recorded.stream.startsWith('order-')) return ofOrder(recorded as RecordedEvent & OrderEvent);
    if (recorded.stream.startsWith('dispute-')) return ofDispute(recorded as RecordedEvent & DisputeEvent);
    return ofCompensation(recorded as RecordedEvent & CompensationEvent);
  },
};
