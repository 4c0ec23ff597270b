// The acts on an order: whose they are, what bars them, and what is allowed now.
import { isRefused, type Refused } from '#event-sourcing';
import type { Instant } from '#values';
import {
  answered, type Asking, ended, importerIsBound, neverAccepted, notAccepted, nothingOpen, notPaid, type OrderBarrier, type PaymentBarrier,
  paymentNotContestable, paymentNotContested, receiptStands, replacementInCompensation, tradersReceiptContested, type VehicleBarrier, vehicleCancelled,
  vehicleDispatched, vehicleReceived,
} from './barriers.ts';
import type { Actor, Role } from './lot.ts';
import { isPlaced, type Order, type Payment, type Vehicle } from './order.ts';
import { orderRefusals, type OrderRefusal, refuse } from './refusals.ts';

interface ActRule {
  readonly roles: readonly Role[];
  readonly order: readonly OrderBarrier[];
  /** Of an act on chosen vehicles; one vehicle that nothing bars is enough to allow it. */
  readonly vehicles?: readonly VehicleBarrier[];
  /** Of an act on one payment. */
  readonly payment?: readonly PaymentBarrier[];
}

export const actRules = {
  acceptOrder: { roles: ['TRADER'], order: [answered] },
  declineOrder: { roles: ['TRADER'], order: [answered] },
  cancelOrder: { roles: ['IMPORTER', 'TRADER'], order: [ended, importerIsBound], vehicles: [vehicleCancelled, vehicleReceived, vehicleDispatched] },
  recordPayment: { roles: ['IMPORTER'], order: [notAccepted, nothingOpen] },
  contestPayment: { roles: ['TRADER'], order: [neverAccepted], payment: [paymentNotContestable] },
  ruleOnPayment: { roles: ['ADMINISTRATOR'], order: [neverAccepted], payment: [paymentNotContested] },
  recordDispatch: { roles: ['TRADER'], order: [notAccepted, notPaid], vehicles: [vehicleCancelled, vehicleReceived, vehicleDispatched] },
  recordReceipt: { roles: ['IMPORTER', 'TRADER'], order: [notAccepted], vehicles: [vehicleCancelled, vehicleReceived, tradersReceiptContested, replacementInCompensation] },
  contestReceipt: { roles: ['IMPORTER'], order: [notAccepted], vehicles: [receiptStands] },
} as const satisfies Readonly<Record<string, ActRule>>;

export type Act = keyof typeof actRules;
export const acts = Object.keys(actRules) as readonly Act[];

/** What an answer to "what may I do?" says of one act. */
export type AllowedAct =
  | {
      readonly act: Act;
      readonly allowed: true;
      readonly vehicles?: readonly number[];
      readonly payments?: readonly string[];
      readonly until?: Instant;
    }
  | { readonly act: Act; readonly allowed: false; readonly code: OrderRefusal; readonly reason: string };

const ruleOf = (act: Act): ActRule => actRules[act];

/** The first thing in the way. */
const first = <Arguments extends readonly unknown[]>(
  barriers: readonly ((...args: Arguments) => OrderRefusal | undefined)[] | undefined,
  ...args: Arguments
): OrderRefusal | undefined => {
  for (const bars of barriers ?? []) {
    const code = bars(...args);
    if (code !== undefined) return code;
  }
  return undefined;
};

/** The order, when the act is this actor's and nothing about the order as a whole bars it. */
export const admit = (act: Act, state: Order, { by, at }: { readonly by: Actor; readonly at: Instant }): Asking | Refused => {
  if (!isPlaced(state)) return refuse('ORDER_NOT_FOUND');
  if (!ruleOf(act).roles.includes(by.role)) return refuse('NOT_FOR_ROLE');
  const asking = { order: state, role: by.role, now: at };
  const code = first(ruleOf(act).order, asking);
  return code === undefined ? asking : refuse(code);
};

/** The vehicles of these numbers, each once, or a refusal that names every one that is barred and why. */
export const admitVehicles = (act: Act, asking: Asking, numbers: readonly number[]): readonly Vehicle[] | Refused => {
  const chosen: Vehicle[] = [];
  const barred: { vehicle: number; code: OrderRefusal }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const vehicle = asking.order.vehicles[number - 1];
    const code = vehicle === undefined ? 'VEHICLE_NOT_FOUND' : first(ruleOf(act).vehicles, vehicle, asking);
    if (code !== undefined) barred.push({ vehicle: number, code });
    else if (vehicle !== undefined) chosen.push(vehicle);
  }
  const [worst] = barred;
  if (worst !== undefined) return refuse(worst.code, { vehicles: barred });
  return chosen.length === 0 ? refuse('VEHICLE_NOT_FOUND') : chosen;
};

export const admitPayment = (act: Act, asking: Asking, id: string): Payment | Refused => {
  const payment = asking.order.payments.get(id);
  if (payment === undefined) return refuse('PAYMENT_NOT_FOUND');
  const code = first(ruleOf(act).payment, payment, asking);
  return code === undefined ? payment : refuse(code);
};

const earliest = (dues: readonly (Instant | undefined)[]): { readonly until?: Instant } => {
  const [until] = dues.filter((due) => due !== undefined).sort();
  return until === undefined ? {} : { until };
};

const barredBy = (act: Act, code: OrderRefusal): AllowedAct => ({ act, allowed: false, code, reason: orderRefusals[code].means });

const offered = (act: Act, asking: Asking): AllowedAct => {
  const { order } = asking;
  const rule = ruleOf(act);
  if (rule.vehicles !== undefined) {
    const open = order.vehicles.filter((vehicle) => first(rule.vehicles, vehicle, asking) === undefined);
    const [any] = order.vehicles;
    if (open.length === 0) return barredBy(act, (any && first(rule.vehicles, any, asking)) ?? 'VEHICLE_NOT_FOUND');
    const contestable = act === 'contestReceipt' ? open : [];
    const dues = contestable.map(({ receipt }) => (receipt?.standing.is === 'CONTESTABLE' ? receipt.standing.due : undefined));
    return { act, allowed: true, vehicles: open.map(({ number }) => number), ...earliest(dues) };
  }
  if (rule.payment !== undefined) {
    const payments = [...order.payments.values()];
    const open = payments.filter((payment) => first(rule.payment, payment, asking) === undefined);
    const [any] = payments;
    if (open.length === 0) return barredBy(act, (any && first(rule.payment, any, asking)) ?? 'PAYMENT_NOT_FOUND');
    const dues = open.map(({ standing }) => ('due' in standing ? standing.due : undefined));
    return { act, allowed: true, payments: open.map(({ payment }) => payment), ...earliest(dues) };
  }
  return { act, allowed: true, ...(order.phase === 'PLACED' ? { until: order.acceptBy.due } : {}) };
};

/** The acts of a role on an order, each with what it can be done to and until when, or the reason why not. */
export const allowedActs = (state: Order, role: Role, now: Instant): readonly AllowedAct[] =>
  isPlaced(state)
    ? acts.filter((act) => ruleOf(act).roles.includes(role)).map((act) => {
        const admitted = admit(act, state, { by: { role }, at: now });
        return isRefused(admitted) ? barredBy(act, admitted.refused.code as OrderRefusal) : offered(act, admitted);
      })
    : [];
