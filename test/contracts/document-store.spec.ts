import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDocumentStore } from '#projections';
import { openSqliteDocumentStore } from '../../libs/sqlite/documents.ts';
import { documentOrderContract } from './document-order-contract.ts';
import { documentStoreContract } from './document-store-contract.ts';

for (const contract of [documentStoreContract, documentOrderContract]) {
  contract('memory', () => {
    const store = new MemoryDocumentStore();
    return { open: async () => store, forget: async () => {} };
  });

  contract('SQLite', () => {
    const folder = mkdtemp(join(tmpdir(), 'redress-documents-'));
    return {
      open: async () => openSqliteDocumentStore({ file: join(await folder, 'documents.db') }),
      forget: async () => rm(await folder, { recursive: true }),
    };
  });
}
