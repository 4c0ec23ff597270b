// What the demo shows of money: a compensation's instalments and payments, the ledger, two track records, and where a figure comes from.
import type { Client } from './client.ts';
import { amountKinds } from './report.ts';
import { readable, table } from './tables.ts';

interface Compensation {
  readonly standing: string;
  readonly instalments: readonly { readonly amount: string; readonly open: string; readonly due: string; readonly overdue: boolean }[];
  readonly payments: readonly { readonly reference: string; readonly amount: string; readonly standing: string; readonly confirmedBy?: string }[];
}

const day = (instant: string): string => instant.slice(0, 10);

const ofCompensation = ({ instalments, payments, standing }: Compensation, title: string): string => [
  `${title}: ${standing}`,
  table(['payable until', 'instalment', 'not paid', ''], instalments.filter(({ amount }) => amount !== '0').map(({ due, amount, open, overdue }) =>
    [day(due), readable(amount), readable(open), overdue ? 'overdue' : open === '0' ? 'paid' : 'runs']), new Set([1, 2])),
  ...(payments.length === 0 ? [] : [table(['reference', 'payment', 'standing', 'by'], payments.map(({ reference, amount, standing: is, confirmedBy = '' }) =>
    [reference, readable(amount), is, confirmedBy]), new Set([1]))]),
].join('\n');

interface Books {
  readonly accounts: readonly { readonly account: string; readonly balance: string }[];
}
interface Ledger {
  readonly balanced: boolean;
  readonly total: { readonly importer: Books; readonly trader: Books };
}

const signed = (balance: string): string => (balance.startsWith('-') ? `-${readable(balance.slice(1))}` : readable(balance));
const sumOf = ({ accounts }: Books): string => accounts.reduce((sum, { balance }) => sum + BigInt(balance), 0n).toString();

const ofLedger = ({ total: { importer, trader }, balanced }: Ledger): string => [
  `Ledger of the order: ${balanced ? 'balanced, claim by claim' : 'NOT BALANCED'}`,
  table(['book', 'account', 'balance'], [['importer', importer] as const, ['trader', trader] as const].flatMap(([book, books]) => [
    ...books.accounts.filter(({ balance }) => balance !== '0').map(({ account, balance }) => [book, account, signed(balance)]), [book, 'sum', signed(sumOf(books))],
  ]), new Set([2])),
].join('\n');

/** The order's compensations and its ledger. */
export const asMoney = async (auditor: Client, orderId: string): Promise<string> => {
  const { items } = await auditor.get<{ items: readonly { readonly id: string; readonly cause: { readonly type: string } }[] }>(`compensations?order=${orderId}`);
  const shown = await Promise.all(items.map(async ({ id, cause }) => ofCompensation(await auditor.get<Compensation>(`compensations/${id}`), `Compensation of ${cause.type}`)));
  return [...shown, ofLedger(await auditor.get<Ledger>(`orders/${orderId}/ledger`))].join('\n\n');
};

interface Share {
  readonly count: number;
  readonly of: number;
  readonly share?: string;
}
interface TrackRecord {
  readonly lots: { readonly accepted: number };
  readonly vehicles: { readonly received: number };
  readonly claimedVehicles: { readonly justified: number; readonly claimRate: { readonly received: Share }; readonly justifiedRate: { readonly received: Share & { readonly low?: string; readonly high?: string } } };
  readonly answeredInTime: Share;
  readonly daysToAnswer: { readonly median?: { readonly days?: number; readonly longerThanAny?: boolean } };
  readonly compensation: readonly { readonly due: string; readonly outstanding: string; readonly shareInTime?: string }[];
}

const share = ({ count, of }: Share): string => `${count} of ${of}`;

/** Two traders side by side, as an importer sees them before it pays. */
export const asTrackRecords = async (importer: Client, traders: readonly (readonly [name: string, id: string])[]): Promise<string> => {
  const records = await Promise.all(traders.map(([, id]) => importer.get<TrackRecord>(`traders/${id}/track-record`)));
  const rows: readonly (readonly [string, (record: TrackRecord) => string])[] = [
    ['lots', ({ lots }) => String(lots.accepted)],
    ['vehicles received', ({ vehicles }) => String(vehicles.received)],
    ['justified claims', ({ claimedVehicles: { justifiedRate: { received } } }) => `${share(received)} (95 %: ${received.low ?? '–'} to ${received.high ?? '–'})`],
    ['answered in time', ({ answeredInTime }) => share(answeredInTime)],
    ['days to answer, median', ({ daysToAnswer: { median } }) => (median?.longerThanAny ? 'longer than any' : String(median?.days ?? '–'))],
    ['due', ({ compensation: [first] }) => readable(first?.due ?? '0')],
    ['share in time', ({ compensation: [first] }) => first?.shareInTime ?? '–'],
    ['outstanding', ({ compensation: [first] }) => readable(first?.outstanding ?? '0')],
  ];
  return ['Track records, before the next order is paid', table(['', ...traders.map(([name]) => name)], rows.map(([name, of]) => [name, ...records.map(of)]))].join('\n');
};

/** Each figure of a vehicle's claim, with the event that last changed it. */
export const asTrace = async (auditor: Client, orderId: string, vehicle: number): Promise<string> => {
  const { claims } = await auditor.get<{ claims: readonly { readonly vehicle: number; readonly figures: Readonly<Record<string, { amount: string; type: string; event: string }>> }[] }>(`compensation-statuses/${orderId}`);
  const figures = claims.find((claim) => claim.vehicle === vehicle)?.figures ?? {};
  const rows = amountKinds.flatMap((kind) => (figures[kind] ? [[kind, readable(figures[kind].amount), figures[kind].type, figures[kind].event]] : []));
  return [`Vehicle ${vehicle}: the event behind each figure`, table(['figure', 'amount', 'event', 'id'], rows, new Set([1]))].join('\n');
};
