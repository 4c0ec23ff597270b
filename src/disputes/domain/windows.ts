// When a code can be claimed for a vehicle: from, and until (the first instant that is too late), in the importer's zone.
import { endOfDate, endOfNthDay, type Instant, type LocalDate, plusDays, type Zone } from '#values';
import type { ClaimRules, CodeRule, OrderFacts, VehicleFacts } from './facts.ts';

export const NOT_RECEIVED = 'NOT_RECEIVED';

export interface Window {
  readonly from: Instant;
  readonly until: Instant;
}

/** For `NOT_RECEIVED` the first day is the one after the promised date; it counts as the day of the act. */
export const windowOf = (code: string, { days }: CodeRule, vehicle: VehicleFacts, order: OrderFacts): Window | undefined => {
  const here = order.importer.zone as Zone;
  if (code === NOT_RECEIVED) {
    const promised = order.promisedDate as LocalDate;
    return { from: endOfDate(promised, here), until: endOfDate(plusDays(promised, days + 1), here) };
  }
  return vehicle.received && { from: vehicle.received.at, until: endOfNthDay(vehicle.received.at, days, here) };
};

/** The longer time for what the trader concealed, from receipt. */
export const concealedUntil = (vehicle: VehicleFacts, order: OrderFacts, { deadlines }: ClaimRules): Instant | undefined =>
  vehicle.received && endOfNthDay(vehicle.received.at, deadlines.concealed, order.importer.zone as Zone);
