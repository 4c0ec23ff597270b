// Another car comes in place of one: sent by the trader with its disclosure, received as a car of an order is.
import type { Decision } from '#event-sourcing';
import { onItem } from './acting.ts';
import { outstandingOf } from './amounts.ts';
import { days, toArrive } from './clocks.ts';
import type { ContestReplacementReceipt, DispatchReplacement, RecordReplacementReceived } from './commands.ts';
import type { CompensationEvent } from './events.ts';
import { refuse } from './refusals.ts';
import { type Compensation, openedIn } from './state.ts';

type Decided = Decision<CompensationEvent>;

const isReading = (km: number): boolean => Number.isInteger(km) && km >= 0 && km <= 9_999_999;

export const dispatchReplacement = (command: DispatchReplacement, before: Compensation): Decided =>
  onItem('dispatchReplacement', command, before, ({ item }, compensation) => {
    const { disclosure, disclosureHash, billOfLading, statedDate, inOrder, at } = command;
    if (inOrder) return refuse('VIN_IN_ORDER');
    if (!isReading(disclosure.odometerKm)) return refuse('ODOMETER_OUT_OF_RANGE');
    return [{ type: 'ReplacementDispatched', data: {
      item, disclosure, disclosureHash, ...(billOfLading ? { billOfLading } : {}), ...(statedDate === undefined ? {} : { statedDate }), arrival: toArrive(compensation, at), at,
    } }];
  });

/** By the importer it stands at once; the trader shows the delivery receipt, and the importer can contest that. */
export const recordReplacementReceived = (command: RecordReplacementReceived, before: Compensation): Decided =>
  onItem('recordReplacementReceived', command, before, (item, compensation) => {
    const { odometerKm, evidence, statedDate, by: { role }, at } = command;
    const by = role === 'TRADER' ? 'TRADER' : 'IMPORTER';
    if (by === 'IMPORTER' && odometerKm === undefined) return refuse('ODOMETER_READING_MISSING');
    if (odometerKm !== undefined && !isReading(odometerKm)) return refuse('ODOMETER_OUT_OF_RANGE');
    if (by === 'TRADER' && evidence?.type !== 'DELIVERY_RECEIPT') return refuse('DELIVERY_RECEIPT_MISSING');
    const { terms, importer, currency } = openedIn(compensation);
    const said = { by, ...(odometerKm === undefined ? {} : { odometerKm }), ...(evidence ? { evidence } : {}) } as const;
    const received: CompensationEvent = { type: 'ReplacementReceived', data: {
      item: item.item, ...said, ...(statedDate === undefined ? {} : { statedDate }), ...(by === 'TRADER' ? { contest: days(terms.contestReceipt, at, importer) } : {}), at,
    } };
    if (by === 'TRADER') return [received];
    return [received, { type: 'ReplacementAccepted', data: { item: item.item, ...said, amount: { amount: outstandingOf(item).toString(), currency }, at } }];
  });

export const contestReplacementReceipt = (command: ContestReplacementReceipt, before: Compensation): Decided =>
  onItem('contestReplacementReceipt', command, before, ({ item }) =>
    [{ type: 'ReplacementReceiptContested', data: { item, ...(command.reason ? { reason: command.reason } : {}), at: command.at } }]);
