import { type TableRefusalKind, tableRefusals } from '#core/addresses/cleaning/tableRefusals.ts';
import { ProblemError } from '../../../platform/http/problemError.ts';

/** The whole table cannot be taken. */
export class TableRefusal extends Error {
  readonly kind: TableRefusalKind;
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(
    kind: TableRefusalKind,
    detail: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(`the table cannot be taken: ${kind}`, cause === undefined ? {} : { cause });
    this.name = 'TableRefusal';
    this.kind = kind;
    this.detail = detail;
  }
}

/** What a request that met one is answered. */
export function problemOfTable(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException | null)?.code === 'ENOENT')
    return problemOfTable(new TableRefusal('file-gone'));
  if (!(error instanceof TableRefusal)) return error;
  const { zh, en } = tableRefusals[error.kind];
  return new ProblemError('table-refused', `${zh}。${en}.`, [{ field: 'file', reason: error.kind }]);
}
