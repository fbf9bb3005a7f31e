import type { Plan } from '#core/plans/plan.ts';
import type { GridFigures } from '#core/plans/gridFigures.ts';
import type { CountPreview, Target } from './workspaceStore.ts';

/** Households of the grids that some plots would leave and enter: sums over these plots alone. */
export function countPreviews(
  plan: Plan,
  figures: readonly GridFigures[],
  plots: Iterable<number>,
  target: Target,
): CountPreview[] {
  const leaving = new Map<number, number>();
  let entering = 0;
  for (const plot of plots) {
    const grid = plan.gridOf[plot] ?? -1;
    if (grid < 0 || (target.kind === 'grid' && grid === target.grid)) continue;
    const households = plan.territory.plots[plot]?.households ?? 0;
    leaving.set(grid, (leaving.get(grid) ?? 0) + households);
    entering += households;
  }
  const of = (grid: number): number | null => figures[grid]?.households ?? null;
  const changed = (before: number | null, by: number): number | null =>
    before === null && by === 0 ? null : (before ?? 0) + by;
  const to = target.kind === 'grid' ? target.grid : -1;
  return [
    { grid: to, before: to < 0 ? 0 : of(to), after: changed(to < 0 ? 0 : of(to), entering) },
    ...[...leaving]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([grid, households]) => ({ grid, before: of(grid), after: changed(of(grid), -households) })),
  ];
}
