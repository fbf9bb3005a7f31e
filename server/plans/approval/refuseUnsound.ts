import type { PlanFinding, PlanValidation } from '#core/contract/planReview.ts';
import { type FieldError, ProblemError } from '../../platform/http/problemError.ts';

const mostListed = 50;

type Found = Pick<PlanValidation, 'isPublishable' | 'needsReason' | 'findings'>;

const placeOf = ({ code, name, communityName }: PlanFinding): string =>
  [communityName, code, name].filter((part) => part !== null).join(' ');

function ruleError(finding: PlanFinding): FieldError {
  const { households, minimum, maximum } = finding.figures;
  return {
    field: 'ruleReason',
    reason: `${placeOf(finding)}: ${String(households)}户 households`,
    hint: `${String(minimum ?? '')}–${String(maximum ?? '')}`,
  };
}

/** What blocks cannot be handed in; what lies outside the household rule only with a written reason. */
export function refuseUnsound({ isPublishable, needsReason, findings }: Found, reason: string | null): void {
  if (!isPublishable) {
    const errors = findings
      .filter(({ severity }) => severity === 'blocks')
      .slice(0, mostListed)
      .map((finding) => ({ field: finding.kind, reason: placeOf(finding) }));
    const detail =
      '方案存在必须先解决的问题，详见校验结果。The plan has faults that must be mended first: see its validation.';
    throw new ProblemError('plan-not-sound', detail, errors);
  }
  if (!needsReason || (reason !== null && reason.trim() !== '')) return;
  const errors = findings
    .filter(({ severity, figures }) => severity === 'reason' && figures['isRedrawn'] === true)
    .slice(0, mostListed)
    .map(ruleError);
  const detail =
    '有网格不符合户数规则，请填写理由。Grids lie outside the household rule: give a written reason.';
  throw new ProblemError('rule-reason-required', detail, errors);
}
