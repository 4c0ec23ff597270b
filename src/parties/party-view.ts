// Read model and questions: who is known, with name, zone and standing; contacts only for the party itself and those who see all.
import { Controller, Inject, Param, Query as QueryParams } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { RecordedEvent } from '#event-sourcing';
import { Asked, everyone, type Inquiry, OneOf, type Opened, pageOf, pageQuery, PageRequest, type QuestionAnswer, Question, Reading, Sealer } from '#nest-event-sourcing';
import type { ReadModel, StoredDocument } from '#projections';
import type { BusinessCalendar, Sealed } from '#values';
import { type Contacts, type PartyEvent, type PartyKind, partyKinds } from './domain/events.ts';
import { CalendarField, ContactsField } from './party-fields.ts';

interface SealedIn<T> {
  readonly sealed: Sealed<T>;
  readonly eventType: string;
}

export interface PartyDocument {
  readonly kind: PartyKind;
  readonly name: SealedIn<string>;
  readonly contacts: SealedIn<Contacts>;
  readonly zone: string;
  readonly calendar: BusinessCalendar;
  readonly suspended: boolean;
  readonly conflicts: readonly string[];
  readonly defaults: number;
  readonly registeredAt: string;
}

const evolve = (party: PartyDocument | undefined, recorded: RecordedEvent): PartyDocument | null => {
  const event = recorded as RecordedEvent & PartyEvent;
  if (event.type === 'PartyRegistered') {
    const { kind, name, contacts, zone, calendar } = event.data;
    const sealedIn = <T>(sealed: Sealed<T>): SealedIn<T> => ({ sealed, eventType: event.type });
    return {
      kind, name: sealedIn(name), contacts: sealedIn(contacts), zone, calendar, suspended: false, conflicts: [], defaults: 0,
      registeredAt: event.metadata['recordedAt'] ?? '',
    };
  }
  if (!party) return null;
  switch (event.type) {
    case 'PartyUpdated': {
      const { name, contacts, zone = party.zone, calendar = party.calendar } = event.data;
      return {
        ...party, zone, calendar,
        name: name ? { sealed: name, eventType: event.type } : party.name,
        contacts: contacts ? { sealed: contacts, eventType: event.type } : party.contacts,
      };
    }
    case 'ConflictDeclared':
      return { ...party, conflicts: [...party.conflicts, event.data.with] };
    case 'PartySuspended':
      return { ...party, suspended: true };
    case 'PartyReinstated':
      return { ...party, suspended: false };
    case 'TraderDefaulted':
      return { ...party, defaults: party.defaults + 1 };
    case 'TraderDischarged':
      return { ...party, defaults: party.defaults - 1 };
  }
};

export const partyView: ReadModel<PartyDocument> = {
  name: 'parties',
  version: 1,
  events: ['PartyRegistered', 'PartyUpdated', 'ConflictDeclared', 'PartySuspended', 'PartyReinstated', 'TraderDefaulted', 'TraderDischarged'],
  keys: (event) => [event.stream],
  evolve,
  columns: { kind: ({ kind }) => kind, suspended: ({ suspended }) => (suspended ? 1 : 0) },
  scope: () => [everyone],
};

export class PartyAnswer {
  @ApiProperty()
  id: string;
  @ApiProperty({ enum: partyKinds })
  kind: PartyKind;
  @ApiProperty({ description: 'The name, or `{erased: true}`.', oneOf: [{ type: 'string' }, { type: 'object', required: ['erased'], properties: { erased: { type: 'boolean', enum: [true] } } }] })
  name: Opened<string>;
  @ApiProperty({ required: false, type: () => ContactsField, description: 'For the party itself, auditors and administrators only.' })
  contacts?: Opened<Contacts>;
  @ApiProperty({ description: 'Where its days end.' })
  zone: string;
  @ApiProperty({ type: () => CalendarField })
  calendar: BusinessCalendar;
  @ApiProperty({ description: 'Takes part in no new orders.' })
  suspended: boolean;
  @ApiProperty({ type: [String], description: 'Parties with which it has declared a conflict.' })
  conflicts: readonly string[];
  @ApiProperty({ type: 'integer', description: 'Compensations that it owes and is in default with.' })
  defaults: number;
  @ApiProperty({ format: 'date-time' })
  registeredAt: string;
}

const PartyPage = pageOf(PartyAnswer, 'PartyPage');

export class ListPartiesRequest extends PageRequest {
  @OneOf(partyKinds, { optional: true })
  kind?: PartyKind;
}

export class GetParty extends Query<QuestionAnswer<PartyAnswer>> {
  constructor(
    readonly partyId: string,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

export class ListParties extends Query<QuestionAnswer<object>> {
  constructor(
    readonly request: ListPartiesRequest,
    readonly inquiry: Inquiry,
  ) {
    super();
  }
}

@Controller()
export class PartyRoutes {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Question({ id: 'getParty', path: 'parties/:partyId', summary: 'Show a party', answer: PartyAnswer })
  get(@Param('partyId') partyId: string, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new GetParty(partyId, inquiry));
  }

  @Question({ id: 'listParties', path: 'parties', summary: 'List parties, newest first', answer: PartyPage })
  list(@QueryParams() request: ListPartiesRequest, @Asked() inquiry: Inquiry) {
    return this.queries.execute(new ListParties(request, inquiry));
  }
}

const present = async ({ key, document }: StoredDocument<PartyDocument>, sealer: Sealer, { caller }: Inquiry, seesAll: boolean): Promise<PartyAnswer> => {
  const id = key.slice('party-'.length);
  const { name, contacts, ...rest } = document;
  return {
    id,
    ...rest,
    name: await sealer.open(name.sealed, { eventType: name.eventType, field: 'name' }),
    ...(seesAll || caller.party === id ? { contacts: await sealer.open(contacts.sealed, { eventType: contacts.eventType, field: 'contacts' }) } : {}),
  };
};

@QueryHandler(GetParty)
export class GetPartyHandler implements IQueryHandler<GetParty> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ partyId, inquiry }: GetParty): Promise<QuestionAnswer<PartyAnswer>> {
    const found = await this.reading.one(partyView, `party-${partyId}`, inquiry);
    return { body: await present(found, this.sealer, inquiry, this.reading.scopeOf(inquiry.caller) === undefined), revision: found.revision };
  }
}

@QueryHandler(ListParties)
export class ListPartiesHandler implements IQueryHandler<ListParties> {
  constructor(
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ request, inquiry }: ListParties): Promise<QuestionAnswer<object>> {
    const { kind } = request;
    const page = await this.reading.many(partyView, { ...pageQuery(request), ...(kind === undefined ? {} : { where: { kind } }) }, inquiry);
    const seesAll = this.reading.scopeOf(inquiry.caller) === undefined;
    return { body: { ...page, items: await Promise.all(page.items.map((item) => present(item, this.sealer, inquiry, seesAll))) } };
  }
}
