import type { CDPSession, Page } from 'playwright-core';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Plan } from '#core/plans/plan.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { readTerritory } from '#core/plans/readTerritory.ts';
import type { BenchResult, Figure } from '../benchReport.ts';
import { milliseconds, quantile } from '../figures.ts';
import { brickTerritory } from './brickTerritory.ts';
import {
  costOf,
  type EditCost,
  followPointer,
  type MapSight,
  metricsOf,
  openWorkspace,
  type Pixel,
  settle,
  sightOf,
} from './driveWorkspace.ts';
import { openWorkspaceSite } from './workspaceSite.ts';

const plots = 50_000;
const editsOfEachKind = 8;
/** Some strokes are refused: they would cut a grid in two. */
const mostTries = 20;
const pointerMoves = 60;
/** From the whole city to where single plots are worked on. */
const zoomSteps = 4;

interface Bench {
  readonly page: Page;
  readonly session: CDPSession;
  readonly plan: Plan;
  readonly sight: MapSight;
}

/** Whether a plot can go to the grid of its neighbour: some would leave a grid in two parts. */
function canBeGiven(plan: Plan, from: number, to: number): boolean {
  const [own, next] = [plan.grids[plan.gridOf[from] ?? -1], plan.grids[plan.gridOf[to] ?? -1]];
  const plot = plan.territory.plots[from];
  if (!own || !next || !plot) return false;
  const outcome = applyChange(plan, {
    kind: 'reassign',
    id: '01990000-0000-7000-8000-000000000000',
    origin: 'hand',
    newGrids: [],
    moves: [{ to: next.id, plots: [plot.id] }],
  });
  return outcome.isTaken;
}

/** Both plots of walls between two grids of a community, spread over what the map shows; the first can go to the second's grid. */
function bordersInSight({ plan, sight }: Bench): readonly (readonly [number, number])[] {
  const { territory, gridOf } = plan;
  const place = (plot: number): IntegerVertex => territory.plots[plot]?.labelPoint ?? [0, 0];
  const found = territory.arcs
    .filter((arc) => !arc.isCommunityBorder && gridOf[arc.left] !== gridOf[arc.right])
    .filter(({ left, right }) => sight.isInSight(place(left)) && sight.isInSight(place(right)))
    .map(({ left, right }): [number, number] => [left, right])
    .filter(([from, to]) => canBeGiven(plan, from, to));
  // one after the other would lie side by side
  return found.map((_, index) => found[(index * 37) % found.length] ?? [0, 0]);
}

/** A plot is pressed that goes to the grid beside it, picked before. */
async function giveOnePlot(bench: Bench, [from, to]: readonly [number, number]): Promise<EditCost | null> {
  const { page, session, plan, sight } = bench;
  const pixel = (plot: number): Pixel => sight.pixelOf(plan.territory.plots[plot]?.labelPoint ?? [0, 0]);
  await page.keyboard.down('Alt');
  await page.mouse.click(...pixel(to));
  await page.keyboard.up('Alt');
  await page.mouse.move(...pixel(from));
  return costOf(page, session, ['mousedown', 'mouseup', 'click'], async () => {
    await page.mouse.down();
    await page.mouse.up();
  });
}

/** A stroke of the brush out of one grid into the next. */
async function brushAcross(bench: Bench, [from, to]: readonly [number, number]): Promise<EditCost | null> {
  const { page, session, plan, sight } = bench;
  const pixel = (plot: number): Pixel => sight.pixelOf(plan.territory.plots[plot]?.labelPoint ?? [0, 0]);
  await page.mouse.move(...pixel(to));
  await page.mouse.down();
  await page.mouse.move(...pixel(from), { steps: 5 });
  return costOf(page, session, ['mouseup'], () => page.mouse.up());
}

/** A corner of a border is dragged a few metres. */
async function dragBorder(bench: Bench, [left, right]: readonly [number, number]): Promise<EditCost | null> {
  const { page, session, plan, sight } = bench;
  const wall = plan.territory.arcs.find((arc) => arc.left === left && arc.right === right);
  const [x, y] = sight.pixelOf(wall?.points[0] ?? [0, 0]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y + 4, { steps: 4 });
  return costOf(page, session, ['mouseup'], () => page.mouse.up());
}

/** A grid is cut from north to south. */
async function splitGrid(bench: Bench, [plot]: readonly [number, number]): Promise<EditCost | null> {
  const { page, session, plan, sight } = bench;
  const places = (plan.members[plan.gridOf[plot] ?? -1] ?? []).map(
    (each): IntegerVertex => plan.territory.plots[each]?.labelPoint ?? [0, 0],
  );
  const ys = places.map(([, y]) => y);
  const middle = Math.round(places.reduce((sum, [x]) => sum + x, 0) / places.length);
  await page.keyboard.down('Alt');
  await page.mouse.click(...sight.pixelOf([middle, Math.max(...ys) + 4_000]));
  await page.mouse.click(...sight.pixelOf([middle, Math.min(...ys) - 4_000]));
  await page.keyboard.up('Alt');
  return costOf(page, session, ['keydown'], () => page.keyboard.press('Enter'));
}

