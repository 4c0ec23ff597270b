// fileClaim: many vehicles in one filing, taken whole or refused whole with every vehicle and code that was refused and why.
import { Body, Controller, Inject, Param } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { only } from '#event-sourcing';
import { Act, type ActAnswer, type ActContext, ActRecorded, actRecorded, Context, ListOf, MoneyField, OneOf, type Recorded, Sealer, sealingSubjectOf, Whole } from '#nest-event-sourcing';
import type { MoneyData } from '#values';
import { DisputeActs } from './dispute-acts.ts';
import type { ClaimFiled } from './domain/events.ts';
import { disputeRefusals } from './domain/refusals.ts';
import { StatementFields, statementOf } from './statement-fields.ts';

export class VehicleClaimFields extends StatementFields {
  @Whole(1, 100_000, { description: 'Its number in the order.' })
  vehicle: number;
  @OneOf(['NORMAL', 'CONCEALED'], { optional: true, description: 'CONCEALED: after its window, because the trader knew and did not disclose (CISG art. 40). Default: NORMAL.' })
  ground?: 'NORMAL' | 'CONCEALED';
}

export class FileClaimRequest {
  @ListOf(() => VehicleClaimFields, 1, 500)
  claims: VehicleClaimFields[];
}

class ClaimMade {
  @ApiProperty({ format: 'uuid' })
  claimId: string;
  @ApiProperty({ type: 'integer' })
  vehicle: number;
  @ApiProperty({ type: () => MoneyField, description: 'Main amount and expenses.' })
  claimed: MoneyData;
}

export class ClaimsFiled extends ActRecorded {
  @ApiProperty({ type: () => ClaimMade, isArray: true })
  claims: readonly ClaimMade[];
}

export class FileClaim extends Command<ActAnswer<ClaimsFiled>> {
  constructor(
    readonly orderId: string,
    readonly request: FileClaimRequest,
    readonly context: ActContext,
  ) {
    super();
  }
}

@Controller()
export class FileClaimRoute {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Act({
    id: 'fileClaim', path: 'disputes/:orderId/claims', summary: 'File claims for vehicles of an order', answer: ClaimsFiled, roles: ['IMPORTER'], creates: 'disputes/:id',
    refusals: only(disputeRefusals, 'NOT_ADMISSIBLE'),
  })
  file(@Param('orderId') orderId: string, @Body() request: FileClaimRequest, @Context() context: ActContext) {
    return this.commands.execute(new FileClaim(orderId, request, context));
  }
}

/** From what is stored alone, so that a repetition answers the same; what the clock had done stands before it. */
const claimsIn = ({ events }: Recorded): readonly ClaimMade[] =>
  events.filter(({ type }) => type === 'ClaimFiled').map(({ data }) => {
    const { claimId, vehicle, statement } = data as ClaimFiled['data'];
    return { claimId, vehicle, claimed: statement.claimed.total };
  });

@CommandHandler(FileClaim)
export class FileClaimHandler implements ICommandHandler<FileClaim> {
  constructor(
    @Inject(DisputeActs) private readonly disputes: DisputeActs,
    @Inject(Sealer) private readonly sealer: Sealer,
  ) {}

  async execute({ orderId, request, context }: FileClaim) {
    const recorded = await this.disputes.perform(context, orderId, async ({ at, id }) => ({
      type: 'FileClaim',
      ...(await this.disputes.relied(orderId, at)),
      claims: await Promise.all(
        request.claims.map(async ({ vehicle, ground, ...fields }, index) => ({
          ...(await statementOf(fields, this.sealer, sealingSubjectOf(context.caller), 'ClaimFiled')),
          claimId: id(`claim ${index}`),
          vehicle,
          ...(ground === undefined ? {} : { ground }),
        })),
      ),
    }), true);
    return { recorded, body: { ...actRecorded(orderId, recorded), claims: claimsIn(recorded) } };
  }
}
