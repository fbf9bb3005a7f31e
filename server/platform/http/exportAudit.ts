import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { Permission } from '#core/accounts/permissions.ts';
import {
  leaveOutPersonal,
  personalKey,
  type PersonalValue,
  personalValues,
  putPersonal,
} from '#core/contract/personal.ts';
import { requirePermission } from '../access/gate.ts';
import type { Identity } from '../access/identity.ts';
import type { ScopedDatabase } from '../database/port.ts';
import { sqlQuery } from '../database/sqlFile.ts';
import { ProblemError, refuseField } from './problemError.ts';

/** Lists of which a file needs another permission than exports.make. */
const ownPermissions: Readonly<Record<string, Permission>> = {
  'audit-entries': 'audit.export',
  // what was wrong with a file goes back to whoever sent it
  'imports/:id/rejections': 'imports.read',
};
const batchRows = 500;

/** A list on its way out as a file: who takes it, what for, and with which fields. */
export interface Export {
  /** Account and time, in every row. */
  readonly watermark: string;
  /** The rows as they may leave; when they end, also before their end, the audit has one row about them. */
  audited<Row extends object>(rows: AsyncIterable<Row>): AsyncGenerator<Row>;
}

interface Wish {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly format: string;
  /** Of one row; without it nothing in the rows is personal. */
  readonly schema: TSchema | undefined;
}

function readPurpose(request: FastifyRequest): string | null {
  const header = request.headers['x-export-purpose'];
  if (header === undefined) return null;
  const refuse = (reason: string): ProblemError =>
    refuseField('invalid-parameter', 'x-export-purpose', reason, '4 to 200 characters, percent-encoded');
  let text: string;
  try {
    text = decodeURIComponent(String(header)).trim();
  } catch {
    throw refuse('cannot be decoded');
  }
  if (text.length < 4 || text.length > 200) throw refuse(`has ${text.length} characters`);
  return text;
}

/** The account and the minute are in the name too: a file is recognised by whoever finds it. */
function nameFile(reply: FastifyReply, list: string, who: string, at: string, format: string): void {
  const plain = `${list.replaceAll(/[^a-z-]+/g, '-')}-${who}-${at.replaceAll(/[-:]/g, '')}.${format}`;
  const ascii = plain.replaceAll(/[^\w.@-]/g, '_');
  void reply.header(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(plain)}`,
  );
}

class AuditedExport implements Export {
  readonly watermark: string;
  private readonly wish: Wish;
  private readonly database: ScopedDatabase;
  private readonly list: string;
  private readonly purpose: string | null;
  /** The row of the audit that allows personal fields; null: they are left out. */
  private readonly entryId: string | null;

  constructor(
    wish: Wish,
    database: ScopedDatabase,
    facts: { list: string; purpose: string | null; entryId: string | null; watermark: string },
  ) {
    this.wish = wish;
    this.database = database;
    this.list = facts.list;
    this.purpose = facts.purpose;
    this.entryId = facts.entryId;
    this.watermark = facts.watermark;
  }

  async *audited<Row extends object>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
    let count = 0;
    let isWhole = false;
    try {
      for await (const batch of batches(rows)) {
        for (const row of (await this.shown(batch)) as Row[]) {
          count += 1;
          yield row;
        }
      }
      isWhole = true;
    } finally {
      await this.note(count, isWhole);
    }
  }

  private async shown(batch: readonly object[]): Promise<readonly object[]> {
    const { schema } = this.wish;
    if (schema === undefined) return batch;
    const list = { items: schema } as unknown as TSchema;
    if (this.entryId === null) return leaveOutPersonal(list, batch) as object[];
    const asked = personalValues(list, batch);
    const found = await this.database.transaction((transaction) =>
      transaction.query<PersonalValue & { value: string | null }>(
        sqlQuery('audit/unmask_export', [
          this.entryId,
          asked.map(({ field }) => field),
          asked.map(({ entityId }) => entityId),
        ]),
      ),
    );
    const values = new Map(found.map((each) => [personalKey(each), each.value]));
    return putPersonal(list, batch, values) as object[];
  }

  private async note(rows: number, isWhole: boolean): Promise<void> {
    const { request, format } = this.wish;
    const detail = {
      format,
      query: request.query,
      parameters: request.params,
      rows,
      isWhole,
      hasPersonalFields: this.entryId !== null,
    };
    await this.database.transaction((transaction) =>
      transaction.query(
        sqlQuery('audit/write_entry', [
          'export.made',
          'export',
          this.list,
          null,
          null,
          this.purpose,
          JSON.stringify(detail),
          'done',
        ]),
      ),
    );
  }
}

async function* batches<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Personal fields: for who may see them unmasked, with a purpose, and only once the audit says so. */
async function askPersonalFields(
  wish: Wish,
  identity: Identity,
  database: ScopedDatabase,
  list: string,
  purpose: string | null,
): Promise<string | null> {
  const { schema, request, format } = wish;
  if (purpose === null || schema === undefined || !hasPersonalFields(schema)) return null;
  requirePermission(identity, 'personal.unmask');
  if (identity.isWithoutPersonalFields)
    throw new ProblemError(
      'forbidden',
      '该账号不得接收个人信息。This account never receives personal fields.',
    );
  const detail = JSON.stringify({ format, query: request.query });
  const [begun] = await database.transaction((transaction) =>
    transaction.query<{ entryId: string }>(sqlQuery('audit/begin_export', [list, purpose, detail])),
  );
  if (begun === undefined) throw new Error('the export could not be written into the audit');
  return begun.entryId;
}

/** Whether any property of a schema is marked as personal, at whatever depth. */
const hasPersonalFields = (schema: TSchema): boolean => JSON.stringify(schema).includes('"x-personal-field"');

/**
 * Begins an export: who may not make one is refused here. What leaves is `audited`: without it nothing is noted.
 */
export async function beginExport(wish: Wish): Promise<Export> {
  const { request, reply, format } = wish;
  const { identity } = request;
  if (identity === null) throw new Error('an export was asked for by nobody');
  const list = (request.routeOptions.url ?? '').replace('/api/v1/', '');
  requirePermission(identity, ownPermissions[list] ?? 'exports.make');
  const purpose = readPurpose(request);
  const database = request.server.databaseOf(identity, request);
  const entryId = await askPersonalFields(wish, identity, database, list, purpose);
  const at = new Date().toISOString().replace(/\.\d+/, '');
  nameFile(reply, list, identity.loginName, at, format);
  return new AuditedExport(wish, database, {
    list,
    purpose,
    entryId,
    watermark: `${identity.loginName} ${at}`,
  });
}
