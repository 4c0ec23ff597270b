// The hash under which a disclosure is accepted, or declared of a car that comes in place of another one.
import { createHash } from 'node:crypto';
import { canonicalJson } from '#sealing';
import { type Disclosure, disclosureValue, type Terms } from './domain/lot.ts';

/** SHA-256 of the canonical JSON of the terms of sale and of what is declared of every vehicle, numbered from 1. */
export const disclosureHashOf = (terms: Terms, vehicles: readonly Disclosure[]): string =>
  createHash('sha256').update(canonicalJson(disclosureValue(terms, vehicles))).digest('hex');
