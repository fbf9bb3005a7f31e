import { expect, it } from 'vitest';
import type { PlanFinding, PlanValidation } from '#core/contract/planReview.ts';
import { findingGroups, findingNumbers } from './findingGroups.ts';

const finding = (kind: PlanFinding['kind'], figures: Record<string, unknown> = {}): PlanFinding => ({
  kind,
  severity: 'hint',
  gridId: null,
  code: null,
  name: null,
  communityCode: null,
  communityName: null,
  figures,
  extent: null,
  geometry: null,
});

it('puts what blocks first, then what needs a reason, then hints, and leaves out what was not found', () => {
  const validation = {
    counts: [
      { kind: 'name-twice', severity: 'hint', count: 2 },
      { kind: 'below-rule', severity: 'reason', count: 3 },
      { kind: 'above-rule', severity: 'reason', count: 700 },
      { kind: 'gap', severity: 'blocks', count: 1 },
      { kind: 'overlap', severity: 'blocks', count: 0 },
    ],
    findings: [finding('gap'), finding('below-rule'), finding('above-rule')],
  } as unknown as PlanValidation;
  expect(
    findingGroups(validation).map(({ kind, count, findings }) => [kind, count, findings.length]),
  ).toEqual([
    ['gap', 1, 1],
    ['above-rule', 700, 1],
    ['below-rule', 3, 1],
    ['name-twice', 2, 0],
  ]);
});

it('measures a grid outside the rule against the bound that it breaks', () => {
  const figures = { households: 620, minimum: 300, maximum: 500 };
  expect(findingNumbers(finding('above-rule', figures)).distance).toBe(120);
  expect(findingNumbers(finding('below-rule', { ...figures, households: 280 })).distance).toBe(20);
  expect(findingNumbers(finding('households-unknown')).distance).toBeNull();
});
