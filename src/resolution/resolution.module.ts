// What follows from events and from time, and what an operator does about it.
import { type DynamicModule, Module } from '@nestjs/common';
import { SandboxClock } from '#nest-event-sourcing';
import { CompensationsModule } from '../compensations/index.ts';
import { DisputesModule } from '../disputes/index.ts';
import { LicencesModule } from '../licences/index.ts';
import { OrdersModule } from '../orders/index.ts';
import { PartiesModule } from '../parties/index.ts';
import { PoliciesModule } from '../policies/index.ts';
import { CarryingOut } from './carrying-out.ts';
import { CompensationCommands } from './compensation-commands.ts';
import { Dispatching } from './dispatching.ts';
import { DropParkedCommandHandler, DropParkedCommandRoute } from './drop-parked-command.ts';
import { ListWorkItemsHandler, WorkItemRoutes } from './list-work-items.ts';
import { MoveClockHandler, MoveClockRoute } from './move-clock.ts';
import { ParkedCommands } from './parked-commands.ts';
import { ListParkedCommandsHandler, ParkedCommandRoutes } from './parked-view.ts';
import { ReplayParkedCommandHandler, ReplayParkedCommandRoute } from './replay-parked-command.ts';
import { Replacing } from './replacing.ts';
import { Workflow, type WorkflowParts } from './workflow.ts';

@Module({})
export class ResolutionModule {
  static for(parts: WorkflowParts): DynamicModule {
    const { sandbox } = parts;
    return {
      module: ResolutionModule,
      imports: [PoliciesModule, PartiesModule, OrdersModule, LicencesModule, DisputesModule, CompensationsModule],
      controllers: [ParkedCommandRoutes, ReplayParkedCommandRoute, DropParkedCommandRoute, WorkItemRoutes, ...(sandbox ? [MoveClockRoute] : [])],
      providers: [
        CarryingOut, Replacing, CompensationCommands, Dispatching, ParkedCommands, ListParkedCommandsHandler, ReplayParkedCommandHandler, DropParkedCommandHandler, ListWorkItemsHandler,
        ...(sandbox ? [{ provide: SandboxClock, useValue: sandbox }, MoveClockHandler] : []),
        { provide: Workflow, inject: [Dispatching, ParkedCommands], useFactory: (dispatching: Dispatching, parked: ParkedCommands) => new Workflow(parts, dispatching, parked) },
      ],
    };
  }
}
