import { v7 as uuidV7 } from 'uuid';
import type { ChangeOfKind, NewGrid } from '#core/contract/planChanges.ts';
import type { GridKind } from '#core/contract/structure.ts';
import type { Plan } from '#core/plans/plan.ts';
import { gridsByCode } from './snappedPlots.ts';

/** A grid of a file: a grid of today by its code, or a new one. */
export interface GridOfFile {
  readonly rowNumber: number;
  readonly code: string | null;
  readonly name: string | null;
  readonly kind?: GridKind | null;
  readonly plotIds: readonly string[];
}

const longestName = 60;

function newGridOf({ rowNumber, name, kind }: GridOfFile): NewGrid {
  const words = name?.trim() ?? '';
  return {
    id: uuidV7(),
    name: (words === '' ? `导入网格${rowNumber}` : words).slice(0, longestName),
    kind: kind ?? 'ordinary',
    hostElementId: null,
  };
}

/** The grids of a file as one change over the draft: plots that are where they should be already stay out of it. */
export function changeOfGrids(plan: Plan, grids: readonly GridOfFile[]): ChangeOfKind<'reassign'> | null {
  const byCode = gridsByCode(plan);
  const newGrids: NewGrid[] = [];
  const moves: { to: string; plots: string[] }[] = [];
  for (const grid of grids) {
    const number = grid.code === null ? undefined : byCode.get(grid.code);
    const known = number === undefined || plan.members[number]?.length === 0 ? undefined : plan.grids[number];
    const plots = grid.plotIds.filter(
      (id) => known === undefined || plan.gridOf[plan.territory.plotById.get(id) ?? -1] !== number,
    );
    if (plots.length === 0) continue;
    const made = known === undefined ? newGridOf(grid) : null;
    if (made !== null) newGrids.push(made);
    moves.push({ to: known?.id ?? made?.id ?? '', plots });
  }
  if (moves.length === 0) return null;
  return { kind: 'reassign', id: uuidV7(), origin: 'import', newGrids, moves };
}
