// The process that tells disputes what happened elsewhere, and closes them: vehicles that came or were cancelled, neutrals who were
// suspended, claims that came to nothing, compensations that are settled.
import type { RecordedEvent } from '#event-sourcing';
import type { Process, WorkflowCommand } from '#processes';
import type { DisputeEvent } from '../disputes/index.ts';
import type { OrderEvent } from '../orders/index.ts';

const orderIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
const onDispute = (type: string, orderId: string, data: WorkflowCommand['data'] = {}): readonly WorkflowCommand[] => [
  { type, target: `dispute-${orderId}`, data: { orderId, ...data } },
];

/** A receipt counts when the importer records it, or does not contest the trader's; at once where there is nothing to contest any more. */
const ofOrder = (event: OrderEvent, orderId: string): readonly WorkflowCommand[] => {
  switch (event.type) {
    case 'ReceiptRecorded':
      return event.data.by === 'IMPORTER' || event.data.due === undefined ? onDispute('EndClaims', orderId, { vehicle: event.data.vehicle, reason: 'ARRIVED' }) : [];
    case 'ReceiptConfirmed':
      return onDispute('EndClaims', orderId, { vehicle: event.data.vehicle, reason: 'ARRIVED' });
    case 'VehicleCancelled':
      return onDispute('EndClaims', orderId, { vehicle: event.data.vehicle, reason: 'CANCELLED' });
    default:
      return [];
  }
};

/** After these a dispute may have nothing left to do; after what can make something due the process of compensations asks, when that is carried out. */
const ending = ['ClaimWithdrawn', 'ClaimExpired', 'CompensationDischarged', 'CompensationUnpaid'] as const satisfies readonly DisputeEvent['type'][];

const ofDispute = (event: DisputeEvent, orderId: string): readonly WorkflowCommand[] => {
  switch (event.type) {
    // What came, or was cancelled, while the claim was on its way.
    case 'ClaimFiled':
      return event.data.receivedAt === undefined ? onDispute('EndClaimsIfOver', orderId, { vehicle: event.data.vehicle }) : [];
    // Who was suspended while the appointment was on its way.
    case 'MediatorAppointed':
      return onDispute('ReplaceSuspended', orderId, { party: event.data.party });
    case 'InspectionOrdered':
      return onDispute('ReplaceSuspended', orderId, { party: event.data.inspector.party });
    default:
      return (ending as readonly string[]).includes(event.type) ? onDispute('CloseDispute', orderId) : [];
  }
};

export const disputing: Process = {
  name: 'disputes',
  events: ['ReceiptRecorded', 'ReceiptConfirmed', 'VehicleCancelled', 'PartySuspended', 'ClaimFiled', 'MediatorAppointed', 'InspectionOrdered', ...ending],
  react: (recorded) => {
    const { stream } = recorded;
    const id = orderIn(stream);
    if (recorded.type === 'PartySuspended') return [{ type: 'ReplaceEverywhere', target: stream, data: { party: id } }];
    return stream.startsWith('order-') ? ofOrder(recorded as RecordedEvent & OrderEvent, id) : ofDispute(recorded as RecordedEvent & DisputeEvent, id);
  },
};
