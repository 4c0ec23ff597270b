import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { ListOf, MoneyField, Nested, Text } from './fields.ts';
import { requestPipe } from './request-pipe.ts';

class BillFields {
  @Text(10, { optional: true })
  note?: string;
  @Nested(() => MoneyField, { optional: true })
  total?: MoneyField;
  @ListOf(() => MoneyField, 0, 3)
  items: MoneyField[];
}

const price = { amount: '100', currency: 'CNY' };
const checked = (value: unknown): Promise<unknown> => requestPipe().transform(value, { type: 'body', metatype: BillFields }) as Promise<unknown>;
const refusal = (field: string) => expect.objectContaining({ code: 'MALFORMED_REQUEST', details: expect.arrayContaining([expect.objectContaining({ field })]) });

describe('the fields of a request', () => {
  it('may be left out where they are optional', async () => {
    await expect(checked({ items: [price] })).resolves.toEqual({ items: [price] });
  });

  it.each([
    ['null for text that may be left out', { items: [], note: null }, 'note'],
    ['null for an object that may be left out', { items: [], total: null }, 'total'],
    ['a list where an object belongs', { items: [], total: [price] }, 'total'],
    ['a list among the items of a list', { items: [[]] }, 'items'],
    ['null among the items of a list', { items: [null] }, 'items'],
    ['an item with an unknown field', { items: [{ ...price, tax: '1' }] }, 'items.0.tax'],
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
