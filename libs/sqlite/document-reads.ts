// Reads of the document file: a read-only connection on the main thread, every list bounded.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  type Build, type ColumnValue, cursorFrom, cursorText, type DocumentPage, type DocumentQuery, type DocumentRow, filtersOf, type FoldedRow, ModelNotReady, pageSize,
  placeOf, type ReadModel, type RebuildRequest, shapeOf, type StoredDocument, totalKey, type Totals,
} from '#projections';
import { columnName, documentTable, scopeTable } from './document-tables.ts';

type Cells = Record<string, SQLInputValue>;
const numeric = (cell: SQLInputValue | undefined): ColumnValue => (typeof cell === 'bigint' ? Number(cell) : (cell as ColumnValue));

export class DocumentReads {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  }

  close(): void {
    this.database.close();
  }

  builds(): Build[] {
    return this.all('SELECT id, model, version, fingerprint, state, checkpoint FROM build ORDER BY id').map(
      ({ id, version, ...cells }) => ({ ...cells, id: Number(id), version: Number(version) }) as Build,
    );
  }

  processCheckpoint(name: string): bigint {
    // A tool may read a file that no writer of this version has opened yet.
    if (this.all(`SELECT 1 FROM sqlite_schema WHERE name = 'process'`).length === 0) return -1n;
    const [found] = this.all('SELECT checkpoint FROM process WHERE name = ?', name);
    return found ? (found.checkpoint as bigint) : -1n;
  }

  requests(): RebuildRequest[] {
    return this.all(`SELECT id, model FROM request WHERE state = 'waiting' ORDER BY id`).map(({ id, model }) => ({ id: Number(id), model: String(model) }));
  }

  load(build: number, keys: readonly string[]): FoldedRow[] {
    const sql = `SELECT key, revision, created, json FROM ${documentTable(build)} WHERE key IN (SELECT value FROM json_each(?))`;
    return this.all(sql, JSON.stringify(keys)).map(({ revision, ...cells }) => ({ ...cells, revision: Number(revision) }) as FoldedRow);
  }

  rows(build: number, { after = '', limit }: { readonly after?: string; readonly limit: number }): DocumentRow[] {
    return this.all(`SELECT * FROM ${documentTable(build)} WHERE key > ? ORDER BY key LIMIT ?`, after, limit).map(
      ({ key, revision, created, json, scope, ...columns }) =>
        ({ key, revision: Number(revision), created, json, columns: Object.values(columns).map(numeric), scope: JSON.parse(String(scope)) as string[] }) as DocumentRow,
    );
  }

  get<Doc extends object>(model: ReadModel<Doc>, key: string): StoredDocument<Doc> | undefined {
    return this.atOnce(() => {
      const [found] = this.all(`SELECT key, revision, json FROM ${documentTable(this.serving(model))} WHERE key = ?`, key);
      return found && this.stored<Doc>(found);
    });
  }

  list<Doc extends object>(model: ReadModel<Doc>, query: DocumentQuery): DocumentPage<Doc> {
    const limit = pageSize(query.limit);
    const { columns } = shapeOf(model);
    const filters = filtersOf(columns, query);
    const { by } = query;
    const ordering = by && `d.${columnName(columns[placeOf(columns, by.column)] as string)}`;
    const from = query.after === undefined ? undefined : cursorFrom(query.after, by !== undefined);
    const found = this.atOnce(() => {
      const build = this.serving(model);
      const values: SQLInputValue[] = [];
      const parties = query.scope && [...new Set(query.scope)];
      const tables = `${documentTable(build)} AS d`;
      const conditions = filters.map(({ column, value }) => {
        values.push(value);
        return `d.${columnName(column)} IS ?`;
      });
      // One party, as it nearly always is: its own rows, in order, as far as the page goes.
      const along = parties?.length === 1 ? 's' : 'd';
      const source = along === 's' ? `${scopeTable(build)} AS s CROSS JOIN ${tables} ON d.key = s.key` : tables;
      if (along === 's') conditions.push('s.party = ?');
      else conditions.push('d.created >= 0'); // totals are in no list
      if (parties && along === 'd') conditions.push(`d.key IN (SELECT key FROM ${scopeTable(build)} WHERE party IN (SELECT value FROM json_each(?)))`);
      if (parties) values.push(along === 's' ? (parties[0] as string) : JSON.stringify(parties));
      if (ordering) conditions.push(`${ordering} IS NOT NULL`);
      if (ordering && by.upTo !== undefined) {
        conditions.push(`${ordering} <= ?`);
        values.push(by.upTo);
      }
      if (from) {
        conditions.push(ordering ? `(${ordering}, d.created, d.key) > (?, ?, ?)` : `(${along}.created, ${along}.key) < (?, ?)`);
        values.push(...(from.value === undefined ? [] : [from.value]), from.created, from.key);
      }
      const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
      const order = ordering ? `ORDER BY ${ordering}, d.created, d.key LIMIT ?` : `ORDER BY ${along}.created DESC, ${along}.key DESC LIMIT ?`;
      return this.all(`SELECT d.key, d.revision, d.created, d.json${ordering ? `, ${ordering} AS value` : ''} FROM ${source} ${where} ${order}`, ...values, limit + 1);
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const value = last && ordering ? { value: numeric(last.value) as string | number } : {};
    const next = last && found.length > limit ? { next: cursorText({ created: last.created as bigint, key: String(last.key), ...value }) } : {};
    return { items: items.map((cells) => this.stored<Doc>(cells)), ...next };
  }

  totals(model: ReadModel, totals: readonly string[]): ReadonlyMap<string, Totals> {
    const rows = this.atOnce(() => this.load(this.serving(model), totals.map(totalKey)));
    const found = new Map(rows.map(({ key, json }) => [key, json]));
    return new Map(totals.flatMap((total) => {
      const json = found.get(totalKey(total));
      return json === undefined ? [] : [[total, JSON.parse(json) as Totals]];
    }));
  }

  private stored<Doc>({ key, revision, json }: Cells): StoredDocument<Doc> {
    return { key: String(key), revision: Number(revision), document: JSON.parse(String(json)) as Doc };
  }

  private serving(model: ReadModel): number {
    const { name, fingerprint } = shapeOf(model);
    const [found] = this.all(`SELECT id FROM build WHERE model = ? AND fingerprint = ? AND state = 'serving'`, name, fingerprint);
    if (!found) throw new ModelNotReady(name);
    return Number(found.id);
  }

  /** One view of the file for several statements: between two of them a table could be switched and dropped. */
  private atOnce<T>(read: () => T): T {
    this.database.exec('BEGIN');
    try {
      return read();
    } finally {
      this.database.exec('COMMIT');
    }
  }

  private all(sql: string, ...values: SQLInputValue[]): Cells[] {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size >= 300) this.statements.clear(); // those of dropped tables go with the others
      statement = this.database.prepare(sql);
      statement.setReadBigInts(true);
      this.statements.set(sql, statement);
    }
    return statement.all(...values);
  }
}
