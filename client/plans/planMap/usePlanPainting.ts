import { onBeforeUnmount, watch, type ShallowRef } from 'vue';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Feature, FeatureCollection } from 'geojson';
import type { GridFigures } from '#core/plans/gridFigures.ts';
import type { Plan } from '#core/plans/plan.ts';
import { changedGround } from './changedGround.ts';
import {
  borderRank,
  buildingFeature,
  labelFeature,
  outlineFeature,
  patternFeature,
  plotFeature,
  wallFeature,
} from './planFeatures.ts';
import { type PlanData, planSources, type PlanSource } from './planMapStyle.ts';
import type { PlotIndex } from './plotIndex.ts';

/** What the map shows: the plan itself, or a proposal instead of it. */
export interface PaintedPlan {
  readonly plan: Plan;
  readonly figures: readonly GridFigures[];
  readonly colours: readonly number[];
}

const collection = (features: readonly (Feature | null)[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: features.flatMap((feature) => feature ?? []),
});
const colourOf = ({ plan, colours }: PaintedPlan, plot: number): number =>
  colours[plan.gridOf[plot] ?? -1] ?? -1;
const isStanding = ({ plan }: PaintedPlan, grid: number): boolean => (plan.members[grid] ?? []).length > 0;
const labelOf = (painted: PaintedPlan, grid: number): Feature | null => {
  const figures = painted.figures[grid];
  return figures && isStanding(painted, grid) ? labelFeature(painted.plan, grid, figures) : null;
};

/** All features of a plan, for the first picture. */
export function planData(painted: PaintedPlan, index: PlotIndex, active: readonly number[]): PlanData {
  const { plan } = painted;
  const { plots, arcs } = plan.territory;
  return {
    plots: collection(
      plots.map((plot, number) =>
        plot.isReplaced ? null : plotFeature(plan, number, index.shapeOf(number), colourOf(painted, number)),
      ),
    ),
    walls: collection(arcs.map((arc, number) => (arc.isReplaced ? null : wallFeature(plan, number)))),
    patterns: collection(plan.grids.map((_, grid) => patternFeature(plan, grid))),
    lockedPlots: lockedData(plan),
    active: activeData(plan, active),
    labels: collection(plan.grids.map((_, grid) => labelOf(painted, grid))),
    buildings: collection(plan.territory.buildings.map((_, number) => buildingFeature(plan, number))),
  };
}

const lockedData = (plan: Plan): FeatureCollection =>
  collection(plan.lockedPlots.size === 0 ? [] : [outlineFeature(plan, [...plan.lockedPlots], 0)]);
const activeData = (plan: Plan, grids: readonly number[]): FeatureCollection =>
  collection(
    grids.map((grid) => {
      const plots = plan.members[grid] ?? [];
      return plots.length === 0 ? null : outlineFeature(plan, plots, grid);
    }),
  );

const paintMeasure = 'plan: paint';

interface PaintingInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly painted: () => PaintedPlan;
  readonly index: () => PlotIndex;
  readonly active: () => readonly number[];
}

/**
 * Keeps the map in step with the plan: an edit sets the states of the plots and walls that it touched and replaces
 * the labels of its grids; nothing else is built anew.
 */
