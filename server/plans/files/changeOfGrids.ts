import { v7 as uuidV7 } from 'uuid';
import type { ChangeOfKind, GridTraits, NewGrid } from '#core/contract/planChanges.ts';
import type { GridKind } from '#core/contract/structure.ts';
import type { Plan, PlanGrid } from '#core/plans/plan.ts';
import { gridsByCode } from './snappedPlots.ts';

/** A grid of a file: a grid of today by its code, one that the draft made by its identity, or a new one. */
export interface GridOfFile {
  readonly rowNumber: number;
  readonly code: string | null;
  readonly gridId: string | null;
  readonly name: string | null;
  readonly kind?: GridKind | null;
  /** Who leads it where the file says so and the city knows the organisation. */
  readonly hostElementId?: string | null;
  readonly plotIds: readonly string[];
}

const longestName = 60;
const nameOf = ({ name }: GridOfFile): string => (name?.trim() ?? '').slice(0, longestName);

function newGridOf(grid: GridOfFile): NewGrid {
  const kind = grid.kind ?? 'ordinary';
  return {
    id: uuidV7(),
    name: nameOf(grid) || `导入网格${grid.rowNumber}`,
    kind,
    hostElementId: kind === 'exclusive' ? (grid.hostElementId ?? null) : null,
  };
}

/** What the file says otherwise of a grid of the draft; what it leaves blank stays. */
function traitsOf(known: PlanGrid, grid: GridOfFile): GridTraits | null {
  const kind = grid.kind ?? known.kind;
  const name = nameOf(grid);
  const isRenamed = name !== '' && name !== known.name.trim();
  const host = grid.hostElementId ?? known.hostElementId;
  const hostElementId = kind === 'exclusive' ? host : null;
  const isSame = !isRenamed && kind === known.kind && hostElementId === known.hostElementId;
  return isSame
    ? null
    : { grid: known.id, name: isRenamed ? name : known.name, gridKind: kind, hostElementId };
}

/**
 * The grids of a file as one change over the draft: plots that are where they should be already stay out of it, and
 * grids whose names, kinds and hosts the file has as they are.
 */
export function changeOfGrids(plan: Plan, grids: readonly GridOfFile[]): ChangeOfKind<'reassign'> | null {
  const byCode = gridsByCode(plan);
  const newGrids: NewGrid[] = [];
  const moves: { to: string; plots: string[] }[] = [];
  const described: GridTraits[] = [];
  for (const grid of grids) {
    const number = grid.code === null ? plan.gridById.get(grid.gridId ?? '') : byCode.get(grid.code);
    const known = number === undefined || plan.members[number]?.length === 0 ? undefined : plan.grids[number];
    const plots = grid.plotIds.filter(
      (id) => known === undefined || plan.gridOf[plan.territory.plotById.get(id) ?? -1] !== number,
    );
    const traits = known === undefined ? null : traitsOf(known, grid);
    if (traits !== null) described.push(traits);
    if (plots.length === 0) continue;
    const made = known === undefined ? newGridOf(grid) : null;
    if (made !== null) newGrids.push(made);
    moves.push({ to: known?.id ?? made?.id ?? '', plots });
  }
  if (moves.length + described.length === 0) return null;
  return {
    kind: 'reassign',
    id: uuidV7(),
    origin: 'import',
    newGrids,
    moves,
    ...(described.length === 0 ? {} : { described }),
  };
}
