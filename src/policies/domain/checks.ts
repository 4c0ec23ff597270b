// Small checks that read a whole document and list every field that is wrong, each by its path.
import type { Json } from '#event-sourcing';

export interface Problem {
  readonly field: string;
  readonly problem: string;
}

/** Looks at one value; no problem means that it is what it should be. */
export type Check = (value: Json | undefined, field: string) => readonly Problem[];

type Fields = Readonly<Record<string, Json>>;

const wrong = (field: string, problem: string): readonly Problem[] => [{ field, problem }];
const under = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`);
const isFields = (value: Json | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

export const wholeNumber = (least: number, most: number): Check => (value, field) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
    ? []
    : wrong(field, `a whole number from ${least} to ${most}`);

export const text = (means: string, fits: (value: string) => boolean): Check => (value, field) =>
  typeof value === 'string' && fits(value) ? [] : wrong(field, means);

export const listed = (values: readonly string[]): Check => text(`one of ${values.join(', ')}`, (value) => values.includes(value));

export const flag: Check = (value, field) => (typeof value === 'boolean' ? [] : wrong(field, 'true or false'));

/** At most so many items, none of them twice. */
export const listOf = (item: Check, { atMost }: { readonly atMost: number }): Check => (value, field) => {
  if (!Array.isArray(value) || value.length > atMost) return wrong(field, `a list of at most ${atMost}`);
  if (new Set(value).size !== value.length) return wrong(field, 'a list that names nothing twice');
  return value.flatMap((each: Json, index) => item(each, `${field}[${index}]`));
};

/** An object with exactly these fields; those of `optional` may be left out. */
export const shape = (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check => (value, field) => {
  if (!isFields(value)) return wrong(field, 'an object');
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(required, name) && !Object.hasOwn(optional, name));
  return [
    ...Object.entries(required).flatMap(([name, check]) =>
      Object.hasOwn(value, name) ? check(value[name], under(field, name)) : wrong(under(field, name), 'is missing')),
    ...Object.entries(optional).flatMap(([name, check]) => (Object.hasOwn(value, name) ? check(value[name], under(field, name)) : [])),
    ...unknown.flatMap((name) => wrong(under(field, name), 'is no term of a policy')),
  ];
};

/** The same check for each of these names, all of them required. */
export const each = (names: readonly string[], check: Check): Check => shape(Object.fromEntries(names.map((name) => [name, check])));

/** At least one entry; the names are free as far as they fit. */
export const entries = (means: string, nameFits: (name: string) => boolean, check: Check): Check => (value, field) => {
  if (!isFields(value) || Object.keys(value).length === 0) return wrong(field, 'an object with at least one entry');
  return Object.entries(value).flatMap(([name, item]) => (nameFits(name) ? check(item, under(field, name)) : wrong(under(field, name), means)));
};

/** One check after another on the same value; the later ones only where the earlier ones found nothing. */
export const and = (first: Check, ...rest: readonly Check[]): Check => (value, field) => {
  const problems = first(value, field);
  const [next, ...others] = rest;
  return problems.length > 0 || next === undefined ? problems : and(next, ...others)(value, field);
};
