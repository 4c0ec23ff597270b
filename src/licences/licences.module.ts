// Importers' trade licences and the quota of vehicles on each.
import { Module } from '@nestjs/common';
import { IssueLicenceHandler, IssueLicenceRoute } from './issue-licence.ts';
import { LicenceActs } from './licence-acts.ts';
import { GetLicenceHandler, LicenceRoutes, ListLicencesHandler } from './licence-view.ts';
import { RecordLicenceFeeHandler, RecordLicenceFeeRoute } from './record-licence-fee.ts';
import { ReinstateLicenceHandler, ReinstateLicenceRoute } from './reinstate-licence.ts';
import { RevokeLicenceHandler, RevokeLicenceRoute } from './revoke-licence.ts';
import { SuspendLicenceHandler, SuspendLicenceRoute } from './suspend-licence.ts';

@Module({
  controllers: [IssueLicenceRoute, RecordLicenceFeeRoute, SuspendLicenceRoute, ReinstateLicenceRoute, RevokeLicenceRoute, LicenceRoutes],
  providers: [
    LicenceActs, IssueLicenceHandler, RecordLicenceFeeHandler, SuspendLicenceHandler, ReinstateLicenceHandler, RevokeLicenceHandler, GetLicenceHandler, ListLicencesHandler,
  ],
  exports: [LicenceActs],
})
export class LicencesModule {}
