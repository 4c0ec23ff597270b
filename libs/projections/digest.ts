// One number for a whole read model, to see that a rebuilt one equals the one that was kept.
import { createHash } from 'node:crypto';
import type { DocumentRow, DocumentStore } from './document-store.ts';

const line = ({ key, revision, created, json, columns, scope }: DocumentRow): string =>
  `${JSON.stringify([key, revision, created.toString(), json, columns, scope])}\n`;

/** SHA-256, hex, over every row of a build in the order of its keys: documents, revisions, creation, columns and scope. */
export const digestOf = async (store: Pick<DocumentStore, 'rows'>, build: number): Promise<string> => {
  const hash = createHash('sha256');
  let after: string | undefined;
  for (;;) {
    const rows = await store.rows(build, { ...(after === undefined ? {} : { after }), limit: 1_000 });
    for (const row of rows) hash.update(line(row));
    after = rows.at(-1)?.key;
    if (after === undefined) return hash.digest('hex');
  }
};
