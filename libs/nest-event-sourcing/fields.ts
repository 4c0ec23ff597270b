// Field decorators of requests and answers: the check and its line in the OpenAPI document in one.
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type as Of } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsObject, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateIf, ValidateNested, Validate,
  ValidatorConstraint, type ValidatorConstraintInterface,
} from 'class-validator';
import { isCurrencyCode, isZone, localDate } from '#values';

type Property = Pick<ApiPropertyOptions, 'description' | 'example'>;
interface FieldOptions extends Property {
  readonly optional?: boolean;
}

// Not `IsOptional`: that lets null through, which no capability expects.
const ifGiven = (): PropertyDecorator => ValidateIf((_request, value) => value !== undefined);

const field = ({ optional, ...property }: FieldOptions, schema: Record<string, unknown>, ...checks: PropertyDecorator[]): PropertyDecorator =>
  applyDecorators(ApiProperty({ ...property, ...schema, required: !optional }), optional ? ifGiven() : IsDefined(), ...checks);

const constraint = (name: string, message: string, accepts: (value: unknown) => boolean) => {
  @ValidatorConstraint({ name })
  class Constraint implements ValidatorConstraintInterface {
    validate(value: unknown): boolean {
      return accepts(value);
    }
    defaultMessage(): string {
      return message;
    }
  }
  return Constraint;
};

const isDate = (value: unknown): boolean => {
  try {
    return typeof value === 'string' && localDate(value) === value && value >= '1900-01-01' && value <= '2199-12-31';
  } catch {
    return false;
  }
};

/** The largest amount: 2^53 - 1 minor units, so that no reader of JSON loses a digit. */
export const largestAmount = 9_007_199_254_740_991n;

const DateForm = constraint('date', '$property must be a date of the form 2026-03-02, of the years 1900 to 2199', isDate);
const ZoneName = constraint('zone', '$property must be an IANA time zone such as Asia/Shanghai', (value) => typeof value === 'string' && isZone(value));
const Amount = constraint(
  'minorUnits',
  '$property must be whole minor units as a string of digits, at most 2^53 - 1',
  (value) => typeof value === 'string' && /^(0|[1-9]\d{0,15})$/.test(value) && BigInt(value) <= largestAmount,
);
const Code = constraint('currency', '$property must be an ISO 4217 code such as CNY', (value) => typeof value === 'string' && isCurrencyCode(value));
// Lone surrogates and control characters (line breaks and tabs apart) are refused: no reader could show or store them faithfully.
const Readable = constraint('readable', '$property must be readable text', (value) => typeof value === 'string' && value.isWellFormed() && !/[^\P{C}\n\r\t\p{Cf}]/u.test(value) && value.trim().length > 0);

export const Text = (max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', minLength: 1, maxLength: max }, IsString(), MinLength(1), MaxLength(max), Validate(Readable));
export const Id = (options: FieldOptions = {}): PropertyDecorator => field(options, { type: 'string', format: 'uuid' }, IsUUID());
export const Whole = (min: number, max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'integer', minimum: min, maximum: max }, IsInt(), Min(min), Max(max));
export const OneOf = (values: readonly string[], options: FieldOptions = {}): PropertyDecorator => field(options, { type: 'string', enum: [...values] }, IsIn([...values]));
export const Yes = (options: FieldOptions = {}): PropertyDecorator => field(options, { type: 'boolean' }, IsBoolean());
export const DateOnly = (options: FieldOptions = {}): PropertyDecorator => field(options, { type: 'string', format: 'date' }, Validate(DateForm));
export const ZoneField = (options: FieldOptions = {}): PropertyDecorator =>
  field({ example: 'Asia/Shanghai', ...options }, { type: 'string' }, Validate(ZoneName));
export const Sha256 = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', pattern: '^[0-9a-f]{64}$' }, Matches(/^[0-9a-f]{64}$/, { message: '$property must be a SHA-256 of 64 lower-case hex digits' }));
export const Pattern = (pattern: RegExp, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', pattern: pattern.source }, IsString(), Matches(pattern));
export const MinorUnits = (options: FieldOptions = {}): PropertyDecorator =>
  field({ example: '7000000', ...options }, { type: 'string', pattern: '^(0|[1-9]\\d{0,15})$' }, Validate(Amount));
export const CurrencyField = (options: FieldOptions = {}): PropertyDecorator =>
  field({ example: 'CNY', ...options }, { type: 'string', pattern: '^[A-Z]{3}$' }, Validate(Code));

type ClassOf = () => new () => object;
export const Nested = (of: ClassOf, options: FieldOptions = {}): PropertyDecorator => field(options, { type: () => of() }, IsObject(), ValidateNested(), Of(of));
// `ValidateNested` takes a list within the list for items of its own, and an empty one for valid: hence `IsObject`.
export const ListOf = (of: ClassOf, min: number, max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: () => of(), isArray: true, minItems: min, maxItems: max }, IsArray(), ArrayMinSize(min), ArrayMaxSize(max), IsObject({ each: true }), ValidateNested({ each: true }), Of(of));
/** A list of plain values; `items` is their schema, `check` the class-validator decorator with `each: true`. */
export const Values = (items: Record<string, unknown>, min: number, max: number, check: PropertyDecorator, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'array', items, minItems: min, maxItems: max }, IsArray(), ArrayMinSize(min), ArrayMaxSize(max), check);
export const EachDate = (max: number, options: FieldOptions = {}): PropertyDecorator => Values({ type: 'string', format: 'date' }, 0, max, Validate(DateForm, { each: true }), options);
export const EachOf = (values: readonly string[], min: number, max: number, options: FieldOptions = {}): PropertyDecorator =>
  Values({ type: 'string', enum: [...values] }, min, max, IsIn([...values], { each: true }), options);
export const EachId = (min: number, max: number, options: FieldOptions = {}): PropertyDecorator =>
  Values({ type: 'string', format: 'uuid' }, min, max, IsUUID(undefined, { each: true }), options);
export const EachWhole = (min: number, max: number, options: FieldOptions = {}): PropertyDecorator =>
  Values({ type: 'integer', minimum: 1 }, min, max, applyDecorators(IsInt({ each: true }), Min(1, { each: true })), options);

/** Money as requests and answers carry it. */
export class MoneyField {
  @MinorUnits({ description: 'Whole minor units (fen, cents) as a string.' })
  amount: string;
  @CurrencyField({ description: 'ISO 4217.' })
  currency: string;
}
