// getLedger: the two books of an order, claim by claim and cancelled vehicle by vehicle, and every posting with the event that made it.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, type Caller, edgeProblem, type Inquiry, OneOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import { DisputeActs, servesIn } from '../disputes/index.ts';
import { type Book, books } from './domain/ledger.ts';
import { type ItemBooks, type LedgerBooks, type LedgerEntry, ledgerKey, ledgerView } from './ledger-view.ts';

const bookNames = Object.keys(books) as readonly Book[];
const accounts = [...new Set(Object.values(books).flat())];
const minorUnits = { description: 'Minor units.' } as const;

class BalanceAnswer {
  @ApiProperty({ enum: accounts })
  account: string;
  @ApiProperty({ description: 'Minor units; a debit is positive.' })
  balance: string;
}

class BookAnswer {
  @ApiProperty({ type: () => BalanceAnswer, isArray: true })
  accounts: readonly BalanceAnswer[];
  @ApiProperty({ description: 'Whether it sums to zero.' })
  balanced: boolean;
}

/** Of a claim, of a cancelled vehicle, or of all of them. */
class BooksAnswer {
  @ApiProperty({ type: () => BookAnswer })
  importer: BookAnswer;
  @ApiProperty({ type: () => BookAnswer })
  trader: BookAnswer;
  @ApiProperty({ description: 'Whether both sum to zero, the importer’s receivable is the trader’s payable, and what is owed back is what is lent.' })
  balanced: boolean;
}

class ItemBooksAnswer extends BooksAnswer {
  @ApiProperty({ description: 'The claim, by its id; of a cancellation `vehicle-` and its number.' })
  item: string;
  @ApiProperty({ enum: ['DISPUTE', 'CANCELLATION'] })
  of: string;
}

class PostingAnswer {
  @ApiProperty({ enum: bookNames })
  book: string;
  @ApiProperty()
  item: string;
  @ApiProperty({ enum: accounts })
  debit: string;
  @ApiProperty({ enum: accounts })
  credit: string;
  @ApiProperty(minorUnits)
  amount: string;
}

class LedgerEntryAnswer {
  @ApiProperty({ format: 'uuid', description: 'The event that posted it.' })
  event: string;
  @ApiProperty({ description: 'Its type.' })
  type: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
  @ApiProperty({ format: 'uuid' })
  compensation: string;
  @ApiProperty({ enum: ['DISPUTE', 'CANCELLATION'] })
  of: string;
  @ApiProperty({ type: () => PostingAnswer, isArray: true })
  postings: readonly PostingAnswer[];
}

export class LedgerAnswer {
  @ApiProperty({ format: 'uuid', description: 'The order.' })
  order: string;
  @ApiProperty({ description: 'The importer, by its party id.' })
  importer: string;
  @ApiProperty({ description: 'The trader, by its party id.' })
  trader: string;
  @ApiProperty({ description: 'Of every amount here, ISO 4217.' })
  currency: string;
  @ApiProperty({ description: 'Whether the books of every item are balanced.' })
  balanced: boolean;
  @ApiProperty({ type: () => BooksAnswer, description: 'Of all items together, whatever page of postings it comes with.' })
  total: BooksAnswer;
  @ApiProperty({ type: () => ItemBooksAnswer, isArray: true })
  items: readonly ItemBooksAnswer[];
  @ApiProperty({ type: () => LedgerEntryAnswer, isArray: true, description: 'Oldest first, a page of them.' })
  entries: readonly LedgerEntryAnswer[];
  @ApiProperty({ required: false, description: 'Send it as `after` for the next page of entries; absent on the last one.' })
  next?: string;
}

export class LedgerRequest extends PageRequest {
  @OneOf(['DISPUTE', 'CANCELLATION'], { optional: true, description: 'Only the books of claims, or of cancelled vehicles.' })
  of?: string;
}

