import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import type { KnownBuilding } from '#core/plans/exchange/readBuildingTable.ts';
import { readBuildingTable } from '#core/plans/exchange/readBuildingTable.ts';
import { snapPartition } from '#core/plans/exchange/snapPartition.ts';
import type { Plan } from '#core/plans/plan.ts';
import { readBuildingFile } from '../../server/plans/exchange/readBuildingFile.ts';
import { readPartitionFile } from '../../server/plans/exchange/readPartitionFile.ts';
import { writeBuildingTable, writePlanFile } from '../../server/plans/exchange/writePlanFile.ts';
import { changeOfGrids } from '../../server/plans/files/changeOfGrids.ts';
import { exportedBuildings, exportedGrids } from '../../server/plans/files/exportedGrids.ts';
import { knownGrids, plotsToSnap, standingGrids } from '../../server/plans/files/snappedPlots.ts';
import { cityPlan } from '../support/cityPlan.ts';
import { latticePlan, testId } from '../support/latticePlan.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-plan-exchange-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const about = { name: '方案', writtenAt: new Date('2026-11-26T08:00:00Z'), watermark: '李敏 2026-11-26' };

/** Every third column stands empty, as parks and squares do. */
function withVacantPlots(plan: Plan): Plan {
  const { territory } = plan;
  const isVacant = (plot: number): boolean => plot % 3 === 1;
  const buildings = territory.buildings.filter(({ plot }) => !isVacant(plot));
  const buildingsOfPlot: number[][] = territory.plots.map(() => []);
  buildings.forEach(({ plot }, number) => buildingsOfPlot[plot]?.push(number));
  const plots = territory.plots.map((plot, number) =>
    isVacant(number) ? { ...plot, buildings: 0, unknownBuildings: 0, households: null } : plot,
  );
  return { ...plan, territory: { ...territory, plots, buildings, buildingsOfPlot } };
}

