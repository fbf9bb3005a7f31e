/** What PostgreSQL says about a refused statement; both databases give the same fields. */
export interface DatabaseErrorFields {
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly where?: string | undefined;
}

/** A statement that the database refused; `code` is the SQLSTATE. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly where: string | undefined;

  constructor(message: string, fields: DatabaseErrorFields, options?: ErrorOptions) {
    super(message, options);
    this.code = fields.code;
    this.detail = fields.detail;
    this.hint = fields.hint;
    this.constraint = fields.constraint;
    this.table = fields.table;
    this.column = fields.column;
    this.where = fields.where;
  }
}

const fieldNames = ['code', 'detail', 'hint', 'constraint', 'table', 'column', 'where'] as const;

/** The fields of an error as plain data, so that they can cross a thread. */
export function errorFields(error: unknown): DatabaseErrorFields {
  if (typeof error !== 'object' || error === null) return {};
  const source = error as Record<string, unknown>;
  return Object.fromEntries(
    fieldNames.flatMap((name) => (typeof source[name] === 'string' ? [[name, source[name]]] : [])),
  );
}

export const wasRolledBack = (): DatabaseError =>
  new DatabaseError('the transaction was rolled back, for a statement in it had failed', { code: '25P02' });

export const wasEnded = (seconds: number): DatabaseError =>
  new DatabaseError(`the statement was ended after ${seconds} s`, { code: '57014' });
