// The capabilities that act, each with its catalogue of refusals and its acts × states.
import type { RefusalCatalogue } from '#event-sourcing';
import { compensationRefusals } from '../../../src/compensations/index.ts';
import { disputeRefusals } from '../../../src/disputes/index.ts';
import { licenceRefusals } from '../../../src/licences/index.ts';
import { orderRefusals } from '../../../src/orders/index.ts';
import { partyRefusals } from '../../../src/parties/index.ts';
import { policyRefusals } from '../../../src/policies/index.ts';
import { resolutionRefusals } from '../../../src/resolution/index.ts';
import { filesIn, textOf } from '../sources.ts';
import { type Operation, operations } from './operations.ts';
import { compensationTables } from './compensation-tables.ts';
import { disputeTables } from './dispute-tables.ts';
import { licenceTables } from './licence-tables.ts';
import { orderTables } from './order-tables.ts';
import { partyTables, policyTables } from './party-tables.ts';
import { resolutionTables } from './resolution-tables.ts';
import type { ActTable } from './table.ts';

export interface Capability {
  readonly name: string;
  readonly refusals: RefusalCatalogue;
  readonly acts: readonly ActTable[];
}

export const capabilities: readonly Capability[] = [
  { name: 'policies', refusals: policyRefusals, acts: policyTables },
  { name: 'parties', refusals: partyRefusals, acts: partyTables },
  { name: 'licences', refusals: licenceRefusals, acts: licenceTables },
  { name: 'orders', refusals: orderRefusals, acts: orderTables },
  { name: 'disputes', refusals: disputeRefusals, acts: disputeTables },
  { name: 'compensations', refusals: compensationRefusals, acts: compensationTables },
  { name: 'resolution', refusals: resolutionRefusals, acts: resolutionTables },
];

/** Folders of src that answer requests but refuse nothing of their own. */
export const readers = ['access', 'reporting', 'audit'] as const;

const sourceOf = (folder: string): string =>
  filesIn([`src/${folder}`], ['.ts']).filter((path) => !path.endsWith('.spec.ts')).map(textOf).join('\n');

/** Pure code stands in `domain/` of the folder, or of a folder in it. */
const domainOf = (folder: string): string =>
  filesIn([`src/${folder}`], ['.ts']).filter((path) => path.includes('/domain/') && !path.endsWith('.spec.ts')).map(textOf).join('\n');

const idsIn = (folder: string): readonly string[] => [...sourceOf(folder).matchAll(/\b(?:operationId|id): '([a-z]\w+)', (?:path|summary):/g)].map(([, id]) => id as string);

/** The operations whose route stands in a folder of src. */
export const operationsIn = (folder: string): readonly Operation[] => {
  const ids = idsIn(folder);
  return operations.filter(({ id }) => ids.includes(id));
};

/** Whether a folder of src has a command or question class of an operation's name. */
export const hasClassOf = (folder: string, { id }: Operation): boolean =>
  new RegExp(`export class ${id.charAt(0).toUpperCase()}${id.slice(1)} extends (Command|Query)<`).test(sourceOf(folder));

/** Every event type that a capability stores, as its `events.ts` declares them. */
export const eventTypesIn = (folder: string): readonly string[] =>
  [...domainOf(folder).matchAll(/DomainEvent<\s*'([A-Z]\w+)'/g)].map(([, type]) => type as string);