interface Wish {
  readonly kind: 'reassign' | 'newGrid' | 'carveExclusive' | 'splitGrid' | 'splitPlot' | 'describeGrid';
  readonly plot: number;
  readonly other: number;
}
const wishes = fc.array(
  fc.record({
    kind: fc.constantFrom<Wish['kind'][]>(
      'reassign',
      'reassign',
      'newGrid',
      'carveExclusive',
      'splitGrid',
      'splitPlot',
      'describeGrid',
    ),
    plot: fc.nat(10_000),
    other: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 14 },
);

function changeOf(plan: Plan, { kind, plot: wished, other }: Wish, step: number): PlanChange {
  const standing = plan.members.flat();
  const plot = standing[wished % standing.length] ?? 0;
  const { id: plotId, labelPoint } = plan.territory.plots[plot] as Plan['territory']['plots'][number];
  const arcs = plan.territory.arcsOfPlot[plot] ?? [];
  const wall = plan.territory.arcs[arcs[other % arcs.length] ?? 0];
  const across = plan.gridOf[(wall?.left === plot ? wall.right : wall?.left) ?? -1] ?? -1;
  const grid = plan.grids[plan.gridOf[plot] ?? -1]?.id ?? '';
  // names of several new grids may be the same
  const newGrid = { id: testId(6, step), name: `新网格${other % 2}`, hostElementId: null };
  const common = { id: testId(5, step) };
  const angle = (other % 180) * (Math.PI / 180);
  const reach = 25_000 / 1e7;
  const [x, y] = [labelPoint[0] / 1e7, labelPoint[1] / 1e7];
  const line: [number, number][] = [
    [x - Math.cos(angle) * reach, y - Math.sin(angle) * reach],
    [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach],
  ];
  const moves = (to: string) => ({ origin: 'hand' as const, moves: [{ to, plots: [plotId] }] });
  switch (kind) {
    case 'reassign':
      return { ...common, kind, newGrids: [], ...moves(plan.grids[across]?.id ?? '') };
    case 'newGrid':
      return {
        ...common,
        kind: 'reassign',
        newGrids: [{ ...newGrid, kind: other % 3 === 0 ? 'rural' : 'ordinary' }],
        ...moves(newGrid.id),
      };
    case 'carveExclusive':
      return { ...common, kind, plots: [plotId], newGrid };
    case 'splitGrid':
      return { ...common, kind, grid, line, newGrid: { id: newGrid.id, name: newGrid.name } };
    case 'splitPlot':
      return { ...common, kind, plot: plotId, line };
    case 'describeGrid':
      return {
        ...common,
        kind,
        grid,
        name: other % 2 === 0 ? `=${other}` : ` ,"${other}`,
        gridKind: 'rural',
        hostElementId: null,
      };
  }
}

/** The plan after those wishes that it takes, repaired where that is offered. */
function drawn(start: Plan, wished: readonly Wish[]): Plan {
  let plan = start;
  for (const [step, wish] of wished.entries()) {
    const outcome = applyChange(plan, changeOf(plan, wish, step));
    if (outcome.isTaken) plan = outcome.plan;
    else if ('repair' in outcome.refusal && outcome.refusal.repair) {
      const repaired = applyChange(plan, outcome.refusal.repair);
      if (repaired.isTaken) plan = repaired.plan;
    }
  }
  return plan;
}

async function takenBack(start: Plan, plan: Plan, format: 'geojson' | 'gpkg' | 'shp') {
  const path = join(folder, `plan.${format}`);
  rmSync(path, { force: true });
  await writePlanFile(format, about, exportedGrids(start, plan, new Map()), path);
  const read = await readPartitionFile(path);
  if ('refused' in read) throw new Error(read.refused);
  const snapped = snapPartition(plotsToSnap(plan), read.rows, knownGrids(plan));
  return {
    findings: [...read.findings, ...snapped.findings],
    change: changeOfGrids(plan, snapped.grids),
    fit: snapped.fit,
  };
}

async function tableTakenBack(start: Plan, plan: Plan) {
  const path = join(folder, 'buildings.csv');
  await writeBuildingTable(about, exportedBuildings(start, plan, new Map()), path);
  const read = await readBuildingFile(path);
  if ('refused' in read) throw new Error(read.refused);
  const { territory } = plan;
  const buildings = territory.buildings.map(({ id, plot, households }): KnownBuilding => {
    const standsOn = territory.plots[plot];
    const communityCode = territory.communities[standsOn?.community ?? -1]?.code ?? '';
    const place = { plotId: standsOn?.id ?? '', communityCode, position: [0, 0] as const };
    return { ...place, buildingId: id, keys: [], households };
  });
  const plots = plotsToSnap(plan);
  const table = readBuildingTable(read.rows, buildings, plots, knownGrids(plan), standingGrids(plan));
  return { findings: table.findings, change: changeOfGrids(plan, table.grids) };
}

const nothing = { findings: [], change: null };
async function expectIdentity(start: Plan, plan: Plan): Promise<void> {
  for (const format of ['geojson', 'gpkg', 'shp'] as const) {
    const { fit, ...taken } = await takenBack(start, plan, format);
    expect([format, taken]).toEqual([format, nothing]);
    expect(fit).toBeGreaterThan(0.999999);
  }
  // a table says which grid a building is in; two buildings of a plot always agree
  expect(await tableTakenBack(start, plan)).toEqual(nothing);
}

describe('a plan that is given out and taken back changes nothing and is found fault with nowhere', () => {
  const lattice = withVacantPlots(
    latticePlan({ columns: 9, rows: 7, communityColumns: 5, gridColumns: 2, gridRows: 3 }),
  );
  const city = cityPlan(2);

  test('on a lattice, whatever was drawn', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (wished) => expectIdentity(lattice, drawn(lattice, wished))),
      { numRuns: 40 },
    );
  });

  test('in communities of the demonstration city, whatever was drawn', async () => {
    await expectIdentity(city, city);
    await fc.assert(
      fc.asyncProperty(wishes, async (wished) => expectIdentity(city, drawn(city, wished))),
      { numRuns: 12 },
    );
  });
});
