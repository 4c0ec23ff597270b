import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDocumentStore } from '#projections';
import { openSqliteDocumentStore } from '../../libs/sqlite/documents.ts';
import { documentStoreContract } from './document-store-contract.ts';

documentStoreContract('memory', () => {
  const store = new MemoryDocumentStore();
  return { open: async () => store, forget: async () => {} };
});

documentStoreContract('SQLite', () => {
  const folder = mkdtemp(join(tmpdir(), 'redress-documents-'));
  return {
    open: async () => openSqliteDocumentStore({ file: join(await folder, 'documents.db') }),
    forget: async () => rm(await folder, { recursive: true }),
  };
});
