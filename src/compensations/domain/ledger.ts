// The two books of a compensation, the importer's and the trader's, item by item: what each event debits and credits (rules section 6).
import type { MoneyData } from '#values';
import type { CompensationEvent } from './events.ts';
import type { Allocation, Applied, Lowering } from './shares.ts';

export const books = { IMPORTER: ['RECEIVABLE', 'RECOVERY', 'LOSS', 'OWED_BACK', 'BANK', 'GOODS'], TRADER: ['COST', 'PAYABLE', 'GAIN', 'LENT', 'BANK', 'GOODS', 'IN_TRANSIT'] } as const;
export type Book = keyof typeof books;
export type Account = (typeof books)[Book][number];

/** So much from one account to another, in minor units. */
export interface Posting {
  readonly book: Book;
  readonly item: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: string;
}

type Entry = readonly [book: Book, debit: Account, credit: Account];
const raised: readonly Entry[] = [['IMPORTER', 'RECEIVABLE', 'RECOVERY'], ['TRADER', 'COST', 'PAYABLE']];
const loweredOpen: readonly Entry[] = [['IMPORTER', 'RECOVERY', 'RECEIVABLE'], ['TRADER', 'PAYABLE', 'COST']];
const loweredWrittenOff: readonly Entry[] = [['IMPORTER', 'RECOVERY', 'LOSS'], ['TRADER', 'GAIN', 'COST']];
const loweredConfirmed: readonly Entry[] = [['IMPORTER', 'RECOVERY', 'OWED_BACK'], ['TRADER', 'LENT', 'COST']];
const reported: readonly Entry[] = [['TRADER', 'IN_TRANSIT', 'BANK']];
const notMade: readonly Entry[] = [['TRADER', 'BANK', 'IN_TRANSIT']];
const settled: readonly Entry[] = [['IMPORTER', 'BANK', 'RECEIVABLE'], ['TRADER', 'PAYABLE', 'IN_TRANSIT']];
const overpaid: readonly Entry[] = [['IMPORTER', 'BANK', 'OWED_BACK'], ['TRADER', 'LENT', 'IN_TRANSIT']];
const inKind: readonly Entry[] = [['IMPORTER', 'GOODS', 'RECEIVABLE'], ['TRADER', 'PAYABLE', 'GOODS']];
const writtenOff: readonly Entry[] = [['IMPORTER', 'LOSS', 'RECEIVABLE'], ['TRADER', 'PAYABLE', 'GAIN']];

const reversed = (entries: readonly Entry[]): readonly Entry[] => entries.map(([book, debit, credit]) => [book, credit, debit]);

const posted = (entries: readonly Entry[], item: string, { amount }: MoneyData): readonly Posting[] =>
  amount === '0' ? [] : entries.map(([book, debit, credit]) => ({ book, item, debit, credit, amount }));

const ofParts = (entries: readonly Entry[], parts: readonly Pick<Allocation, 'item' | 'amount'>[]): readonly Posting[] =>
  parts.flatMap(({ item, amount }) => posted(entries, item, amount));

const ofApplied = (parts: readonly Applied[], undoes = false): readonly Posting[] =>
  parts.flatMap(({ item, amount, over }) => [
    ...posted(undoes ? reversed(settled) : settled, item, amount), ...posted(undoes ? reversed(overpaid) : overpaid, item, over),
  ]);

const ofLowering = ({ item, outstanding, writtenOff: gone, confirmed }: Lowering): readonly Posting[] => [
  ...posted(loweredOpen, item, outstanding), ...posted(loweredWrittenOff, item, gone), ...posted(loweredConfirmed, item, confirmed),
];

/** Every posting of an event; most have none. */
export const postings = (event: CompensationEvent): readonly Posting[] => {
  switch (event.type) {
    case 'CompensationDue':
      return ofParts(raised, event.data.items);
    case 'InterestCharged':
      return ofParts(raised, event.data.charges);
    case 'DueLowered':
      return event.data.lowered.flatMap(ofLowering);
    case 'FallbackApplied':
      return ofLowering(event.data.lowered);
    case 'CompensationPaymentReported':
      return ofParts(reported, event.data.parts);
    case 'CompensationPaymentConfirmed':
      return ofApplied(event.data.applied);
    case 'CompensationPaymentContested':
      return ofApplied(event.data.undone, true);
    case 'CompensationPaymentRuled':
      return event.data.made ? [] : ofParts(notMade, event.data.parts);
    case 'ReplacementAccepted':
      return posted(inKind, event.data.item, event.data.amount);
    case 'CompensationWrittenOff':
      return ofParts(writtenOff, event.data.parts);
    default:
      return [];
  }
};
