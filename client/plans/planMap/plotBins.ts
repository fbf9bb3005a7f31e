import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Territory } from '#core/plans/territory.ts';

export type Box = readonly [west: number, south: number, east: number, north: number];

/** Finds plots by the boxes around them. */
export interface PlotBins {
  find(box: Box): number[];
}

const plotsInBin = 4;

export function boxOf(points: readonly IntegerVertex[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
const meets = (a: Box, b: Box): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

const boxOfPlot = ({ arcs, arcsOfPlot }: Territory, plot: number): Box =>
  boxOf((arcsOfPlot[plot] ?? []).flatMap((arc) => arcs[arc]?.points ?? []));

const standingPlots = ({ plots }: Territory): number[] =>
  plots.flatMap(({ isReplaced }, plot) => (isReplaced ? [] : [plot]));

/** A uniform table of bins: plots of a city are of similar size, and nothing has to be balanced. */
export function fillBins(territory: Territory): PlotBins {
  const boxes = new Map(standingPlots(territory).map((plot) => [plot, boxOfPlot(territory, plot)]));
  const [west, south, east, north] = boxOf(
    [...boxes.values()].flatMap((box): IntegerVertex[] => [
      [box[0], box[1]],
      [box[2], box[3]],
    ]),
  );
  const size = Math.max(
    1,
    Math.sqrt(((east - west) * (north - south) * plotsInBin) / Math.max(1, boxes.size)),
  );
  const columns = Math.max(1, Math.ceil((east - west) / size));
  const rows = Math.max(1, Math.ceil((north - south) / size));
  const column = (x: number): number => Math.min(columns - 1, Math.max(0, Math.floor((x - west) / size)));
  const row = (y: number): number => Math.min(rows - 1, Math.max(0, Math.floor((y - south) / size)));
  const bins = new Map<number, number[]>();
  function eachBin(box: Box, visit: (key: number) => void): void {
    for (let j = row(box[1]); j <= row(box[3]); j += 1)
      for (let i = column(box[0]); i <= column(box[2]); i += 1) visit(j * columns + i);
  }
  for (const [plot, box] of boxes)
    eachBin(box, (key) => {
      const bin = bins.get(key);
      if (bin) bin.push(plot);
      else bins.set(key, [plot]);
    });
  return {
    find(box) {
      const found = new Set<number>();
      eachBin(box, (key) => {
        for (const plot of bins.get(key) ?? []) {
          const own = boxes.get(plot);
          if (own && meets(own, box)) found.add(plot);
        }
      });
      return [...found];
    },
  };
}

/** The bins of another ground, on which only some plots have changed, come or gone: those are looked through one by one. */
export function amendBins(bins: PlotBins, territory: Territory, changed: ReadonlySet<number>): PlotBins {
  const boxes = new Map<number, Box>();
  for (const plot of changed)
    if (territory.plots[plot]?.isReplaced === false) boxes.set(plot, boxOfPlot(territory, plot));
  return {
    find(box) {
      const found = bins.find(box).filter((plot) => !changed.has(plot));
      for (const [plot, own] of boxes) if (meets(own, box)) found.push(plot);
      return found;
    },
  };
}
