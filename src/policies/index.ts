// Policies: the figures and choices that an order is placed under, versioned and never changed.
export { PoliciesModule } from './policies.module.ts';
export { PolicyBook, policyStream, publishStandardPolicy } from './policy-book.ts';
export { FileField } from './file-field.ts';
export { policyView } from './policy-view.ts';
export { policyRefusals } from './domain/refusals.ts';
export { defectCodes, type DefectCode, evidenceTypes, type EvidenceType, type Method, methods, type PolicyTerms, type Remedy, remedies } from './domain/terms.ts';
export { standard1 } from './domain/standard-1.ts';
