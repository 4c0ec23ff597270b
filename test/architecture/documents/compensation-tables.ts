// Acts × states of a compensation, of its payments, of cars that go back and of those that come in their place, found by asking the decider.
import type { Instant, LocalDate } from '#values';
import type { CompensationCommand } from '../../../src/compensations/domain/commands.ts';
import { compensation } from '../../../src/compensations/domain/decide.ts';
import type { ReplacementDisclosure } from '../../../src/compensations/domain/in-kind-events.ts';
import type { Compensation } from '../../../src/compensations/domain/state.ts';
import {
  administrator, cny, contested, confirmed, daysAfter, importer, type ItemOpened, lapses, mediator, mediatorSeat, moneyItem, opening, reported, stateAfter, trader,
} from '../../support/a-compensation.ts';
import { sealed } from '../../support/a-dispute.ts';
import { type ActRow, type ActTable, cellOf } from './table.ts';

interface Sample {
  readonly name: string;
  readonly state: Compensation;
  readonly at: Instant;
}
type Ask = (at: Instant) => CompensationCommand;

const item = 'claim-10';
const payment = 'payment-1';
const reason = sealed('someone');
const day = (count: number): Instant => daysAfter(count);
/** As it stands so many days after it was opened; lapses are not recorded. */
const sample = (name: string, at: number, items: readonly ItemOpened[], ...commands: readonly CompensationCommand[]): Sample => ({
  name, state: stateAfter(opening(items), ...commands), at: day(at),
});
const tried = (act: string, by: string, ask: Ask, samples: readonly Sample[]): ActRow => ({
  act, by, cells: samples.map(({ state, at }) => cellOf(compensation.decide(ask(at), state))),
});
const table = (name: string, samples: readonly Sample[], rows: readonly (readonly [act: string, by: string, ask: Ask])[]): ActTable => ({
  name, states: samples.map((each) => each.name), rows: rows.map(([act, by, ask]) => tried(act, by, ask, samples)),
});

const appointed = (party: string, at: Instant): CompensationCommand => ({
  type: 'AppointRulingMediator', candidate: { ...mediatorSeat, party, kind: 'MEDIATOR', suspended: false, conflicted: false }, at, by: administrator,
});
const inOffice: Ask = (at) => appointed('mediator-1', at);
const proposed: CompensationCommand = { type: 'ProposeSchedule', schedule: 'schedule-1', instalments: [{ instalment: 'one', payableOn: '2026-03-31' as LocalDate }], at: day(1), by: trader };
const money = [moneyItem(10, 5_200_000)];
const whole: readonly Sample[] = [
  sample('OPEN', 1, money),
  sample('OPEN, schedule proposed', 2, money, proposed),
  sample('OPEN, schedule proposed, its date over', 35, money, proposed),
  sample('OPEN, all of it reported', 2, money, reported(payment, 5_200_000, day(1))),
  sample('OPEN, contested', 3, money, reported(payment, 5_200_000, day(1)), contested(payment, day(2))),
  sample('OPEN, contested, mediator appointed', 4, money, reported(payment, 5_200_000, day(1)), contested(payment, day(2)), inOffice(day(3))),
  sample('OPEN, in default', 60, money),
  sample('UNPAID', 300, money, lapses(day(299))),
  sample('DISCHARGED', 3, money, reported(payment, 5_200_000, day(1)), confirmed(payment, day(2))),
];
for (const { name, state: { standing } } of whole) if (!name.startsWith(standing)) throw new Error(`the sample of ${name} is ${standing}`);
const inTwo = (at: Instant): CompensationCommand => ({
  type: 'ProposeSchedule', schedule: 'schedule-2', at, by: trader,
  instalments: [30, 60].map((after) => ({ instalment: `after-${after}`, payableOn: daysAfter(after, at).slice(0, 10) as LocalDate })),
});

const ofPayment = (at: number, ...commands: readonly CompensationCommand[]) => [at, money, reported(payment, 5_200_000, day(1)), ...commands] as const;
const ruled = (made: boolean): CompensationCommand => ({ type: 'RuleOnPayment', payment, made, reason, at: day(4), by: mediator });
const payments: readonly Sample[] = [
  sample('none', 1, money),
  sample('reported', ...ofPayment(2)),
  sample('confirmed', ...ofPayment(3, confirmed(payment, day(2)))),
  sample('confirmed by silence', ...ofPayment(20)),
  sample('the same after 30 days', ...ofPayment(60)),
  sample('flagged, after the time to confirm', 20, money, reported(payment, 5_200_000, day(1), ['PROOF_USED_ELSEWHERE'])),
  sample('contested', ...ofPayment(3, contested(payment, day(2)))),
  sample('contested, with mediator', ...ofPayment(4, contested(payment, day(2)), inOffice(day(3)))),
  sample('the same, its time over', ...ofPayment(20, contested(payment, day(2)), inOffice(day(3)))),
  sample('ruled made', ...ofPayment(5, contested(payment, day(2)), inOffice(day(3)), ruled(true))),
  sample('ruled not made', ...ofPayment(5, contested(payment, day(2)), inOffice(day(3)), ruled(false))),
];

