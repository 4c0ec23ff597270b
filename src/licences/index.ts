// Licences: what an importer may order on, and the quota that orders hold.
export { LicencesModule } from './licences.module.ts';
export { LicenceActs, licenceStream } from './licence-acts.ts';
export { licenceView } from './licence-view.ts';
export { licence } from './domain/decide.ts';
export type { QuotaFreed, QuotaReserved } from './domain/events.ts';
export { heldFor as reservedFor, type IssuedLicence, type Licence, standingOf } from './domain/licence.ts';
export { licenceRefusals, refuse as licenceRefusal } from './domain/refusals.ts';
