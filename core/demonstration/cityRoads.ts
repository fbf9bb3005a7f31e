import { uuidV7 } from '../identity/uuid.ts';
import { createRandom } from '../random/random.ts';
import { identityTime } from './community.ts';
import type { RoadClass, RoadForm, Vertex } from './form.ts';
import type { EdgeUse } from './edgeUse.ts';
import type { Direction } from './lattice.ts';
import type { CityPlan } from './plan.ts';
import type { RoadNames } from './roadNames.ts';
import { isInWindow, type MapWindow } from './window.ts';

const longestRun = 24;

/** The roads of the lattice inside a window, each line in runs of one class, so that names and casings run through. */
export function* drawRoads(
  plan: CityPlan,
  names: RoadNames,
  window: MapWindow,
  seed: number,
): Generator<RoadForm> {
  const { lattice } = plan.ground;
  const random = createRandom(seed, 'roads');
  for (let row = 0; row < lattice.rows.length; row += 1) {
    yield* drawLine(plan, 'east', row, names.eastWest(row), window, () => uuidV7(identityTime, random));
  }
  for (let column = 0; column < lattice.columns.length; column += 1) {
    yield* drawLine(plan, 'north', column, names.northSouth(column), window, () =>
      uuidV7(identityTime, random),
    );
  }
}

function* drawLine(
  plan: CityPlan,
  direction: Direction,
  line: number,
  name: string | null,
  window: MapWindow,
  identity: () => string,
): Generator<RoadForm> {
  const { lattice } = plan.ground;
  const count = direction === 'east' ? lattice.cellColumns : lattice.cellRows;
  let run: Run | null = null;
  const road = (finished: Run): RoadForm => ({
    id: identity(),
    countyCode: finished.countyCode,
    class: finished.roadClass,
    name,
    isBridge: finished.use.isBridge,
    isTunnel: finished.use.isTunnel,
    vertices: finished.vertices,
  });
  for (let step = 0; step < count; step += 1) {
    const column = direction === 'east' ? step : line;
    const row = direction === 'east' ? line : step;
    const next = runAt(plan, direction, column, row, window);
    if (
      run &&
      next &&
      isSame(run.use, next.use) &&
      run.countyCode === next.countyCode &&
      run.steps < longestRun
    ) {
      run.vertices.push(...next.vertices.slice(1));
      run.steps += 1;
      continue;
    }
    if (run) yield road(run);
    run = next;
  }
  if (run) yield road(run);
}

interface Run {
  readonly use: EdgeUse;
  readonly roadClass: RoadClass;
  readonly countyCode: string;
  readonly vertices: Vertex[];
  steps: number;
}

function runAt(
  plan: CityPlan,
  direction: Direction,
  column: number,
  row: number,
  window: MapWindow,
): Run | null {
  const { lattice } = plan.ground;
  const countyCode = countyBeside(plan, direction, column, row);
  const use = lattice.edgeUse(direction, column, row);
  if (
    !use.road ||
    countyCode === null ||
    !isInWindow(window, plan.ground.place[row * lattice.cellColumns + column])
  )
    return null;
  const vertices = lattice.edge(direction, column, row).map((point) => point.vertex);
  return { use, roadClass: use.road, countyCode, vertices, steps: 1 };
}

function isSame(one: EdgeUse, two: EdgeUse): boolean {
  return one.road === two.road && one.isBridge === two.isBridge && one.isTunnel === two.isTunnel;
}

/** The county on the edge's left or, at the city's border, on its right; null outside the city. */
function countyBeside(plan: CityPlan, direction: Direction, column: number, row: number): string | null {
  const { lattice } = plan.ground;
  const cell = row * lattice.cellColumns + column;
  const other = direction === 'east' ? cell - lattice.cellColumns : cell - 1;
  const here = plan.communityOfCell[cell] ?? -1;
  const community = plan.communities[here >= 0 ? here : (plan.communityOfCell[other] ?? -1)];
  return community?.countyCode ?? null;
}
