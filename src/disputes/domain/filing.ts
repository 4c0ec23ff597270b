// Filing: one event per vehicle in one append, or nothing and every objection.
import type { Decision, Json } from '#event-sourcing';
import { reason } from './check-eligibility.ts';
import type { ClaimToFile, FileClaim } from './commands.ts';
import { atFiling } from './deadlines.ts';
import type { Dispute } from './state.ts';
import type { ClaimFiled, DisputeEvent, RecordedStatement } from './events.ts';
import type { VehicleFacts } from './facts.ts';
import { refuse } from './refusals.ts';
import type { ClaimStatement } from './statement.ts';
import { judged, type StatementObjection } from './stating.ts';
import { isStranger, notYourAct } from './whose.ts';

/** One entry of the details of `NOT_ADMISSIBLE`. */
export const objectionsAgainst = (vehicle: number, objections: readonly StatementObjection[]): readonly Json[] =>
  objections.map((objection) => ({ vehicle, ...objection }));

const statementIn = ({ claimId: _, vehicle: __, ground: ___, ...statement }: ClaimToFile): ClaimStatement => statement;

const filing = (
  { order, rules, at }: FileClaim, { claimId, ground = 'NORMAL' }: ClaimToFile, vehicle: VehicleFacts, statement: RecordedStatement, vacant: boolean,
): ClaimFiled => ({
  type: 'ClaimFiled',
  data: {
    orderId: order.orderId,
    claimId,
    vehicle: vehicle.number,
    vin: vehicle.vin,
    price: vehicle.price,
    saleBasis: vehicle.saleBasis,
    disclosureHash: vehicle.disclosureHash,
    ...(vehicle.received ? { receivedAt: vehicle.received.at } : {}),
    importer: order.importer,
    trader: order.trader,
    administrator: order.administrator,
    ground,
    statement,
    policyVersion: order.policyVersion,
    terms: {
      answer: rules.deadlines.answer,
      appointBusinessDays: rules.deadlines.appointBusinessDays,
      evidence: rules.deadlines.evidence,
    },
    deadlines: atFiling(claimId, ground, order, rules, at, vacant),
    at,
  },
});

export const fileClaim = (command: FileClaim, dispute: Dispute): Decision<DisputeEvent> => {
  const { order, rules, claims, at, by } = command;
  if (isStranger(by, order)) return refuse('NO_SUCH_DISPUTE');
  const notYours = notYourAct('fileClaim', by.role);
  if (notYours) return notYours;
  if (claims.length === 0) return refuse('NOTHING_CLAIMED');

  const refused: Json[] = [];
  const events: ClaimFiled[] = [];
  for (const [index, claim] of claims.entries()) {
    const vehicle = order.vehicles.find(({ number }) => number === claim.vehicle);
    if (vehicle === undefined) {
      refused.push(...objectionsAgainst(claim.vehicle, [reason('NO_SUCH_VEHICLE')]));
    } else if (claims.findIndex(({ vehicle: earlier }) => earlier === claim.vehicle) < index) {
      refused.push(...objectionsAgainst(claim.vehicle, [reason('VEHICLE_TWICE')]));
    } else {
      const result = judged({ dispute, order, rules, vehicle, ground: claim.ground ?? 'NORMAL', statement: statementIn(claim), at });
      if ('objections' in result) refused.push(...objectionsAgainst(claim.vehicle, result.objections));
      else events.push(filing(command, claim, vehicle, result.recorded, dispute.mediator === undefined));
    }
  }
  return refused.length > 0 ? refuse('NOT_ADMISSIBLE', { refused }) : events;
};
