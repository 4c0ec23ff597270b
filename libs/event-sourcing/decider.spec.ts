import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Decider, type DomainEvent, RevisionConflict, fold, given, isRefused, refusing } from '#event-sourcing';

type Paid = DomainEvent<'Paid', { readonly fen: string }>;
const refuse = refusing({
  OVERPAID: { kind: 'RULE', means: 'Pay at most the price.' },
  PAID: { kind: 'STATE', means: 'The price is paid.' },
});
const paid = (fen: number): Paid => ({ type: 'Paid', data: { fen: String(fen) } });

/** A price of 10 fen that is paid in pieces. */
const price: Decider<number, number, Paid> = {
  initial: 0,
  evolve: (sum, { data }) => sum + Number(data.fen),
  decide(fen, sum) {
    if (fen === 0) return [];
    if (sum === 10) return refuse('PAID');
    return sum + fen > 10 ? refuse('OVERPAID', { open: 10 - sum }) : [paid(fen)];
  },
};

describe('a refusal', () => {
  it('takes kind and reason from the catalogue, and details only when there are some', () => {
    expect(refuse('PAID')).toStrictEqual({ refused: { code: 'PAID', kind: 'STATE', reason: 'The price is paid.' } });
    expect(refuse('OVERPAID', { open: 3 })).toStrictEqual({
      refused: { code: 'OVERPAID', kind: 'RULE', reason: 'Pay at most the price.', details: { open: 3 } },
    });
    expect(refuse('PAID', null).refused).toHaveProperty('details', null);
  });

  it('is told from events', () => {
    expect(isRefused(refuse('PAID'))).toBe(true);
    expect(isRefused([])).toBe(false);
    expect(isRefused([paid(1)])).toBe(false);
  });
});

describe('folding', () => {
  it('of nothing is the initial state', () => expect(fold(price, [])).toBe(0));

  it('law 1: the state at revision n is the fold of the first n events, and folding again gives the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }).map(paid)), fc.nat(), (events, n) => {
        const first = events.slice(0, n);
        expect(fold(price, first.values())).toBe(fold(price, first));
        expect(events.slice(n).reduce(price.evolve, fold(price, first))).toBe(fold(price, events));
      }),
    );
  });
});

describe('given / when / then', () => {
  it('then: exactly these events', () => {
    given(price, paid(3)).when(7).then(paid(7));
    given(price, paid(3)).when(0).then();
    expect(() => given(price).when(7).then(paid(6))).toThrow('Expected values to be strictly deep-equal');
    expect(() => given(price).when(7).then()).toThrow('Expected values to be strictly deep-equal');
    expect(() => given(price, paid(10)).when(1).then(paid(1))).toThrow('refused: {"code":"PAID"');
  });

  it('then refused: with this code, given back', () => {
    expect(given(price, paid(9)).when(2).thenRefused('OVERPAID').details).toEqual({ open: 1 });
    expect(() => given(price, paid(9)).when(2).thenRefused('PAID')).toThrow("'OVERPAID' !== 'PAID'");
    expect(() => given(price).when(2).thenRefused('PAID')).toThrow('expected PAID, but it was accepted: [{"type":"Paid"');
  });

  it('accepted: the events and the state after them', () => {
    expect(given(price, paid(3)).when(4).accepted()).toEqual({ events: [paid(4)], state: 7 });
    expect(() => given(price, paid(10)).when(4).accepted()).toThrow('refused');
  });

  it('state: what the history makes', () => expect(given(price, paid(3), paid(4)).state()).toBe(7));
});

describe('a conflict', () => {
  it('says which stream is where, and what was expected', () => {
    const conflict = new RevisionConflict('order-1', 'none', 4);
    expect(conflict).toMatchObject({ name: 'RevisionConflict', stream: 'order-1', expected: 'none', actual: 4 });
    expect(conflict.message).toBe('order-1 is at revision 4, expected none');
  });
});
