// Placing a lot: taken whole, or refused with what is wrong.
import type { Decision, Refused } from '#event-sourcing';
import { dateIn, endOfNthDay, sumOf } from '#values';
import type { PlaceOrder } from './commands.ts';
import type { OrderEvent } from './events.ts';
import { vinKey } from './lot.ts';
import type { Order } from './order.ts';
import { amountIn } from './prices.ts';
import { refuse } from './refusals.ts';

type Objection = (command: PlaceOrder) => Refused | undefined;

/** The numbers of the vehicles of which something holds. */
const numbersWhere = <T>(items: readonly T[], holds: (item: T, index: number) => boolean): number[] =>
  items.flatMap((item, index) => (holds(item, index) ? [index + 1] : []));

const suspended: Objection = ({ importerSuspended, traderSuspended }) =>
  importerSuspended || traderSuspended
    ? refuse('PARTY_SUSPENDED', { parties: [...(importerSuspended ? ['IMPORTER'] : []), ...(traderSuspended ? ['TRADER'] : [])] })
    : undefined;

const licenceNotValid: Objection = ({ licence: { standing } }) => (standing === 'VALID' ? undefined : refuse('LICENCE_NOT_VALID', { standing }));

const defaultUnknown: Objection = ({ traderInDefault, acknowledgeDefault }) =>
  traderInDefault && acknowledgeDefault !== true ? refuse('DEFAULT_NOT_ACKNOWLEDGED') : undefined;

const tooSmall: Objection = ({ vehicles, policy: { lotMinimum } }) =>
  vehicles.length < lotMinimum ? refuse('LOT_TOO_SMALL', { atLeast: lotMinimum }) : undefined;

const sameVin: Objection = ({ vehicles }) => {
  const keys = vehicles.map(({ vin }) => vinKey(vin));
  const twice = numbersWhere(keys, (key) => keys.indexOf(key) !== keys.lastIndexOf(key));
  return twice.length > 0 ? refuse('DUPLICATE_VIN', { vehicles: twice }) : undefined;
};

const currencies: Objection = ({ vehicles, policy }) => {
  const used = [...new Set(vehicles.map(({ price }) => price.currency))];
  if (used.length > 1) return refuse('MIXED_CURRENCIES', { currencies: used });
  return used.every((currency) => policy.currencies.includes(currency)) ? undefined : refuse('CURRENCY_NOT_LISTED', { listed: policy.currencies });
};

const badPrice: Objection = ({ vehicles }) => {
  const bad = numbersWhere(vehicles, ({ price }) => amountIn(price) === undefined);
  return bad.length > 0 ? refuse('AMOUNT_OUT_OF_RANGE', { vehicles: bad }) : undefined;
};

/** The price of the lot is an amount too. */
const lotTooDear: Objection = ({ vehicles }) => {
  const lot = sumOf(vehicles.map(({ price }) => BigInt(price.amount))).toString();
  return amountIn({ amount: lot, currency: '' }) === undefined ? refuse('AMOUNT_OUT_OF_RANGE', { lot }) : undefined;
};

const badOdometer: Objection = ({ vehicles }) => {
  const bad = numbersWhere(vehicles, ({ odometerKm }) => !isReading(odometerKm));
  return bad.length > 0 ? refuse('ODOMETER_OUT_OF_RANGE', { vehicles: bad }) : undefined;
};

const promisedInThePast: Objection = ({ promisedDate, at, sides }) =>
  promisedDate < dateIn(at, sides.importer.zone) ? refuse('PROMISED_DATE_PAST') : undefined;

/** Last, so that an edge can ask without a reservation whether it is worth to make one. */
const notReserved: Objection = ({ licence: { reserved }, vehicles }) =>
  reserved === vehicles.length ? undefined : refuse('QUOTA_NOT_RESERVED', { reserved });

const beforeReserving = [
  suspended, licenceNotValid, defaultUnknown, tooSmall, sameVin, currencies, badPrice, lotTooDear, badOdometer, promisedInThePast,
] as const;

const firstOf = (objections: readonly Objection[], command: PlaceOrder): Refused | undefined => {
  for (const objects of objections) {
    const refused = objects(command);
    if (refused !== undefined) return refused;
  }
  return undefined;
};

export const isReading = (km: number): boolean => Number.isSafeInteger(km) && km >= 0;

/** Why a lot cannot be placed whatever is reserved: asked before quota is reserved, so that a refusal leaves no trace on the licence. */
export const objectionToPlacing = (command: PlaceOrder): Refused | undefined => firstOf(beforeReserving, command);

export const place = (command: PlaceOrder, state: Order): Decision<OrderEvent> => {
  if (state.phase === 'CLOSED') return refuse('ORDER_CLOSED');
  if (state.phase !== 'NONE') return refuse('ORDER_ALREADY_PLACED');
  if (command.by.role !== 'IMPORTER') return refuse('NOT_FOR_ROLE');
  const refused = firstOf([...beforeReserving, notReserved], command);
  if (refused !== undefined) return refused;
  const { orderId, importer, trader, licence, disclosureHash, sides, policy, at } = command;
  const { promisedDate, deliveryTerm, deliveryPlace, inspectionFeeAdvancedBy, policyVersion } = command;
  const seen = new Set(command.vinsSeen.map(vinKey));
  const currency = command.vehicles[0]?.price.currency ?? '';
  return [{ type: 'OrderPlaced', data: {
    orderId, importer, trader, licenceId: licence.licenceId, policyVersion, currency, promisedDate, deliveryTerm, deliveryPlace,
    inspectionFeeAdvancedBy, disclosureHash, sides, days: policy.days,
    vehicles: command.vehicles.map((vehicle, index) => ({ number: index + 1, ...vehicle, vin: vehicle.vin.trim() })),
    resales: numbersWhere(command.vehicles, ({ vin }) => seen.has(vinKey(vin))),
    defaultAcknowledged: command.traderInDefault,
    at, due: endOfNthDay(at, policy.days.acceptOrder, sides.trader.zone), zone: sides.trader.zone,
  } }];
};
