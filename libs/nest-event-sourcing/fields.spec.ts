import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { EachId, InstantField, ListOf, MoneyField, Nested, Text } from './fields.ts';
import { requestPipe } from './request-pipe.ts';

class BillFields {
  @Text(10, { optional: true })
  note?: string;
  @Nested(() => MoneyField, { optional: true })
  total?: MoneyField;
  @ListOf(() => MoneyField, 0, 3)
  items: MoneyField[];
  @InstantField({ optional: true })
  until?: string;
  @EachId(1, 2, { optional: true })
  claims?: string[];
}

const price = { amount: '100', currency: 'CNY' };
const checked = (value: unknown): Promise<unknown> => requestPipe().transform(value, { type: 'body', metatype: BillFields }) as Promise<unknown>;
const refusal = (field: string) => expect.objectContaining({ code: 'MALFORMED_REQUEST', details: expect.arrayContaining([expect.objectContaining({ field })]) });

describe('the fields of a request', () => {
  it('may be left out where they are optional', async () => {
    await expect(checked({ items: [price] })).resolves.toEqual({ items: [price] });
  });

  it('take an instant with an offset, and ids', async () => {
    const body = { items: [], until: '2026-03-02T23:30:00+08:00', claims: ['5727728a-4d91-5d93-b67f-9c549017994f'] };
    await expect(checked(body)).resolves.toEqual(body);
  });

  it.each([
    ['null for text that may be left out', { items: [], note: null }, 'note'],
    ['null for an object that may be left out', { items: [], total: null }, 'total'],
    ['a list where an object belongs', { items: [], total: [price] }, 'total'],
    ['a list among the items of a list', { items: [[]] }, 'items'],
    ['null among the items of a list', { items: [null] }, 'items'],
    ['an item with an unknown field', { items: [{ ...price, tax: '1' }] }, 'items.0.tax'],
    ['a date for an instant', { items: [], until: '2026-03-02' }, 'until'],
    ['a time of no zone for an instant', { items: [], until: '2026-03-02T15:30:00' }, 'until'],
    ['an instant that does not exist', { items: [], until: '2026-02-30T15:30:00Z' }, 'until'],
    ['an instant no one can mean', { items: [], until: '2200-01-01T00:00:00Z' }, 'until'],
    ['what is no id among ids', { items: [], claims: ['5727728a-4d91-5d93-b67f-9c549017994f', 'claim-2'] }, 'claims'],
    ['no id where one is needed', { items: [], claims: [] }, 'claims'],
  ])('refuse %s, naming the field', async (_, body, field) => {
    await expect(checked(body)).rejects.toEqual(refusal(field));
  });

  it('refuse a query whose names every object has', async () => {
    await expect(requestPipe().transform(JSON.parse('{"toString":"1"}'), { type: 'query', metatype: BillFields })).rejects.toEqual(refusal('toString'));
  });

  it('give back little of what a caller made long', async () => {
    const name = 'x'.repeat(100_000);
    const error = await checked({ items: [], [name]: 1 }).catch((refused: unknown) => refused);
    expect(JSON.stringify(error).length).toBeLessThan(2_000);
  });
});