const price = moneyItem(10, 7_200_000);
const goingBack: readonly ItemOpened[] = [{ ...price, gives: 'SALE_CANCELLATION', fallback: cny(5_200_000), goesBack: true }];
const billOfLading = { type: 'BILL_OF_LADING', sha256: 'c'.repeat(64) };
const deliveryReceipt = { type: 'DELIVERY_RECEIPT', sha256: 'd'.repeat(64) };
const handOver: Ask = (at) => ({ type: 'DispatchReturn', item, billOfLading, at, by: importer });
const arrival: Ask = (at) => ({ type: 'RecordReturnArrival', item, deliveryReceipt, at, by: importer });
const back: Ask = (at) => ({ type: 'RecordVehicleReturned', item, at, by: trader });
const notBack: Ask = (at) => ({ type: 'ContestReturn', item, reason, at, by: trader });
const backRuled: Ask = (at) => ({ type: 'RuleOnReturn', item, returned: true, reason, at, by: mediator });
/** Asked on days 1, 2, 3 and so on. */
const days = (...asks: readonly Ask[]): readonly CompensationCommand[] => asks.map((ask, index) => ask(day(index + 1)));
const returns: readonly Sample[] = [
  sample('does not go back', 1, money),
  sample('awaited', 1, goingBack),
  sample('awaited, time over', 70, goingBack),
  sample('handed over', 2, goingBack, ...days(handOver)),
  sample('handed over, time over', 70, goingBack, ...days(handOver)),
  sample('arrived', 3, goingBack, ...days(handOver, arrival)),
  sample('arrived, time over', 20, goingBack, ...days(handOver, arrival)),
  sample('contested', 4, goingBack, ...days(handOver, arrival, notBack)),
  sample('contested, with mediator', 5, goingBack, ...days(handOver, arrival, notBack, inOffice)),
  sample('the same, its time over', 20, goingBack, ...days(handOver, arrival, notBack, inOffice)),
  sample('returned', 4, goingBack, ...days(handOver, arrival, back)),
];

const replacing: readonly ItemOpened[] = [{ ...price, gives: 'REPLACEMENT', goesBack: false }];
const disclosure: ReplacementDisclosure = {
  vin: 'LSVAA49J132009001', make: 'Volkswagen', model: 'Santana', modelYear: 2019, odometerKm: 30_000, grade: '4', accidentHistory: 'none', repairHistory: 'none',
  paintwork: 'original', faults: [], saleBasis: 'GUARANTEED', price: cny(7_200_000),
};
const send: Ask = (at) => ({ type: 'DispatchReplacement', item, disclosure, disclosureHash: 'e'.repeat(64), inOrder: false, at, by: trader });
const received: Ask = (at) => ({ type: 'RecordReplacementReceived', item, odometerKm: 30_010, at, by: importer });
const delivered: Ask = (at) => ({ type: 'RecordReplacementReceived', item, evidence: deliveryReceipt, at, by: trader });
const notReceived: Ask = (at) => ({ type: 'ContestReplacementReceipt', item, reason, at, by: importer });
const replacements: readonly Sample[] = [
  sample('none due', 1, money),
  sample('awaited', 1, replacing),
  sample('awaited, time over', 70, replacing),
  sample('sent', 2, replacing, ...days(send)),
  sample('sent, time over', 70, replacing, ...days(send)),
  sample('sent, receipt of the trader', 3, replacing, ...days(send, delivered)),
  sample('the same after 5 days', 10, replacing, ...days(send, delivered)),
  sample('sent, that receipt contested', 4, replacing, ...days(send, delivered, notReceived)),
  sample('received', 3, replacing, ...days(send, received)),
];

export const compensationTables: readonly ActTable[] = [
  table('acts', whole, [
    ['proposeSchedule', 'trader', inTwo],
    ['agreeSchedule', 'importer', (at) => ({ type: 'AgreeSchedule', schedule: 'schedule-1', at, by: importer })],
    ['reportCompensationPayment', 'trader', (at) => reported('payment-2', 100, at)],
    ['appointPaymentMediator', 'administrator', (at) => appointed('mediator-2', at)],
    ['writeOffCompensation', 'importer', (at) => ({ type: 'WriteOff', writeOff: 'write-off-1', amount: cny(100), at, by: importer })],
  ]),
  table('acts-on-payments', payments, [
    ['confirmCompensationPayment', 'importer', (at) => confirmed(payment, at)],
    ['contestCompensationPayment', 'importer', (at) => contested(payment, at)],
    ['ruleOnContestedPayment', 'mediator', (at) => ({ type: 'RuleOnPayment', payment, made: true, reason, at, by: mediator })],
  ]),
  table('acts-on-returns', returns, [
    ['dispatchReturn', 'importer', handOver], ['recordReturnArrival', 'importer', arrival], ['recordVehicleReturned', 'trader', back], ['contestReturn', 'trader', notBack],
    ['ruleOnContestedReturn', 'mediator', backRuled],
  ]),
  table('acts-on-replacements', replacements, [
    ['dispatchReplacement', 'trader', send], ['recordReplacementReceived', 'importer', received], ['recordReplacementReceived', 'trader', delivered],
    ['contestReplacementReceipt', 'importer', notReceived],
  ]),
];
