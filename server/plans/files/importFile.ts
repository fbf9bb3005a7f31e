import { validate as isUuid } from 'uuid';
import type { PlanImport } from '#core/contract/planFiles.ts';
import type { KnownBuilding } from '#core/plans/exchange/matchBuildings.ts';
import { hostWords, type KnownHost, matchHosts } from '#core/plans/exchange/matchHosts.ts';
import type { SnappedGrid } from '#core/plans/exchange/nameGrids.ts';
import type { UnknownHost } from '#core/plans/exchange/partitionFindings.ts';
import type { SnappedPartition } from '#core/plans/exchange/snapPartition.ts';
import type { Plan } from '#core/plans/plan.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { PartitionFileRefusal } from '../exchange/partitionFile.ts';
import { changeOfGrids, type GridOfFile } from './changeOfGrids.ts';
import { layInThread } from './layingThread.ts';
import { gridsByCode, knownGrids, packPlotsOf, standingGrids } from './snappedPlots.ts';

/** Under another row for this much of its ground a plot is worth a look; as many are told of. */
const contestedShare = 0.25;
const mostContested = 500;

const nothing = {
  change: null,
  rows: 0,
  grids: 0,
  plotsMoved: 0,
  gridsDescribed: 0,
  gapFilling: null,
  fit: null,
  contested: [],
  findings: [],
  notes: [],
} as const;

const refused = (refusal: PartitionFileRefusal): PlanImport => ({
  ...nothing,
  contested: [],
  notes: [],
  refusal: { ...refusal, choices: [...refusal.choices] },
});

const movedBy = (change: PlanImport['change']): number =>
  change?.kind === 'reassign' ? change.moves.reduce((sum, { plots }) => sum + plots.length, 0) : 0;

export interface FileOptions {
  readonly referenceSystem?: string;
  readonly layer?: string;
  readonly signal: AbortSignal;
}

/** The same change with the plots that lie in no row, each given to the row with the longest wall beside it. */
function fillGaps(
  plan: Plan,
  grids: readonly GridOfFile[],
  gapPlots: SnappedPartition['gapPlots'],
): PlanImport['gapFilling'] {
  if (gapPlots.length === 0) return null;
  const filled = new Map<number, string[]>();
  for (const { plotId, rowNumber } of gapPlots)
    filled.set(rowNumber, [...(filled.get(rowNumber) ?? []), plotId]);
  const change = changeOfGrids(
    plan,
    grids.map((grid) => ({ ...grid, plotIds: [...grid.plotIds, ...(filled.get(grid.rowNumber) ?? [])] })),
  );
  return change && { change, plotsMoved: movedBy(change), plots: [...gapPlots] };
}

/** Rows with the organisations that lead their grids, as far as the city knows them. */
async function findHosts(
  database: Executor,
  plan: Plan,
  grids: readonly SnappedGrid[],
): Promise<{ grids: readonly GridOfFile[]; findings: readonly UnknownHost[] }> {
  const { names, ids } = hostWords(grids);
  if (names.length + ids.length === 0) return { grids, findings: [] };
  const known = await database.query<KnownHost & object>(
    sqlQuery('plans/find_hosts', [ids.filter((id) => isUuid(id)), names]),
  );
  const byCode = gridsByCode(plan);
  const { hostOf, findings } = matchHosts(grids, known, ({ code, gridId }) => {
    const number = code === null ? plan.gridById.get(gridId ?? '') : byCode.get(code);
    return plan.grids[number ?? -1]?.hostElementId ?? null;
  });
  const led = grids.map((grid) => ({ ...grid, hostElementId: hostOf.get(grid.rowNumber) ?? null }));
  return { grids: led, findings };
}

/** A drawn partition laid over the plots of a draft. */
export async function importPartition(
  database: Executor,
  plan: Plan,
  path: string,
  options: FileOptions,
): Promise<PlanImport> {
  const { referenceSystem = null, layer = null, signal } = options;
  const plots = await packPlotsOf(plan, signal);
  const known = knownGrids(plan);
  const laid = await layInThread({ kind: 'partition', path, referenceSystem, layer, plots, known }, signal);
  if ('refused' in laid) return refused(laid);
  const { snapped } = laid;
  const led = await findHosts(database, plan, snapped.grids);
  const change = changeOfGrids(plan, led.grids);
  return {
    change,
    rows: laid.rows,
    grids: snapped.grids.length,
    plotsMoved: movedBy(change),
    gridsDescribed: change?.described?.length ?? 0,
    gapFilling: fillGaps(plan, led.grids, snapped.gapPlots),
    fit: snapped.fit,
    contested: snapped.moves.filter(({ nextShare }) => nextShare >= contestedShare).slice(0, mostContested),
    findings: [...laid.findings, ...snapped.findings, ...led.findings],
    notes: [...laid.notes],
    refusal: null,
  };
}

interface BuildingWords {
  readonly buildingId: string;
  readonly name: string | null;
  readonly number: string | null;
  readonly sourceKey: string | null;
}

function knownBuildings({ territory }: Plan, words: readonly BuildingWords[]): KnownBuilding[] {
  const keysOf = new Map(
    words.map(({ buildingId, name, number, sourceKey }) => [
      buildingId,
      [name, number, sourceKey].flatMap((word) => word ?? []),
    ]),
  );
  return territory.buildings.flatMap(({ id, plot, households, point: [x, y] }): KnownBuilding[] => {
    const standsOn = territory.plots[plot];
    if (standsOn === undefined) return [];
    const communityCode = territory.communities[standsOn.community]?.code ?? '';
    const position = [x / 1e7, y / 1e7] as const;
    return [
      {
        buildingId: id,
        plotId: standsOn.id,
        communityCode,
        keys: keysOf.get(id) ?? [],
        households,
        position,
      },
    ];
  });
}

/** A table of buildings and their grids over the plots of a draft. */
export async function importBuildings(
  database: Executor,
  planId: string,
  plan: Plan,
  path: string,
  { signal }: FileOptions,
): Promise<PlanImport> {
  const words = await database.query<BuildingWords>(sqlQuery('plans/list_buildings', [planId]), { signal });
  const laid = await layInThread(
    {
      kind: 'table',
      path,
      buildings: knownBuildings(plan, words),
      plots: await packPlotsOf(plan, signal),
      known: knownGrids(plan),
      standing: standingGrids(plan),
    },
    signal,
  );
  if ('refused' in laid) return refused(laid);
  const { table, brokenRowNumbers } = laid;
  const change = changeOfGrids(plan, table.grids);
  return {
    ...nothing,
    change,
    rows: laid.rows,
    grids: table.grids.length,
    plotsMoved: movedBy(change),
    gridsDescribed: change?.described?.length ?? 0,
    contested: [],
    findings: table.findings,
    notes: brokenRowNumbers.slice(0, 500).map((row) => ({ note: 'broken-row', detail: { row } })),
    refusal: null,
  };
}
