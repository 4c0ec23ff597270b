// A car goes back: handed over and arrived, as the importer says; back or not, as the trader says or a mediator rules.
import type { Decision } from '#event-sourcing';
import { onItem } from './acting.ts';
import { timeTo } from './clocks.ts';
import type { ContestReturn, DispatchReturn, RecordReturnArrival, RecordVehicleReturned, RuleOnReturn } from './commands.ts';
import type { CompensationEvent } from './events.ts';
import { ruling } from './following.ts';
import { fallback, returned } from './in-kind-results.ts';
import { refuse } from './refusals.ts';
import type { Compensation } from './state.ts';

type Decided = Decision<CompensationEvent>;

const stated = ({ statedDate }: Pick<DispatchReturn, 'statedDate'>) => (statedDate === undefined ? {} : { statedDate });

export const dispatchReturn = (command: DispatchReturn, before: Compensation): Decided =>
  onItem('dispatchReturn', command, before, ({ item }, compensation) => {
    const { billOfLading, at } = command;
    if (billOfLading.type !== 'BILL_OF_LADING') return refuse('BILL_OF_LADING_MISSING');
    return [{ type: 'ReturnDispatched', data: { item, billOfLading, ...stated(command), arrival: timeTo('reportArrival', compensation, at), at } }];
  });

export const recordReturnArrival = (command: RecordReturnArrival, before: Compensation): Decided =>
  onItem('recordReturnArrival', command, before, ({ item }, compensation) => {
    const { deliveryReceipt, at } = command;
    if (deliveryReceipt.type !== 'DELIVERY_RECEIPT') return refuse('DELIVERY_RECEIPT_MISSING');
    return [{ type: 'ReturnArrivalRecorded', data: { item, deliveryReceipt, ...stated(command), confirm: timeTo('confirmReturn', compensation, at), at } }];
  });

/** The trader's own word: it needs no hand-over recorded before. */
export const recordVehicleReturned = (command: RecordVehicleReturned, before: Compensation): Decided =>
  onItem('recordVehicleReturned', command, before, ({ item }) => returned(item, 'TRADER', command.at));

export const contestReturn = (command: ContestReturn, before: Compensation): Decided =>
  onItem('contestReturn', command, before, ({ item }, compensation) => {
    const { reason, at } = command;
    const { rule, wanted } = ruling(compensation, at, at);
    return [{ type: 'ReturnContested', data: { item, ...(reason ? { reason } : {}), ...(rule ? { rule } : {}), at } }, ...wanted];
  });

export const ruleOnReturn = (command: RuleOnReturn, before: Compensation): Decided =>
  onItem('ruleOnContestedReturn', command, before, (item, compensation) => {
    const { returned: is, reason, at, by } = command;
    const ruled: CompensationEvent = { type: 'ReturnRuled', data: { item: item.item, returned: is, mediator: by.party ?? '', reason, at } };
    return [ruled, ...(is ? returned(item.item, 'RULING', at) : fallback(compensation, item, 'NOT_RETURNED', at))];
  });
