// What the silent trader pays in the end: instalments are agreed on, the first is paid, the second contested and ruled on, the third is
// overdue; what the review upheld waits for its own date.
import type { Client } from './client.ts';
import { pass, until } from './sandbox.ts';
import { type Cast, cny, type Created, file, type Tell } from './the-case.ts';
import { readable } from './tables.ts';

interface Listed {
  readonly items: readonly (Created & { readonly cause: { readonly type: string } })[];
}

interface Shown {
  readonly instalments: readonly { readonly instalment: string; readonly amount: string }[];
}

export interface Awarded {
  readonly orderId: string;
  readonly now: Date;
  /** In office in the dispute. */
  readonly mediator: Client;
}

const dayAfter = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** The compensations of an order, once the workflow has opened so many. */
export const compensationsOf = async (by: Client, orderId: string, count: number): Promise<Listed['items']> => {
  const { items } = await until<Listed>(by, `compensations?order=${orderId}`, `${count} compensations`, ({ items: opened }) => opened.length === count);
  return items;
};

const scheduled = async ({ importer, trader, auditor }: Cast, compensation: string, dates: readonly string[]): Promise<Shown['instalments']> => {
  const { schedule } = await trader.act<{ schedule: string }>(`compensations/${compensation}/schedules`, { instalments: dates.map((payableOn) => ({ payableOn })) });
  await importer.act(`compensations/${compensation}/schedules/${schedule}/agreement`, {});
  const { instalments } = await auditor.get<Shown>(`compensations/${compensation}`);
  return instalments.slice(-dates.length);
};

export const reportPayment = async ({ trader }: Pick<Cast, 'trader'>, compensation: string, reference: string, amount: string): Promise<string> => {
  const { payment } = await trader.act<{ payment: string }>(`compensations/${compensation}/payments`, { reference, amount: cny(amount), proof: file('PROOF_OF_PAYMENT', reference) });
  return `compensations/${compensation}/payments/${payment}`;
};

export const paidInPart = async (cast: Cast, { orderId, now, mediator }: Awarded, tell: Tell): Promise<Date> => {
  const { importer, trader, auditor } = cast;
  const opened = await compensationsOf(auditor, orderId, 2);
  tell('', 'the workflow opened two compensations: one of the awards that became final, one of the award that was reviewed');
  const [six, one] = ['DecisionBecameFinal', 'ReviewDecided'].map((type) => opened.find(({ cause }) => cause.type === type)?.id ?? '');
  if (!six || !one) throw new Error('a compensation is missing');

  const tooMuch = await trader.send<{ code?: string }>(`compensations/${six}/schedules`, { instalments: [{ payableOn: dayAfter(now, 5), amount: cny('100') }] });
  tell('proposeSchedule', `refused: ${tooMuch.body.code ?? ''}`);
  const [first, second] = await scheduled(cast, six, [5, 12, 20].map((days) => dayAfter(now, days)));
  if (!first || !second) throw new Error('instalments are missing');
  tell('agreeSchedule', `three instalments of ${readable(first.amount)} CNY for vehicles 5 to 10`);
  await scheduled(cast, one, [dayAfter(now, 90)]);
  tell('agreeSchedule', 'one for vehicle 4, in three months');

  await importer.act(`${await reportPayment(cast, six, 'GW-2026-0411', first.amount)}/confirmation`, {});
  tell('reportCompen…', `${readable(first.amount)} CNY paid; the importer confirms`);
  const again = await trader.send<{ code?: string }>(`compensations/${six}/payments`, { reference: 'GW-2026-0411', amount: cny(second.amount), proof: file('PROOF_OF_PAYMENT', 'GW-2026-0411') });
  tell('reportCompen…', `the same reference once more: refused, ${again.body.code ?? ''}`);
  await pass(cast, 6, 'the second instalment comes near', tell);
  const payment = await reportPayment(cast, six, 'GW-2026-0412', second.amount);
  await importer.act(`${payment}/contest`, { reason: 'Nothing has arrived on our account.' });
  tell('contestCompen…', `${readable(second.amount)} CNY reported: the importer says that nothing arrived`);
  await until<{ ruler?: unknown }>(auditor, `compensations/${six}`, 'a mediator to rule', ({ ruler }) => ruler !== undefined);
  await mediator.act(`${payment}/ruling`, { made: true, reason: 'The bank of the importer confirms the credit; it was booked to another account.' });
  tell('ruleOnContested…', 'the mediator of the dispute rules: it was made');
  const later = await pass(cast, 26, 'the third instalment is not paid', tell);
  await until<{ instalments: readonly { readonly overdue: boolean }[] }>(auditor, `compensations/${six}`, 'an overdue instalment', ({ instalments }) => instalments.some(({ overdue }) => overdue));
  tell('', 'it is overdue; default comes 30 days later, with all the rest due at once');
  return later;
};