export class GetLedger extends Query<QuestionAnswer<LedgerAnswer>> {
  constructor(
    readonly orderId: string,
    readonly request: LedgerRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class LedgerRoute {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getLedger', path: 'orders/:orderId/ledger', summary: 'Show the two books of what claims and cancelled vehicles of an order made due', answer: LedgerAnswer })
  get(@Param('orderId') orderId: string, @QueryParams() request: LedgerRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetLedger(orderId, request, inquiry));
  }
}

type Balances = ItemBooks['balances'];
const balanceIn = (balances: Balances, book: Book, account: string): bigint => BigInt((balances[book] as Readonly<Record<string, string>> | undefined)?.[account] ?? '0');

const bookAnswer = (balances: Balances, book: Book): BookAnswer => {
  const all = books[book].filter((account) => balances[book]?.[account] !== undefined).map((account) => ({ account, balance: balanceIn(balances, book, account) }));
  return { accounts: all.map(({ account, balance }) => ({ account, balance: balance.toString() })), balanced: all.reduce((sum, { balance }) => sum + balance, 0n) === 0n };
};

/** Law 13. */
const booksAnswer = (balances: Balances): BooksAnswer => {
  const [importer, trader] = [bookAnswer(balances, 'IMPORTER'), bookAnswer(balances, 'TRADER')];
  const mirrors = (mine: string, theirs: string): boolean => balanceIn(balances, 'IMPORTER', mine) === -balanceIn(balances, 'TRADER', theirs);
  return { importer, trader, balanced: importer.balanced && trader.balanced && mirrors('RECEIVABLE', 'PAYABLE') && mirrors('OWED_BACK', 'LENT') };
};

const added = (items: readonly ItemBooks[]): Balances =>
  Object.fromEntries(bookNames.map((book) => [book, Object.fromEntries(books[book].flatMap((account) => {
    const there = items.filter(({ balances }) => balances[book]?.[account] !== undefined);
    return there.length === 0 ? [] : [[account, there.reduce((sum, { balances }) => sum + balanceIn(balances, book, account), 0n).toString()]];
  }))]));

const ledgerAnswer = ({ order, importer, trader, currency }: LedgerBooks, shown: readonly ItemBooks[], entries: readonly LedgerEntry[], next: string | undefined): LedgerAnswer => {
  const items = shown.map(({ item, of, balances }) => ({ item, of, ...booksAnswer(balances) }));
  return {
    order, importer, trader, currency, balanced: items.every(({ balanced }) => balanced), total: booksAnswer(added(shown)), items,
    entries: entries.map(({ event, type, at, compensation, of, postings }) => ({ event, type, at, compensation, of, postings })), ...(next === undefined ? {} : { next }),
  };
};

@QueryHandler(GetLedger)
export class GetLedgerHandler implements IQueryHandler<GetLedger> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
  ) {}

  async execute({ orderId, request, inquiry }: GetLedger): Promise<QuestionAnswer<LedgerAnswer>> {
    const mediates = await this.mediates(orderId, inquiry.caller);
    const { document } = await (mediates ? this.reading.found(ledgerView, ledgerKey(orderId), inquiry) : this.reading.one(ledgerView, ledgerKey(orderId), inquiry));
    // A mediator of the dispute reads the books of its claims, and no others.
    if (document.kind !== 'BOOKS' || (mediates && request.of === 'CANCELLATION')) throw edgeProblem('NOT_FOUND');
    const of = mediates ? 'DISPUTE' : request.of;
    const where = { entriesOf: orderId, ...(of === undefined ? {} : { of }) };
    // Who has seen the balances sees the postings.
    const page = await this.reading.many(ledgerView, { ...pageQuery(request), where, by: { column: 'position' } }, inquiry, ledgerView.scope(document));
    const entries = page.items.flatMap(({ document: each }) => (each.kind === 'ENTRY' ? [each] : []));
    return { body: ledgerAnswer(document, document.items.filter((item) => of === undefined || item.of === of), entries, page.next) };
  }

  private async mediates(orderId: string, { role, party }: Caller): Promise<boolean> {
    return role === 'MEDIATOR' && party !== undefined && servesIn(await this.disputes.stateOf(orderId), party);
  }
}
