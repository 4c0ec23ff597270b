// dispatchReplacement: the trader has sent another car and declares what it is; its price is that of the car it replaces.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, DateOnly, Nested } from '#nest-event-sourcing';
import { DisclosureFields } from '../orders/index.ts';
import { FileField } from '../policies/index.ts';
import { CompensationActs } from './compensation-acts.ts';
import { stated } from './compensation-fields.ts';
import { compensationRefusals } from './domain/refusals.ts';
import { Replacements } from './replacements.ts';
import { storedIn } from './stored.ts';

export class DispatchReplacementRequest {
  @Nested(() => DisclosureFields, { description: 'What the trader declares of the car and from now on stands by.' })
  vehicle: DisclosureFields;
  @Nested(() => FileField, { optional: true, description: 'The bill of lading.' })
  billOfLading?: FileField;
  @DateOnly({ optional: true, description: 'When it left, as stated.' })
  statedDate?: string;
}

export class ReplacementSent extends ActRecorded {
  @ApiProperty({ description: 'SHA-256 of the terms of the order with this car alone in it.' })
  disclosureHash: string;
}

export class DispatchReplacement extends Command<ActAnswer<ReplacementSent>> {
  constructor(
    readonly compensationId: string,
    readonly item: string,
    readonly request: DispatchReplacementRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class DispatchReplacementRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'dispatchReplacement', path: 'compensations/:compensationId/items/:item/replacement', summary: 'Send another car in place of one',
    answer: ReplacementSent, roles: ['TRADER'],
    refusals: only(compensationRefusals, 'NO_SUCH_ITEM', 'NO_REPLACEMENT', 'REPLACEMENT_SENT', 'REPLACEMENT_OVER', 'VIN_IN_ORDER'),
  })
  dispatch(
    @Param('compensationId') compensationId: string,
    @Param('item') item: string,
    @Body() request: DispatchReplacementRequest,
    @Context() context: ActContext,
  ) {
    return this.commands.execute(new DispatchReplacement(compensationId, item, request, context));
  }
}

@CommandHandler(DispatchReplacement)
export class DispatchReplacementHandler implements ICommandHandler<DispatchReplacement> {
  constructor(
    @Inject(CompensationActs) private readonly compensations: CompensationActs,
    @Inject(Replacements) private readonly replacements: Replacements,
  ) {}

  async execute({ compensationId, item, request, context }: DispatchReplacement) {
    const { billOfLading } = request;
    const recorded = await this.compensations.perform(context, compensationId, async ({ state }) => ({
      type: 'DispatchReplacement', item, ...(await this.replacements.declared(state, item, request.vehicle)),
      ...(billOfLading ? { billOfLading: { ...billOfLading } } : {}), ...stated(request),
    }));
    return { recorded, body: { ...actRecorded(compensationId, recorded), disclosureHash: storedIn(recorded, 'ReplacementDispatched').disclosureHash } };
  }
}
