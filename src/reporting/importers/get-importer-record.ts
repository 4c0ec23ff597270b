// getImporterRecord: how an importer's claims ended, for traders who have an order of it before them and mediators of its disputes.
import { Controller, Inject, Param } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, edgeProblem, type Inquiry, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import { mediatorRecord } from '../../disputes/index.ts';
import { partyStream, partyView } from '../../parties/index.ts';
import { tradeFigures } from '../figures/trade-figures.ts';
import { standings } from '../figures/kept.ts';

const whole = (description: string) => ({ type: 'integer', description }) as const;

export class ImporterRecordAnswer {
  @ApiProperty({ description: 'The importer, by its party id.' })
  importer: string;
  @ApiProperty({ format: 'date-time' })
  registeredAt: string;
  @ApiProperty(whole('Orders that it placed.'))
  orders: number;
  @ApiProperty(whole('Vehicles that it received.'))
  vehiclesReceived: number;
  @ApiProperty(whole('Claims that it filed; what follows adds up to it.'))
  claims: number;
  @ApiProperty(whole('Accepted, settled, awarded.'))
  justified: number;
  @ApiProperty(whole('Not awarded, or dismissed.'))
  notAwarded: number;
  @ApiProperty(whole('Withdrawn or expired without anything accepted.'))
  withdrawn: number;
  @ApiProperty(whole('Not final yet.'))
  open: number;
}

export class GetImporterRecord extends Query<QuestionAnswer<ImporterRecordAnswer>> {
  constructor(
    readonly importerId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class ImporterRecordRoute {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({
    id: 'getImporterRecord', path: 'importers/:importerId/record', summary: 'Show how an importer’s claims ended', answer: ImporterRecordAnswer,
    roles: ['IMPORTER', 'TRADER', 'MEDIATOR', 'AUDITOR', 'ADMINISTRATOR'],
  })
  get(@Param('importerId') importerId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetImporterRecord(importerId, inquiry));
  }
}

@QueryHandler(GetImporterRecord)
export class GetImporterRecordHandler implements IQueryHandler<GetImporterRecord> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ importerId, inquiry }: GetImporterRecord): Promise<QuestionAnswer<ImporterRecordAnswer>> {
    const { document: { kind, registeredAt } } = await this.reading.one(partyView, partyStream(importerId), inquiry);
    if (kind !== 'IMPORTER') throw edgeProblem('NOT_FOUND');
    const { party = '' } = inquiry.caller;
    const [record, pair] = [`record/${importerId}`, `pair/${importerId}/${party}`];
    const totals = await this.reading.totals(tradeFigures, [record, pair], inquiry);
    if (!(await this.mayRead(importerId, inquiry, totals.has(pair)))) throw edgeProblem('NOT_FOUND');
    const count = (name: string): number => Number(totals.get(record)?.['all']?.[name] ?? 0);
    return {
      body: {
        importer: importerId, registeredAt, orders: count('orders'), vehiclesReceived: count('received'), claims: standings.reduce((sum, standing) => sum + count(standing), 0),
        justified: count('JUSTIFIED'), notAwarded: count('NOT_AWARDED'), withdrawn: count('WITHDRAWN'), open: count('OPEN'),
      },
    };
  }

  /** What is told of an importer it may read itself. */
  private async mayRead(importerId: string, { caller: { role, party = '' } }: Inquiry, hasOrder: boolean): Promise<boolean> {
    if (role === 'IMPORTER') return party === importerId;
    if (role === 'TRADER') return hasOrder;
    if (role !== 'MEDIATOR') return true;
    return (await this.reading.peek(mediatorRecord, partyStream(party)))?.importers[importerId] !== undefined;
  }
}
