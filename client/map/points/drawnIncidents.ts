import type { ThemeName } from '../../platform/theme/tokens.ts';
import { classBreaks, classCounts, classOf } from '../layers/classBreaks.ts';
import type { LegendEntry, PointColumns } from '../mapTypes.ts';
import { sequentialRamp } from '../style/ramps.ts';
import { cellRing, type Aggregate } from './aggregateCells.ts';
import { mercatorColumns } from './mercator.ts';
import type { MercatorBounds } from './clusterPoints.ts';

/** Indices of the points inside a window. */
export function pointsInside(
  points: PointColumns,
  indices: Uint32Array,
  bounds: MercatorBounds,
): Uint32Array {
  const { xs, ys } = mercatorColumns(points);
  const found = new Uint32Array(indices.length);
  let count = 0;
  for (const index of indices) {
    const x = xs[index] ?? 0;
    const y = ys[index] ?? 0;
    if (x < bounds.west || x > bounds.east || y < bounds.north || y > bounds.south) continue;
    found[count] = index;
    count += 1;
  }
  return found.subarray(0, count);
}

export interface AggregateClasses {
  readonly breaks: readonly number[];
  readonly colours: readonly string[];
}

export function aggregateClasses(aggregate: Aggregate, theme: ThemeName): AggregateClasses {
  const breaks = classBreaks(
    aggregate.cells.map((cell) => cell.count),
    'natural',
    6,
  );
  return { breaks, colours: sequentialRamp(theme, breaks.length + 1) };
}

/** Where deck.gl would be too slow: the same cells as a local source. */
export function aggregateGeoJson(
  aggregate: Aggregate,
  { breaks, colours }: AggregateClasses,
): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: aggregate.cells.map((cell) => ({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [cellRing(cell, aggregate)] },
      properties: { count: cell.count, colour: colours[classOf(cell.count, breaks)] ?? '#808080' },
    })),
  };
}

export function aggregateLegend(
  aggregate: Aggregate,
  { breaks, colours }: AggregateClasses,
  language: 'zh' | 'en',
): LegendEntry {
  const { counts } = classCounts(
    aggregate.cells.map((cell) => cell.count),
    breaks,
  );
  const zh = language === 'zh';
  const size =
    aggregate.shape === 'cells'
      ? `${Math.round(aggregate.sizeMetres)} m`
      : `${Math.round(aggregate.areaSquareKilometres * 1e6).toLocaleString('en')} m²`;
  const shape = aggregate.shape === 'cells' ? (zh ? '方格' : 'Cells') : zh ? '六边形' : 'Hexagons';
  return {
    layer: 'incidents',
    title: zh ? `事件密度（${shape} ${size}）` : `Incident density (${shape.toLowerCase()} ${size})`,
    unit: zh ? '件/格' : 'a cell',
    items: colours.map((colour, index) => {
      const [low, high] = [Math.ceil(breaks[index - 1] ?? 1), breaks[index]];
      return {
        label: high === undefined ? `≥ ${low}` : `${low} – ${Math.max(low, Math.ceil(high) - 1)}`,
        colour,
        count: counts[index] ?? 0,
      };
    }),
  };
}
