// A placement as requests carry it.
import { DateOnly, Id, ListOf, OneOf, Pattern, Text, Yes } from '#nest-event-sourcing';
import { deliveryTerms, type DeliveryTerm, type FeeAdvancer, feeAdvancers } from './domain/lot.ts';
import { exampleLot, VehicleFields } from './order-fields.ts';

export class PlaceOrderRequest {
  @Id({ description: 'The trader it is placed with.' })
  trader: string;
  @Id({ description: 'The importer’s licence whose quota it takes.' })
  licence: string;
  @Pattern(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { optional: true, description: 'Default: standard-1.', example: 'standard-1' })
  policyVersion?: string;
  @DateOnly({ description: 'By when the vehicles are promised.' })
  promisedDate: string;
  @OneOf(deliveryTerms, { description: 'Incoterms 2020.' })
  deliveryTerm: DeliveryTerm;
  @Text(200, { example: 'Chongqing' })
  deliveryPlace: string;
  @OneOf(feeAdvancers, { description: 'Who advances the fee of an inspection.' })
  inspectionFeeAdvancedBy: FeeAdvancer;
  @Yes({ optional: true, description: 'The importer knows that the trader is in default with a compensation.' })
  acknowledgeDefault?: boolean;
  @ListOf(() => VehicleFields, 1, 500, { description: 'What the trader declares of each vehicle; they are numbered from 1.', example: exampleLot })
  vehicles: VehicleFields[];
}
