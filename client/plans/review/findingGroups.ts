import type { FindingKind, PlanFinding, PlanValidation } from '#core/contract/planReview.ts';

export const severities = ['blocks', 'reason', 'hint'] as const;
export type FindingSeverity = (typeof severities)[number];

export interface FindingGroup {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** How many there are in all; the list holds at most 500 of each kind. */
  readonly count: number;
  readonly findings: readonly PlanFinding[];
}

/** Findings by kind, those that block first, the most numerous first among equals. */
export function findingGroups({ counts, findings }: PlanValidation): readonly FindingGroup[] {
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, severity, count }) => ({
      kind,
      severity,
      count,
      findings: findings.filter((finding) => finding.kind === kind),
    }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count);
}

/** The figures of a finding that words are made with; what a kind does not have is left out. */
export function findingNumbers(finding: PlanFinding): {
  readonly households: number | null;
  readonly distance: number | null;
  readonly metres: number | null;
} {
  const of = (name: string): number | null => {
    const value = finding.figures[name];
    return typeof value === 'number' ? value : null;
  };
  const households = of('households');
  const bound = finding.kind === 'below-rule' ? of('minimum') : of('maximum');
  return {
    households,
    distance: households === null || bound === null ? null : Math.abs(households - bound),
    metres: of('metres'),
  };
}
