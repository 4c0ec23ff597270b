import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing';
import { instant } from '#values';
import { outcomes } from './outcomes.ts';

const at = instant('2026-03-02T15:30:00Z');
const mark = (event: string) => ({ type: 'MarkCarriedOut', event, at }) as const;
const carriedOut = (event: string) => ({ type: 'OutcomeCarriedOut', data: { event, at } }) as const;

describe('an outcome that opened nothing', () => {
  it('is marked once', () => {
    given(outcomes).when(mark('event-1')).then(carriedOut('event-1'));
    given(outcomes, carriedOut('event-1'), carriedOut('event-2')).when(mark('event-1')).then();
  });
  it('is marked beside others', () => void given(outcomes, carriedOut('event-1')).when(mark('event-2')).then(carriedOut('event-2')));
});
