// The table of contents: every capability, in the order in which they may know each other.
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { EventSourcingModule, type EventSourcingParts, ProblemFilter, requestPipe } from '#nest-event-sourcing';
import type { ReadModel } from '#projections';
import { AccessModule, type Issuers, rolesSeeingAll } from './access/index.ts';
import { AuditModule } from './audit/index.ts';
import { CompensationsModule, compensationView, ledgerView, paymentMarks } from './compensations/index.ts';
import { DisputesModule, mediatorRecord, messagesView } from './disputes/index.ts';
import { HealthModule, type HealthParts } from './health.ts';
import { LicencesModule, licenceView } from './licences/index.ts';
import { OrdersModule, orderView, soldVehicles } from './orders/index.ts';
import { PartiesModule, partyView } from './parties/index.ts';
import { PoliciesModule, policyView } from './policies/index.ts';
import { deadlinesModel, parkedView, ResolutionModule, type WorkflowParts } from './resolution/index.ts';
import { compensationStatus, disputeView, ReportingModule, tradeFigures } from './reporting/index.ts';

/** Every read model of the service, for the engine that keeps them. */
export const readModels: readonly ReadModel[] = [
  policyView, partyView, licenceView, orderView, soldVehicles, deadlinesModel, parkedView, mediatorRecord, messagesView, paymentMarks, compensationView, ledgerView, disputeView,
  compensationStatus, tradeFigures,
];

export interface AppParts extends Omit<EventSourcingParts, 'rolesSeeingAll'> {
  readonly issuers: Issuers;
  readonly health: HealthParts;
  /** What the workflow needs besides; it runs when it is started. */
  readonly workflow: Omit<WorkflowParts, 'store' | 'documents' | 'progress' | 'clock'>;
}

@Module({})
export class AppModule {
  static for({ issuers, health, workflow, ...parts }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        EventSourcingModule.for({ ...parts, rolesSeeingAll }),
        AccessModule.for(issuers),
        HealthModule.for(health),
        PoliciesModule,
        PartiesModule,
        LicencesModule,
        OrdersModule,
        DisputesModule,
        CompensationsModule,
        ResolutionModule.for({ ...parts, ...workflow }),
        ReportingModule,
        AuditModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: requestPipe },
      ],
    };
  }
}
