// A file as requests name it before there is a place to put it: what it is, and its hash. Nothing is looked up.
import { OneOf, Sha256 } from '#nest-event-sourcing';
import { type EvidenceType, evidenceTypes } from './domain/terms.ts';

export class FileField {
  @OneOf(evidenceTypes)
  type: EvidenceType;
  @Sha256({ description: 'SHA-256 of the file.' })
  sha256: string;
}
