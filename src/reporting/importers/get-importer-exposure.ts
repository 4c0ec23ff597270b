// getImporterExposure: what an importer has at stake, at the end of any day.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Asked, CurrencyField, DateOnly, edgeProblem, type Inquiry, type QuestionAnswer, Question, Reading } from '#nest-event-sourcing';
import { partyStream, partyView } from '../../parties/index.ts';
import { tradeFigures } from '../figures/trade-figures.ts';
import { exposureIn, type ExposureOf, totalsToRead } from './exposure.ts';

const amount = (description: string) => ({ description: `Minor units. ${description}`, example: '5200000' });

class ExposureInCurrency {
  @ApiProperty({ description: 'ISO 4217. Amounts of different currencies are never added.', example: 'CNY' })
  currency: string;
  @ApiProperty(amount('Paid up front, by payments that count.'))
  prepaid: string;
  @ApiProperty(amount('Of that: on vehicles that are neither received nor cancelled, nor given up as never received: with a claim that ended in their price back or in another car. From then on that stands in claimed, outstanding and recovered.'))
  notYetReceived: string;
  @ApiProperty(amount('Claimed, as last amended, by claims that are not final.'))
  atRisk: string;
  @ApiProperty(amount('Claimed, as last amended, by all claims.'))
  claimed: string;
  @ApiProperty(amount('Confirmed compensation for claims, in kind included.'))
  recovered: string;
  @ApiProperty(amount('Confirmed refunds of cancelled vehicles.'))
  refunded: string;
  @ApiProperty(amount('Due to the importer, less confirmed, less written off.'))
  outstanding: string;
  @ApiProperty(amount('Licence fees paid.'))
  licenceFees: string;
  @ApiProperty(amount('Of the fees of its licences: not paid yet.'))
  licenceFeesOpen: string;
}

export class ExposureAnswer {
  @ApiProperty({ description: 'The importer, by its party id.' })
  importer: string;
  @ApiProperty({ required: false, format: 'date', description: 'As of the end of this day, in the importer’s zone (of licence fees: in the licence’s); absent: as of now.' })
  at?: string;
  @ApiProperty({ type: () => ExposureInCurrency, isArray: true, description: 'By currency.' })
  amounts: readonly ExposureInCurrency[];
}

export class ExposureRequest {
  @DateOnly({ optional: true, description: 'The end of this day; default: now.' })
  at?: string;
  @CurrencyField({ optional: true, description: 'Only amounts of this currency.' })
  currency?: string;
}

export class GetImporterExposure extends Query<QuestionAnswer<ExposureAnswer>> {
  constructor(
    readonly importerId: string,
    readonly request: ExposureRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class ImporterExposureRoute {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({
    id: 'getImporterExposure', path: 'importers/:importerId/exposure', summary: 'Show what an importer has at stake, at the end of any day', answer: ExposureAnswer,
    roles: ['IMPORTER', 'AUDITOR', 'ADMINISTRATOR'],
  })
  get(@Param('importerId') importerId: string, @QueryParams() request: ExposureRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetImporterExposure(importerId, request, inquiry));
  }
}

@QueryHandler(GetImporterExposure)
export class GetImporterExposureHandler implements IQueryHandler<GetImporterExposure> {
  constructor(@Inject(Reading) private readonly reading: Reading) {}

  async execute({ importerId, request: { at, currency }, inquiry }: GetImporterExposure): Promise<QuestionAnswer<ExposureAnswer>> {
    const { role, party } = inquiry.caller;
    if (role === 'IMPORTER' && party !== importerId) throw edgeProblem('NOT_FOUND');
    const { document: { kind } } = await this.reading.one(partyView, partyStream(importerId), inquiry);
    if (kind !== 'IMPORTER') throw edgeProblem('NOT_FOUND');
    const totals = await this.reading.totals(tradeFigures, totalsToRead(importerId, at), inquiry);
    const amounts: readonly ExposureOf[] = exposureIn(importerId, at, totals).filter((each) => currency === undefined || each.currency === currency);
    return { body: { importer: importerId, ...(at === undefined ? {} : { at }), amounts } };
  }
}
