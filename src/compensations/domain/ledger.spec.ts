// The table of rules section 6, row by row: what each event debits and credits in the importer's and in the trader's book.
import { describe, expect, it } from '@jest/globals';
import { moneyItem, terms } from '../../../test/support/a-compensation.ts';
import { aDue, carBack, type Due, otherCar } from '../../../test/support/a-due.ts';
import * as ask from '../../../test/support/compensation-commands.ts';
import { balancesOf } from '../../../test/support/due-ledger.ts';
import { postings } from './ledger.ts';

const due = aDue([moneyItem(10, 100)]);
const reported = due.does(ask.report('p1', 100));
const silent = reported.over('CONFIRM_PAYMENT');
const late = aDue([moneyItem(10, 1_000_000)], { terms: { ...terms, interestBasisPoints: 600 } }).until('2026-04-11T08:00:00Z');

/** What the events since a moment post, as the table writes it. */
const posted = (story: Due, before: Due): readonly string[] =>
  story.events.slice(before.events.length).flatMap(postings).map(({ book, debit, credit, amount }) => `${book === 'IMPORTER' ? 'I' : 'T'} ${debit} / ${credit} ${amount}`);

describe('postings', () => {
  it.each<readonly [string, Due, Due | undefined, readonly string[]]>([
    ['due raised: opened', due, undefined, ['I RECEIVABLE / RECOVERY 100', 'T COST / PAYABLE 100']],
    ['due raised: interest', late.does(ask.report('p1', 1_000_000), ask.confirm('p1')), late.does(ask.report('p1', 1_000_000)),
      ['I BANK / RECEIVABLE 1000000', 'T PAYABLE / IN_TRANSIT 1000000', 'I RECEIVABLE / RECOVERY 4932', 'T COST / PAYABLE 4932']],
    ['due lowered: outstanding', due.does(ask.lower({ 10: 40 })), due, ['I RECOVERY / RECEIVABLE 40', 'T PAYABLE / COST 40']],
    ['due lowered: written off', due.does(ask.writeOff(100), ask.lower({ 10: 40 })), due.does(ask.writeOff(100)), ['I RECOVERY / LOSS 40', 'T GAIN / COST 40']],
    ['due lowered: confirmed', reported.does(ask.confirm('p1'), ask.lower({ 10: 40 })), reported.does(ask.confirm('p1')), ['I RECOVERY / OWED_BACK 40', 'T LENT / COST 40']],
    ['due lowered: fallback', aDue([carBack(10, 100, 60)]).over('SEND_BACK'), aDue([carBack(10, 100, 60)]), ['I RECOVERY / RECEIVABLE 40', 'T PAYABLE / COST 40']],
    ['payment reported', reported, due, ['T IN_TRANSIT / BANK 100']],
    ['payment confirmed', reported.does(ask.confirm('p1')), reported, ['I BANK / RECEIVABLE 100', 'T PAYABLE / IN_TRANSIT 100']],
    ['payment ruled not made', reported.does(ask.contest('p1')).lapsed('mediator-1').does(ask.rule('p1', false)), reported.does(ask.contest('p1')).lapsed('mediator-1'), ['T BANK / IN_TRANSIT 100']],
    ['silent confirmation contested', silent.does(ask.contest('p1')), silent, ['I RECEIVABLE / BANK 100', 'T IN_TRANSIT / PAYABLE 100']],
    ['replacement received', aDue([otherCar(10, 100)]).does(ask.sendOther(10), ask.receive(10)), aDue([otherCar(10, 100)]).does(ask.sendOther(10)), ['I GOODS / RECEIVABLE 100', 'T PAYABLE / GOODS 100']],
    ['written off', due.does(ask.writeOff(40)), due, ['I LOSS / RECEIVABLE 40', 'T PAYABLE / GAIN 40']],
    ['overpaid part confirmed', due.does(ask.report('p1', 130), ask.confirm('p1')), due.does(ask.report('p1', 130)),
      ['I BANK / RECEIVABLE 100', 'T PAYABLE / IN_TRANSIT 100', 'I BANK / OWED_BACK 30', 'T LENT / IN_TRANSIT 30']],
  ])('%s', (_, story, before, rows) => expect(posted(story, before ?? ({ events: [] } as unknown as Due))).toEqual(rows));

  it('paid in full the books hold only what was lost, recovered and paid', () => {
    const done = aDue([moneyItem(10, 5_200_000)]).does(ask.report('p1', 5_000_000), ask.confirm('p1'), ask.writeOff(200_000));
    expect(Object.fromEntries([...balancesOf(done.events)].filter(([, amount]) => amount !== 0n))).toEqual({
      'IMPORTER claim-10 BANK': 5_000_000n, 'IMPORTER claim-10 LOSS': 200_000n, 'IMPORTER claim-10 RECOVERY': -5_200_000n,
      'TRADER claim-10 BANK': -5_000_000n, 'TRADER claim-10 COST': 5_200_000n, 'TRADER claim-10 GAIN': -200_000n,
    });
  });
});
