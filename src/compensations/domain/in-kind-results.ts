// What becomes due when a car is back, when it does not go back, and when another one has come.
import type { Instant } from '#values';
import { outstandingOf } from './amounts.ts';
import type { CompensationEvent } from './events.ts';
import { mayStillCome } from './in-kind.ts';
import type { FallbackApplied, ReplacementAccepted, ReplacementMissed, VehicleReturned } from './in-kind-events.ts';
import { lowering } from './lowering.ts';
import { type Compensation, type Item, openedIn } from './state.ts';

export const returned = (item: string, by: VehicleReturned['data']['by'], at: Instant): readonly VehicleReturned[] => [{ type: 'VehicleReturned', data: { item, by, at } }];

/** What is due instead, unless less is due already; not while another car may come. */
export const fallback = (compensation: Compensation, item: Item, because: FallbackApplied['data']['because'], at: Instant): readonly CompensationEvent[] => {
  if (mayStillCome(item)) return [];
  const { currency } = openedIn(compensation);
  const due = BigInt(item.due) - BigInt(item.interest);
  const instead = BigInt(item.fallback ?? '0');
  const by = due > instead ? due - instead : 0n;
  return [{ type: 'FallbackApplied', data: { item: item.item, because, due: { amount: (due - by).toString(), currency }, lowered: lowering(item, by, currency), at } }];
};

/** The trader's receipt of another car stands. */
export const accepted = ({ replacement, ...item }: Item, at: Instant): readonly ReplacementAccepted[] => {
  if (replacement?.is !== 'SENT' || !replacement.receipt) return [];
  const { contest: _, ...receipt } = replacement.receipt;
  return [{ type: 'ReplacementAccepted', data: { item: item.item, ...receipt, amount: { amount: outstandingOf(item).toString(), currency: replacement.disclosure.price.currency }, at } }];
};

/** The other car does not come. Where the old one does not go back either, the fallback is due. */
export const missed = (compensation: Compensation, item: Item, because: ReplacementMissed['data']['because'], at: Instant): readonly CompensationEvent[] => [
  { type: 'ReplacementMissed', data: { item: item.item, because, at } },
  ...(item.back?.is === 'OVER' ? fallback(compensation, { ...item, replacement: { is: 'MISSED' } }, item.back.because, at) : []),
];