export function usePlanPainting(input: PaintingInput): void {
  let shown: PaintedPlan | null = null;
  let isStyled = false;

  const sourceOf = (name: PlanSource): GeoJSONSource | undefined =>
    input.map.value?.getSource<GeoJSONSource>(planSources[name]);
  const setState = (name: PlanSource, id: number, state: Record<string, number>): void =>
    void input.map.value?.setFeatureState({ source: planSources[name], id }, state);

  function replace(name: PlanSource, ids: readonly number[], features: readonly (Feature | null)[]): void {
    if (ids.length === 0 && features.length === 0) return;
    const add = features.flatMap((feature) => feature ?? []);
    void sourceOf(name)?.updateData({ remove: [...ids], add });
  }

  /** Cuts and moved borders change the ground itself: plots and walls that are not the same any more. */
  function paintGround(before: PaintedPlan, after: PaintedPlan): void {
    const [old, next] = [before.plan.territory, after.plan.territory];
    if (old === next) return;
    const index = input.index();
    const { plots, walls, buildings } = changedGround(old, next);
    const standing = [...plots].filter((plot) => next.plots[plot]?.isReplaced === false);
    replace(
      'plots',
      [...plots],
      standing.map((plot) => plotFeature(after.plan, plot, index.shapeOf(plot), colourOf(after, plot))),
    );
    replace(
      'walls',
      walls,
      walls.map((wall) => (next.arcs[wall]?.isReplaced === false ? wallFeature(after.plan, wall) : null)),
    );
    replace(
      'buildings',
      buildings,
      buildings.map((building) => buildingFeature(after.plan, building)),
    );
    for (const plot of standing) setState('plots', plot, { colour: colourOf(after, plot) });
    for (const wall of walls)
      if (wall < next.arcs.length) setState('walls', wall, { border: borderRank(after.plan, wall) });
  }

  function paintPlots(before: PaintedPlan | null, after: PaintedPlan): void {
    const { gridOf, territory } = after.plan;
    const walls = new Set<number>();
    for (let plot = 0; plot < gridOf.length; plot += 1) {
      const grid = gridOf[plot] ?? -1;
      if (grid < 0) continue;
      const isMoved = before === null || before.plan.gridOf[plot] !== grid;
      if (isMoved || (before && before.colours[grid] !== after.colours[grid]))
        setState('plots', plot, { colour: after.colours[grid] ?? -1 });
      if (isMoved) for (const wall of territory.arcsOfPlot[plot] ?? []) walls.add(wall);
    }
    for (const wall of walls) {
      const rank = borderRank(after.plan, wall);
      if (before === null || rank !== borderRank(before.plan, wall))
        setState('walls', wall, { border: rank });
    }
  }

  function paintGrids(before: PaintedPlan, after: PaintedPlan): void {
    const count = Math.max(before.plan.grids.length, after.plan.grids.length);
    const labels: number[] = [];
    const patterns: number[] = [];
    for (let grid = 0; grid < count; grid += 1) {
      const isTraitChanged = before.plan.grids[grid] !== after.plan.grids[grid];
      const isShapeChanged = before.plan.members[grid] !== after.plan.members[grid];
      if (isTraitChanged || isShapeChanged || before.figures[grid] !== after.figures[grid]) labels.push(grid);
      const wears = (plan: Plan): boolean =>
        plan.grids[grid]?.isLocked === true || plan.grids[grid]?.kind === 'exclusive';
      if ((isTraitChanged || isShapeChanged) && (wears(before.plan) || wears(after.plan)))
        patterns.push(grid);
    }
    replace(
      'labels',
      labels,
      labels.map((grid) => labelOf(after, grid)),
    );
    replace(
      'patterns',
      patterns,
      patterns.map((grid) => patternFeature(after.plan, grid)),
    );
    if (before.plan.lockedPlots !== after.plan.lockedPlots)
      void sourceOf('lockedPlots')?.setData(lockedData(after.plan));
  }

  function paint(): void {
    if (!isStyled) return;
    const started = performance.now();
    const next = input.painted();
    const before = shown;
    shown = next;
    if (before) {
      paintGround(before, next);
      paintPlots(before, next);
      paintGrids(before, next);
    } else paintPlots(null, next);
    paintActive();
    // seen beside frames and input in the browser's own tools; only the last one is kept
    performance.clearMeasures(paintMeasure);
    performance.measure(paintMeasure, { start: started });
  }
  function paintActive(): void {
    if (isStyled) void sourceOf('active')?.setData(activeData(input.painted().plan, input.active()));
  }

  watch(input.map, (map) => {
    if (!map) return;
    // the style was made of the plan of this moment
    shown = input.painted();
    map.once('style.load', () => {
      isStyled = true;
      if (shown !== input.painted()) paint();
    });
    // a lost context takes all states with it
    map.on('webglcontextrestored', () =>
      map.once('idle', () => {
        shown = null;
        paint();
      }),
    );
  });
  watch(input.painted, paint, { flush: 'sync' });
  watch(input.active, paintActive);
  onBeforeUnmount(() => (shown = null));
}
