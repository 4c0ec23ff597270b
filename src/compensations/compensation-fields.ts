// What several acts on a compensation carry.
import { Matches } from 'class-validator';
import { Values } from '#nest-event-sourcing';
import { localDate, type LocalDate } from '#values';

const item = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|vehicle-[1-9]\d{0,5})$/;

/** Items by their ids: claims, or vehicles of a cancellation. */
export const EachItem = (min: number, max: number, options: { readonly optional?: boolean; readonly description?: string } = {}): PropertyDecorator =>
  Values({ type: 'string', pattern: item.source }, min, max, Matches(item, { each: true, message: 'each value in $property must be a claim id, or of a cancellation such as vehicle-3' }), options);

/** A date as an actor states it; it starts no clock. */
export const stated = ({ statedDate }: { readonly statedDate?: string }): { readonly statedDate?: LocalDate } =>
  statedDate === undefined ? {} : { statedDate: localDate(statedDate) };
