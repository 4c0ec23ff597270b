// The disclosure of a vehicle as requests carry it: what the trader declares and, once it accepts, stands by.
import { ListOf, MoneyField, Nested, OneOf, Pattern, Text, Whole } from '#nest-event-sourcing';
import { localDate, type LocalDate } from '#values';
import { type DefectCode, defectCodes } from '../policies/index.ts';
import { type Disclosure, type SaleBasis, saleBases } from './domain/lot.ts';

export class FaultField {
  @OneOf(defectCodes)
  code: DefectCode;
  @Text(200, { example: 'left front wing' })
  place: string;
  @Text(500, { example: 'repaired and repainted' })
  extent: string;
}

/** What is declared of a vehicle, but for its price. */
export class DisclosureFields {
  @Pattern(/^[A-Za-z0-9][A-Za-z0-9-]{3,29}$/, { description: 'VIN or chassis number.', example: 'JTDBR32E720012345' })
  vin: string;
  @Text(60, { example: 'Volkswagen' })
  make: string;
  @Text(60, { example: 'Santana' })
  model: string;
  @Whole(1_900, 2_200, { example: 2019 })
  modelYear: number;
  @Whole(0, 9_999_999, { description: 'In km.', example: 61_000 })
  odometerKm: number;
  @Text(40, { example: '4.5' })
  grade: string;
  @Text(2_000, { optional: true, description: 'Default: none.' })
  accidentHistory?: string;
  @Text(2_000, { optional: true, description: 'Default: none.' })
  repairHistory?: string;
  @Text(2_000, { optional: true, description: 'Default: original.' })
  paintwork?: string;
  @ListOf(() => FaultField, 0, 50, { optional: true })
  faults?: FaultField[];
  @OneOf(saleBases)
  saleBasis: SaleBasis;
}

export class VehicleFields extends DisclosureFields {
  @Nested(() => MoneyField)
  price: MoneyField;
}

/** The smallest lot there is, for the document. */
export const exampleLot = [1, 2, 3, 4, 5].map((number) => ({
  vin: `JTDBR32E72001234${number}`, make: 'Toyota', model: 'Corolla', modelYear: 2019, odometerKm: 61_000, grade: '4.5', saleBasis: 'GUARANTEED',
  price: { amount: '7000000', currency: 'CNY' },
}));

/** A disclosure as the domain takes it, with what is left unsaid said. */
export const disclosureOf = ({ accidentHistory = 'none', repairHistory = 'none', paintwork = 'original', faults = [], price, ...rest }: VehicleFields): Disclosure => ({
  ...rest, accidentHistory, repairHistory, paintwork, faults: faults.map((fault) => ({ ...fault })), price: { ...price },
});

/** A date as an actor states it; it starts no clock. */
export const stated = ({ statedDate }: { readonly statedDate?: string }): { readonly statedDate?: LocalDate } =>
  statedDate === undefined ? {} : { statedDate: localDate(statedDate) };
