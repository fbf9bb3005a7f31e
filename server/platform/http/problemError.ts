import { problemKinds, type Problem, type ProblemKind } from '#core/contract/problem.ts';

export type FieldError = NonNullable<Problem['errors']>[number];
/** What a problem of plans carries besides: what is in the way, or how the plan stands by now. */
export type ProblemMembers = Partial<Pick<Problem, 'refusal' | 'current' | 'unseen'>>;

/** Ends a request with a problem; everything else that is thrown is a fault. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly kind: ProblemKind;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  readonly members: ProblemMembers;

  constructor(
    kind: ProblemKind,
    detail: string,
    errors: readonly FieldError[] = [],
    headers: Readonly<Record<string, string>> = {},
    members: ProblemMembers = {},
  ) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
    this.headers = headers;
    this.members = members;
  }
}

/** One field is wrong: why, and how to mend it. */
export function refuseField(kind: ProblemKind, field: string, reason: string, hint?: string): ProblemError {
  return new ProblemError(kind, `${field}: ${reason}`, [
    { field, reason, ...(hint === undefined ? {} : { hint }) },
  ]);
}

export const notFound = (what: string): ProblemError => new ProblemError('not-found', what);

export function problemBody(error: ProblemError, instance: string, requestId: string): Problem {
  const { status, title, titleEn } = problemKinds[error.kind];
  return {
    type: `urn:jingwei:problem:${error.kind}`,
    title,
    titleEn,
    status,
    detail: error.message,
    instance,
    requestId,
    ...(error.errors.length === 0 ? {} : { errors: [...error.errors] }),
    ...error.members,
  };
}
