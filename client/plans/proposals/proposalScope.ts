import type { Plan } from '#core/plans/plan.ts';

export const proposalScopes = ['selected', 'community', 'township', 'plan'] as const;
export type ProposalScope = (typeof proposalScopes)[number];

const townshipDigits = 9;

/** The grids that a proposal may change: those selected, or all of their community or street, or all of the plan. */
export function gridsInScope(plan: Plan, scope: ProposalScope, selected: readonly number[]): number[] {
  const standing = plan.grids.flatMap((_, grid) => ((plan.members[grid] ?? []).length > 0 ? [grid] : []));
  const codeOf = (grid: number): string =>
    plan.territory.communities[plan.grids[grid]?.community ?? -1]?.code ?? '';
  switch (scope) {
    case 'selected':
      return [...selected];
    case 'community': {
      const codes = new Set(selected.map(codeOf));
      return standing.filter((grid) => codes.has(codeOf(grid)));
    }
    case 'township': {
      const codes = new Set(selected.map((grid) => codeOf(grid).slice(0, townshipDigits)));
      return standing.filter((grid) => codes.has(codeOf(grid).slice(0, townshipDigits)));
    }
    case 'plan':
      return standing;
  }
}
