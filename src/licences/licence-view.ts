// Read model and questions: an importer's licences, their validity, quota and fee.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { RecordedEvent } from '#event-sourcing';
import { Asked, Id, type Inquiry, MoneyField, type Opened, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading, Sealer, side } from '#nest-event-sourcing';
import type { ReadModel, StoredDocument } from '#projections';
import { dateIn, type Instant, type MoneyData, type Sealed, type Zone } from '#values';
import type { LicenceEvent } from './domain/events.ts';

interface LicenceDocument {
  readonly importer: string;
  readonly authority: string;
  readonly number?: Sealed<string>;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly zone: string;
  readonly quota: number;
  readonly fee: MoneyData;
  readonly feePaid: string;
  readonly mark: 'NONE' | 'SUSPENDED' | 'REVOKED';
  /** Vehicles held per order, less those freed. */
  readonly held: Readonly<Record<string, number>>;
}

const marks = { LicenceSuspended: 'SUSPENDED', LicenceReinstated: 'NONE', LicenceRevoked: 'REVOKED' } as const;

const evolve = (licence: LicenceDocument | undefined, recorded: RecordedEvent): LicenceDocument | null => {
  const event = recorded as RecordedEvent & LicenceEvent;
  if (event.type === 'LicenceIssued') {
    const { licenceId: _id, at: _at, ...issued } = event.data;
    return { ...issued, feePaid: '0', mark: 'NONE', held: {} };
  }
  if (!licence) return null;
  switch (event.type) {
    case 'LicenceFeeRecorded':
      return { ...licence, feePaid: (BigInt(licence.feePaid) + BigInt(event.data.amount.amount)).toString() };
    case 'QuotaReserved':
      return { ...licence, held: { ...licence.held, [event.data.orderId]: event.data.vehicles } };
    case 'QuotaFreed': {
      const { orderId, vehicles } = event.data;
      return { ...licence, held: { ...licence.held, [orderId]: (licence.held[orderId] ?? 0) - vehicles.length } };
    }
    case 'LicenceSuspended':
    case 'LicenceReinstated':
    case 'LicenceRevoked':
      return { ...licence, mark: marks[event.type] };
  }
};

export const licenceView: ReadModel<LicenceDocument> = {
  name: 'licences',
  version: 1,
  events: ['LicenceIssued', 'LicenceFeeRecorded', 'QuotaReserved', 'QuotaFreed', 'LicenceSuspended', 'LicenceReinstated', 'LicenceRevoked'],
  keys: (event) => [event.stream],
  evolve,
  columns: { importer: ({ importer }) => importer },
  scope: ({ importer }) => [side('IMPORTER', importer)],
};

const standings = ['VALID', 'NOT_YET_VALID', 'EXPIRED', 'SUSPENDED', 'REVOKED'] as const;

export class LicenceAnswer {
  @ApiProperty()
  id: string;
  @ApiProperty({ description: 'The importer, by its party id.' })
  importer: string;
  @ApiProperty()
  authority: string;
  @ApiProperty({ required: false, description: 'As the authority writes it, or `{erased: true}`.', oneOf: [{ type: 'string' }, { type: 'object', required: ['erased'], properties: { erased: { type: 'boolean', enum: [true] } } }] })
  number?: Opened<string>;
  @ApiProperty({ format: 'date' })
  validFrom: string;
  @ApiProperty({ format: 'date' })
  validUntil: string;
  @ApiProperty({ description: 'Where these days begin and end.' })
  zone: string;
  @ApiProperty({ enum: standings, description: 'Whether new orders can be placed on it now, and if not, why.' })
  standing: (typeof standings)[number];
  @ApiProperty({ type: 'integer', description: 'Vehicles that may be ordered on it.' })
  quota: number;
  @ApiProperty({ type: 'integer', description: 'Of these, held for orders.' })
  quotaUsed: number;
  @ApiProperty({ type: () => MoneyField })
  fee: MoneyData;
  @ApiProperty({ type: () => MoneyField })
  feePaid: MoneyData;
}

const LicencePage = pageOf(LicenceAnswer, 'LicencePage');

export class ListLicencesRequest extends PageRequest {
  @Id({ optional: true })
  importer?: string;
}

export class GetLicence extends Query<QuestionAnswer<LicenceAnswer>> {
  constructor(
    readonly licenceId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListLicences extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListLicencesRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class LicenceRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getLicence', path: 'licences/:licenceId', summary: 'Show a licence', answer: LicenceAnswer, roles: ['IMPORTER', 'AUDITOR', 'ADMINISTRATOR'] })
  get(@Param('licenceId') licenceId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetLicence(licenceId, inquiry));
  }

  @Question({ id: 'listLicences', path: 'licences', summary: 'List licences, newest first', answer: LicencePage, roles: ['IMPORTER', 'AUDITOR', 'ADMINISTRATOR'] })
  list(@QueryParams() request: ListLicencesRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListLicences(request, inquiry));
  }
}

const standingOf = ({ mark, zone, validFrom, validUntil }: LicenceDocument, now: Instant): LicenceAnswer['standing'] => {
  const today = dateIn(now, zone as Zone);
  if (mark !== 'NONE') return mark;
  return today < validFrom ? 'NOT_YET_VALID' : today > validUntil ? 'EXPIRED' : 'VALID';
};

const present = async ({ key, document }: StoredDocument<LicenceDocument>, sealer: Sealer, now: Instant): Promise<LicenceAnswer> => {
  const { number, held, mark: _mark, feePaid, ...rest } = document;
  return {
    id: key.slice('licence-'.length),
    ...rest,
    ...(number ? { number: await sealer.open(number, { eventType: 'LicenceIssued', field: 'number' }) } : {}),
    standing: standingOf(document, now),
    quotaUsed: Object.values(held).reduce((sum, vehicles) => sum + vehicles, 0),
    feePaid: { amount: feePaid, currency: document.fee.currency },
  };
};

@QueryHandler(GetLicence)
export class GetLicenceHandler implements IQueryHandler<GetLicence> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ licenceId, inquiry }: GetLicence): Promise<QuestionAnswer<LicenceAnswer>> {
    const found = await this.reading.one(licenceView, `licence-${licenceId}`, inquiry);
    return { body: await present(found, this.sealer, this.reading.now()), revision: found.revision };
  }
}

@QueryHandler(ListLicences)
export class ListLicencesHandler implements IQueryHandler<ListLicences> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ request, inquiry }: ListLicences): Promise<QuestionAnswer<object>> {
    const { importer } = request;
    const page = await this.reading.many(licenceView, { ...pageQuery(request), ...(importer === undefined ? {} : { where: { importer } }) }, inquiry);
    return { body: { ...page, items: await Promise.all(page.items.map((item) => present(item, this.sealer, this.reading.now()))) } };
  }
}
