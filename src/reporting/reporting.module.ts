// Read models over several capabilities.
import { Module } from '@nestjs/common';
import { DisputesModule } from '../disputes/index.ts';
import { PoliciesModule } from '../policies/index.ts';
import { CompensationStatusRoutes, GetCompensationStatusHandler, ListCompensationStatusesHandler } from './get-compensation-status.ts';
import { DisputeRoutes, GetDisputeHandler, ListDisputesHandler } from './get-dispute.ts';
import { GetImporterExposureHandler, ImporterExposureRoute } from './importers/get-importer-exposure.ts';
import { GetImporterRecordHandler, ImporterRecordRoute } from './importers/get-importer-record.ts';
import { GetTraderTrackRecordHandler, ListTraderTrackRecordsHandler, TrackRecordRoutes } from './track-record/get-track-record.ts';
import { TrackRecords } from './track-record/track-records.ts';

@Module({
  imports: [DisputesModule, PoliciesModule],
  controllers: [DisputeRoutes, CompensationStatusRoutes, TrackRecordRoutes, ImporterExposureRoute, ImporterRecordRoute],
  providers: [
    GetDisputeHandler, ListDisputesHandler, GetCompensationStatusHandler, ListCompensationStatusesHandler,
    TrackRecords, GetTraderTrackRecordHandler, ListTraderTrackRecordsHandler, GetImporterExposureHandler, GetImporterRecordHandler,
  ],
})
export class ReportingModule {}
