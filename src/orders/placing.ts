// Gathers what a placement relies on from other streams, and reserves its quota once nothing else stands in the way.
import { Inject, Injectable } from '@nestjs/common';
import { type ActContext, Acts, Log, problemOf, Reading } from '#nest-event-sourcing';
import { type Instant, localDate, type Zone, zone } from '#values';
import { actorOf } from '../access/index.ts';
import { type IssuedLicence, licence, licenceRefusal, licenceStream, reservedFor, standingOf } from '../licences/index.ts';
import { partyDecider, partyStream, type RegisteredParty } from '../parties/index.ts';
import { PolicyBook, type PolicyTerms } from '../policies/index.ts';
import { disclosureHashOf } from './disclosure-hash.ts';
import type { PlaceOrder } from './domain/commands.ts';
import { type Disclosure, type Place, type Terms, vinKey } from './domain/lot.ts';
import { objectionToPlacing } from './domain/placing.ts';
import { refuse } from './domain/refusals.ts';
import { disclosureOf } from './order-fields.ts';
import type { PlaceOrderRequest } from './place-order-request.ts';
import { soldVehicles, soldVehicleKey } from './sold-vehicles.ts';

const placeOf = ({ zone: name, calendar }: Pick<RegisteredParty, 'zone' | 'calendar'>): Place => ({ zone: zone(name), calendar });

@Injectable()
export class Placing {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Log) private readonly log: Log,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
  ) {}

  /** @throws Problem whatever refuses the placement before it is decided; nothing is reserved then */
  async command(orderId: string, request: PlaceOrderRequest, context: ActContext, at: Instant): Promise<PlaceOrder> {
    const { policyVersion = 'standard-1', deliveryTerm, deliveryPlace, inspectionFeeAdvancedBy, acknowledgeDefault } = request;
    const importerId = context.caller.party ?? '';
    const [importer, trader, policy, held] = await Promise.all([this.party(importerId, 'IMPORTER'), this.party(request.trader, 'TRADER'), this.policies.termsOf(policyVersion), this.licence(request.licence, importerId)]);
    if (!importer || !trader) throw problemOf(refuse('TRADER_UNKNOWN').refused);
    if (!policy) throw problemOf(refuse('POLICY_UNKNOWN').refused);
    const terms: Terms = { promisedDate: localDate(request.promisedDate), deliveryTerm, deliveryPlace, inspectionFeeAdvancedBy, policyVersion };
    const vehicles = request.vehicles.map(disclosureOf);
    const administrator: Place = { zone: zone(policy.administrator.zone), calendar: policy.administrator.calendar as Place['calendar'] };
    const placement: PlaceOrder = {
      type: 'PlaceOrder', at, by: actorOf(context.caller), orderId, importer: importerId, trader: request.trader, vehicles, ...terms,
      disclosureHash: disclosureHashOf(terms, vehicles),
      ...(acknowledgeDefault === undefined ? {} : { acknowledgeDefault }),
      sides: { importer: placeOf(importer), trader: placeOf(trader), administrator },
      policy: { lotMinimum: policy.lotMinimum, currencies: Object.keys(policy.minimumClaim), days: daysOf(policy) },
      licence: { licenceId: request.licence, standing: standingOf(held, at), reserved: reservedFor(held, orderId) },
      importerSuspended: importer.status === 'SUSPENDED',
      traderSuspended: trader.status === 'SUSPENDED',
      traderInDefault: trader.defaults.length > 0,
      vinsSeen: await this.vinsSeen(vehicles, orderId),
    };
    const objection = objectionToPlacing(placement);
    if (objection) throw problemOf(objection.refused);
    await this.reserve(placement, context, policy.deadlines.placeOrder, administrator.zone);
    return { ...placement, licence: { ...placement.licence, reserved: vehicles.length } };
  }

  private async party(partyId: string, kind: RegisteredParty['kind']): Promise<RegisteredParty | undefined> {
    const party = await this.log.state(partyDecider, partyStream(partyId));
    return party && party.status !== 'UNKNOWN' && party.kind === kind ? party : undefined;
  }

  private async licence(licenceId: string, importer: string): Promise<IssuedLicence> {
    const state = await this.log.state(licence, licenceStream(licenceId));
    if (state?.phase !== 'ISSUED' || state.importer !== importer) throw problemOf(licenceRefusal('LICENCE_NOT_FOUND').refused);
    return state;
  }

  private async vinsSeen(vehicles: readonly Disclosure[], orderId: string): Promise<readonly string[]> {
    const seen = await Promise.all(vehicles.map(({ vin }) => this.reading.peek(soldVehicles, soldVehicleKey(vin))));
    return vehicles.flatMap(({ vin }, index) => (seen[index]?.orders.some((order) => order !== orderId) ? [vinKey(vin)] : []));
  }

  /** Done again with the same command it reserves nothing more. */
  private async reserve({ orderId, importer, vehicles, at: asked, licence: { licenceId } }: PlaceOrder, context: ActContext, days: number, inZone: Zone): Promise<void> {
    const { ifMatch: _, ...reservation } = context;
    await this.acts.perform({
      context: reservation,
      stream: licenceStream(licenceId),
      decider: licence,
      visible: () => true,
      at: asked,
      command: ({ at }) => ({ type: 'ReserveQuota' as const, orderId, importer, vehicles: vehicles.length, within: { days, zone: inZone }, at, by: actorOf(context.caller) }),
      references: () => ({ order: orderId, importer }),
    });
  }
}

const daysOf = ({ deadlines: { acceptOrder, contestPayment, contestReceipt, ruleOnPaymentBusinessDays } }: PolicyTerms): PlaceOrder['policy']['days'] => ({
  acceptOrder, contestPayment, contestReceipt, ruleOnPaymentBusinessDays,
});