interface EditKind {
  readonly name: string;
  readonly key: string;
  readonly run: (bench: Bench, border: readonly [number, number]) => Promise<EditCost | null>;
}
const kinds: readonly EditKind[] = [
  { name: 'a plot given away', key: 'c', run: giveOnePlot },
  { name: 'a stroke of the brush', key: 'b', run: brushAcross },
  { name: 'a border dragged', key: 'd', run: dragBorder },
  { name: 'a grid split', key: 's', run: splitGrid },
];

async function measureKind(bench: Bench, { key, name, run }: EditKind, offset: number): Promise<Figure[]> {
  const { page, session } = bench;
  const borders = bordersInSight(bench);
  const costs: EditCost[] = [];
  const undone: EditCost[] = [];
  await page.keyboard.press(key);
  for (let attempt = 0; attempt < mostTries && costs.length < editsOfEachKind; attempt += 1) {
    const cost = await run(bench, borders[(attempt * kinds.length + offset) % borders.length] ?? [0, 0]);
    // a refusal is shown instead; the next one begins with nothing in hand
    if (cost === null) {
      await page.keyboard.press('Escape');
      await page.keyboard.press(key);
      continue;
    }
    costs.push(cost);
    await settle(page, session);
    // what was drawn is taken back, so that every edit meets the ground that it was chosen on
    const back = await costOf(page, session, ['keydown'], () => page.keyboard.press('Control+z'));
    if (back) undone.push(back);
    await settle(page, session);
  }
  if (costs.length === 0 || undone.length === 0)
    throw new Error(`${name}: none of ${mostTries} edits was taken, so nothing was measured`);
  const of = (what: readonly EditCost[], field: keyof EditCost, share: number): number =>
    quantile(
      what.map((cost) => cost[field]),
      share,
    );
  return [
    milliseconds(`${name}: script, median`, of(costs, 'scriptMilliseconds', 0.5), 100),
    milliseconds(`${name}: script, 95 %`, of(costs, 'scriptMilliseconds', 0.95), 100),
    milliseconds(`${name}: styles and layout, median`, of(costs, 'styleMilliseconds', 0.5), null),
    milliseconds(`${name}: until all figures are there, median`, of(costs, 'handledMilliseconds', 0.5), 100),
    milliseconds(`${name}: until the frame is shown, median`, of(costs, 'shownMilliseconds', 0.5), null),
    milliseconds(`${name}, undone: script, median`, of(undone, 'scriptMilliseconds', 0.5), 100),
  ];
}

async function measurePointer({ page, session, plan, sight }: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  const start = plan.territory.plots.find(({ labelPoint }) => sight.isInSight(labelPoint))?.labelPoint;
  const pixel = sight.pixelOf(start ?? [0, 0]);
  for (const [name, key] of [
    ['brush', 'b'],
    ['border', 'd'],
  ] as const) {
    await page.keyboard.press(key);
    const { frames, scriptMilliseconds } = await followPointer(page, session, pixel, pointerMoves);
    figures.push({
      name: `${name}: frames until what is drawn follows the pointer, 95 %`,
      value: quantile(frames, 0.95),
      unit: 'frames',
      goal: 1,
      isMoreBetter: false,
    });
    figures.push(milliseconds(`${name}: script of one move of the pointer`, scriptMilliseconds, 16));
  }
  return figures;
}

/** A planner at work on 50,000 plots, in a browser without a graphics card. */
export async function benchWorkspace(): Promise<BenchResult> {
  const columns = brickTerritory(plots, Math.round(plots * 0.015), 7);
  const site = await openWorkspaceSite(columns);
  try {
    const page = await site.browser.newPage({ viewport: { width: 1440, height: 900 } });
    const session = await openWorkspace(page, site.address);
    await settle(page, session);
    const opened = (await metricsOf(session))('ScriptDuration') * 1000;
    const plan = readTerritory(columns);
    for (let step = 0; step < zoomSteps; step += 1) {
      await page.keyboard.press('+');
      await settle(page, session);
    }
    const bench = { page, session, plan, sight: await sightOf(page) };
    const figures = [milliseconds('script until the plan is shown', opened, null)];
    figures.push(...(await measurePointer(bench)));
    for (const [offset, kind] of kinds.entries()) figures.push(...(await measureKind(bench, kind, offset)));
    return {
      bench: 'workspace',
      size: `${plan.territory.plots.length} plots in ${plan.grids.length} grids; 1440 × 900, software rendering`,
      figures,
    };
  } finally {
    await site.close();
  }
}
