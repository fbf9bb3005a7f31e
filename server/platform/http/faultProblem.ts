import type { FastifyError, FastifySchemaValidationError } from 'fastify';
import type { ProblemKind } from '#core/contract/problem.ts';
import { DatabaseError } from '../database/faults.ts';
import { type FieldError, ProblemError } from './problemError.ts';

const frameworkKinds: Readonly<Record<string, readonly [ProblemKind, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['broken-json', 'The body cannot be read as JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-body', 'The body is empty; send JSON.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'The body is larger than this route takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid-body', 'Content-Length does not match the body.'],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid-parameter', 'A part of the path is too long.'],
  FST_ERR_BAD_URL: ['invalid-parameter', 'The address is not well formed.'],
};

/** SQLSTATE classes and socket errors that mean: no database there just now. */
const isDatabaseGone = (code: string | undefined, message: string): boolean =>
  (code !== undefined && /^(08|57P|53300|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)/.test(code)) ||
  /connection terminated|connection timeout|timeout exceeded when trying to connect|not (open|connected)|closed|pool after calling end/i.test(
    message,
  );

function fieldErrors(validation: readonly FastifySchemaValidationError[]): FieldError[] {
  return validation.flatMap((each): FieldError[] => {
    const field = each.instancePath.slice(1).replaceAll('/', '.');
    const { params } = each;
    if (each.keyword === 'additionalProperties') {
      const names = params['additionalProperties'] as string[];
      return names.map((name) => ({
        field: name,
        reason: 'is unknown here',
        hint: 'leave it out or see /docs',
      }));
    }
    if (each.keyword === 'required') {
      const names = params['requiredProperties'] as string[];
      return names.map((name) => ({ field: name, reason: 'is missing' }));
    }
    if (each.keyword === 'boolean') return [];
    const allowed = params['allowedValues'] as unknown[] | undefined;
    const hint = allowed === undefined ? undefined : `one of ${allowed.join(', ')}`;
    return [{ field, reason: each.message ?? 'is wrong', ...(hint === undefined ? {} : { hint }) }];
  });
}

function validationProblem(error: FastifyError): ProblemError {
  const validation = error.validation ?? [];
  const errors = fieldErrors(validation);
  const isUnknown =
    validation.length > 0 &&
    validation.every((each) => /^(additionalProperties|boolean)$/.test(each.keyword));
  const kind =
    error.validationContext === 'body'
      ? 'invalid-body'
      : isUnknown
        ? 'unknown-parameter'
        : 'invalid-parameter';
  const detail = errors.map(({ field, reason }) => `${field} ${reason}`).join('; ');
  return new ProblemError(kind, detail === '' ? error.message : detail, errors);
}

/** What the client is told about anything that was thrown. */
export function problemOfFault(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof Error))
    return new ProblemError('internal-fault', 'A fault in the server; it has been logged.');
  const { code, validation, statusCode } = error as FastifyError;
  if (validation !== undefined) return validationProblem(error as FastifyError);
  const known = frameworkKinds[code];
  if (known !== undefined) return new ProblemError(...known);
  if (error.name === 'AbortError') return new ProblemError('client-closed-request', 'The client has gone.');
  if (code === 'ENOSPC' || code === '53100')
    return new ProblemError(
      'storage-full',
      '服务器磁盘已满，未写入任何内容：请联系管理员腾出空间。The disk of the server is full and nothing was written: have its administrator free some space.',
    );
  if (code === '57014')
    return new ProblemError('took-too-long', 'The query took too long; ask for less at once.');
  if (isDatabaseGone(code, error.message) && (error instanceof DatabaseError || statusCode === undefined)) {
    const detail =
      '数据库暂时没有应答，请稍后重试。The database does not answer just now; try again in a moment.';
    return new ProblemError('database-unavailable', detail, [], { 'retry-after': '5' });
  }
  return new ProblemError(
    'internal-fault',
    'A fault in the server; it has been logged under this request id.',
  );
}
