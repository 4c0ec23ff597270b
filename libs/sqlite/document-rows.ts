// Writes the rows of one build: documents with their columns, and who may see them.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { documentTable, type Row, scopeTable } from './document-tables.ts';

interface Known {
  readonly created: bigint;
  readonly scope: string;
}

export class RowWriter {
  private readonly known: StatementSync;
  private readonly insert: StatementSync;
  private readonly update: StatementSync;
  private readonly erase: StatementSync;
  private readonly see: StatementSync;
  private readonly unsee: StatementSync;

  /** @param columns SQL names, validated */
  constructor(database: DatabaseSync, build: number, columns: readonly string[]) {
    const documents = documentTable(build);
    const scopes = scopeTable(build);
    const names = ['revision', 'created', 'json', 'scope', ...columns];
    this.known = database.prepare(`SELECT created, scope FROM ${documents} WHERE key = ?`);
    this.known.setReadBigInts(true);
    this.insert = database.prepare(`INSERT INTO ${documents} (${names.join(', ')}, key) VALUES (${names.map(() => '?').join(', ')}, ?)`);
    this.update = database.prepare(`UPDATE ${documents} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE key = ?`);
    this.erase = database.prepare(`DELETE FROM ${documents} WHERE key = ?`);
    this.see = database.prepare(`INSERT INTO ${scopes} (party, created, key) VALUES (?, ?, ?)`);
    this.unsee = database.prepare(`DELETE FROM ${scopes} WHERE party = ? AND created = ? AND key = ?`);
  }

  put([key, revision, created, json, scope, columns]: Row): void {
    const before = this.known.get(key) as Known | undefined;
    (before ? this.update : this.insert).run(revision, created, json, scope, ...columns, key);
    if (before?.scope === scope && before.created === created) return;
    if (before) this.hide(key, before);
    for (const party of JSON.parse(scope) as string[]) this.see.run(party, created, key);
  }

  remove(key: string): void {
    const before = this.known.get(key) as Known | undefined;
    if (!before) return;
    this.hide(key, before);
    this.erase.run(key);
  }

  private hide(key: string, { created, scope }: Known): void {
    for (const party of JSON.parse(scope) as string[]) this.unsee.run(party, created, key);
  }
}
