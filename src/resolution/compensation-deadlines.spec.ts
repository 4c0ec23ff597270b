// The document of a compensation holds less than its state, and the same deadlines.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-sourcing';
import { confirmed, historyOf, lapses, moneyItem, openedAt, opening, daysAfter, reported } from '../../test/support/a-compensation.ts';
import { play, scenario } from '../../test/support/random-compensation.ts';
import { compensationDeadlines, type CompensationEvent } from '../compensations/index.ts';
import type { CompensationDeadlines } from './compensation-deadlines.ts';
import { type DeadlinesDocument, deadlinesModel } from './deadlines-model.ts';
import { dueCommand } from './due-command.ts';
import { deadlinesOf } from './work-deadline.ts';

const key = 'compensation-compensation-1';
const stored = ({ type, data }: CompensationEvent, position: number): RecordedEvent => ({
  id: `event-${position}`, stream: key, revision: position, position: BigInt(position), type, schemaVersion: 1, data: JSON.parse(JSON.stringify(data)) as object, metadata: {},
});
const after = (document: DeadlinesDocument | undefined, event: CompensationEvent, position = 0): DeadlinesDocument => {
  const recorded = stored(event, position);
  expect([deadlinesModel.events.includes(event.type), deadlinesModel.keys(recorded)]).toEqual([true, [key]]);
  return JSON.parse(JSON.stringify(deadlinesModel.evolve(document, recorded, key))) as DeadlinesDocument;
};
const folded = (...commands: readonly ReturnType<typeof reported>[]): DeadlinesDocument =>
  historyOf(...commands).reduce<DeadlinesDocument | undefined>((document, event, index) => after(document, event, index), undefined) as DeadlinesDocument;
const column = (document: DeadlinesDocument, name: string) => deadlinesModel.columns[name]?.(document);
const wakes = (document: DeadlinesDocument) => ['wakeAt', 'dueTrader', 'dueImporter', 'dueMediator', 'dueAdministrator'].map((name) => column(document, name));

describe('deadlines of a compensation', () => {
  const pay = '2026-03-12T16:00:00.000Z';

  it('wake at the reminder, then at the end, of whoever must act', () => {
    const opened = folded(opening([moneyItem(10, 5_200_000)]));
    expect(wakes(opened)).toEqual(['2026-03-09T05:20:00.000Z', pay, null, null, null]);
    expect(deadlinesModel.scope(opened)).toEqual(['IMPORTER:importer-1', 'TRADER:trader-1']);
    expect(dueCommand({ key, revision: 0, document: opened }, pay).command).toEqual({ type: 'RecordLapses', target: key, data: { kind: 'COMPENSATION', compensation: 'compensation-1' } });
    expect(wakes(folded(opening([moneyItem(10, 5_200_000)]), lapses(daysAfter(8))))).toEqual([pay, pay, null, null, null]);
  });

  it('are none once it is discharged', () => {
    const discharged = folded(opening([moneyItem(10, 5_200_000)]), reported('payment-1', 5_200_000, openedAt), confirmed('payment-1', openedAt));
    expect(wakes(discharged)).toEqual([null, null, null, null, null]);
  });

  it('name claims, or of a cancellation vehicles, and the instalment or payment they are about', () => {
    const [money] = [moneyItem(10, 5_200_000)];
    const { claimId: _, ...vehicle } = { ...money, item: 'vehicle-10' };
    const named = (document: DeadlinesDocument) => deadlinesOf(document.state).map(({ name, claims, vehicles, instalment, payment }) => ({ name, claims, vehicles, instalment, payment }));
    expect(named(folded(opening([money])))).toEqual([{ name: 'PAY', claims: ['claim-10'], instalment: 'instalment-1' }]);
    expect(named(folded(opening([vehicle], { of: 'CANCELLATION' })))).toEqual([{ name: 'PAY', vehicles: [10], instalment: 'instalment-1' }]);
    expect(named(folded(opening([money]), reported('payment-1', 5_200_000, openedAt)))).toEqual([{ name: 'CONFIRM_PAYMENT', claims: ['claim-10'], payment: 'payment-1' }]);
  });

  it('are those of the whole state after every event of any history, from a document without texts, files and calendars', () => {
    fc.assert(fc.property(scenario, (given) => {
      const played = play(given);
      let document: DeadlinesDocument | undefined;
      played.events.forEach((event, index) => {
        document = after(document, event, index);
        const { compensation } = document.state as CompensationDeadlines;
        const whole = played.states[index + 1];
        expect(compensationDeadlines(compensation)).toEqual(JSON.parse(JSON.stringify(whole && compensationDeadlines(whole))));
      });
      expect(JSON.stringify(document)).not.toMatch(/ciphertext|restDays":\["|"vin"|"terms"/);
    }), { numRuns: 60 });
  });
});
