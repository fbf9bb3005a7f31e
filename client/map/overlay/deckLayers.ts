import type { Layer } from '@deck.gl/core';
import { ColumnLayer, GeoJsonLayer, IconLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { parseHex } from '../../platform/theme/colour.ts';
import { themes, type ThemeName } from '../../platform/theme/tokens.ts';
import type { MapAlert, PointColumns } from '../mapTypes.ts';
import type { Aggregate, AggregateCell } from '../points/aggregateCells.ts';
import type { Cluster } from '../points/clusterPoints.ts';
import { atlasCellPixels, type IconAtlas } from './clusterAtlas.ts';
import { ageOf, pointCellPixels, pointIcon } from './pointAtlas.ts';

type Rgba = [number, number, number, number];
const rgba = (hex: string, alpha: number): Rgba => {
  const [red, green, blue] = parseHex(hex);
  return [red, green, blue, alpha];
};
/** deck.gl takes a canvas as a texture, though its types name only addresses and textures. */
const texture = (atlas: IconAtlas) => atlas.canvas as unknown as string;
/** Flat marks lie above everything: no depth test. */
const flat = { depthCompare: 'always', depthWriteEnabled: false } as const;

export function clusterLayer(clusters: readonly Cluster[], atlas: IconAtlas, opacity: number): Layer {
  return new IconLayer<Cluster>({
    id: 'incident-clusters',
    data: clusters,
    iconAtlas: texture(atlas),
    iconMapping: atlas.mapping,
    getIcon: (_cluster, { index }) => String(index),
    getPosition: (cluster) => [cluster.longitude, cluster.latitude],
    getSize: atlasCellPixels(atlas),
    opacity,
    parameters: flat,
  });
}

export interface PointSet {
  readonly points: PointColumns;
  readonly indices: Uint32Array;
  readonly nowSeconds: number;
}

/** deck.gl reads the columns through accessors over an index: no object is made for a point. */
export function pointLayer(
  { points, indices, nowSeconds }: PointSet,
  atlas: IconAtlas,
  zoom: number,
  opacity: number,
): Layer {
  const at = (index: number) => indices[index] ?? 0;
  return new IconLayer<null>({
    id: 'incident-points',
    data: { length: indices.length } as unknown as null[],
    iconAtlas: texture(atlas),
    iconMapping: atlas.mapping,
    getIcon: (_none, { index }) => {
      const point = at(index);
      const isSerious = (points.severities[point] ?? 0) >= 4 && (points.states[point] ?? 0) < 4;
      return pointIcon(
        points.groups[point] ?? 255,
        ageOf(points.occurredAt[point] ?? 0, nowSeconds),
        isSerious,
      );
    },
    getPosition: (_none, { index }) => [points.longitudes[at(index)] ?? 0, points.latitudes[at(index)] ?? 0],
    getSize: pointCellPixels * Math.min(1, Math.max(0.35, (zoom - 10) / 6)),
    opacity,
    parameters: flat,
  });
}

export interface AggregateStyle {
  readonly breaks: readonly number[];
  readonly colours: readonly string[];
  readonly classOf: (value: number) => number;
}

/** Squares and hexagons raised by their count, for a tilted map. */
export function aggregateLayer(aggregate: Aggregate, style: AggregateStyle, opacity: number): Layer {
  const isSquare = aggregate.shape === 'cells';
  const highest = aggregate.cells.reduce((top, cell) => Math.max(top, cell.count), 1);
  return new ColumnLayer<AggregateCell>({
    id: `incident-${aggregate.shape}`,
    data: aggregate.cells,
    diskResolution: isSquare ? 4 : 6,
    angle: isSquare ? 45 : 30,
    radius: isSquare ? aggregate.sizeMetres / Math.SQRT2 : aggregate.sizeMetres,
    coverage: 0.97,
    extruded: true,
    elevationScale: 1200 / highest,
    getElevation: (cell) => cell.count,
    getPosition: (cell) => [cell.longitude, cell.latitude],
    getFillColor: (cell) => rgba(style.colours[style.classOf(cell.count)] ?? '#808080', 200),
    opacity,
    updateTriggers: { getFillColor: [style.breaks, style.colours] },
  });
}

export interface GridSolid {
  readonly polygon: number[][][];
  readonly heightMetres: number;
  readonly colour: string;
}

export function gridSolidLayer(solids: readonly GridSolid[], opacity: number): Layer {
  return new SolidPolygonLayer<GridSolid>({
    id: 'grid-solids',
    data: solids,
    extruded: true,
    getPolygon: (solid) => solid.polygon as [number, number][][],
    getElevation: (solid) => solid.heightMetres,
    getFillColor: (solid) => rgba(solid.colour, 255),
    opacity,
  });
}

/** What the tiles cannot mark: a drawn area, a point, a feature whose shape was handed in. Halo first, then the line. */
export function selectionLayers(shapes: readonly GeoJSON.Geometry[], theme: ThemeName): Layer[] {
  const data: GeoJSON.Feature[] = shapes.map((geometry) => ({ type: 'Feature', geometry, properties: {} }));
  const shared = {
    data: { type: 'FeatureCollection', features: data } as GeoJSON.FeatureCollection,
    filled: false,
    stroked: true,
    lineWidthUnits: 'pixels',
    pointRadiusUnits: 'pixels',
    getPointRadius: 16,
    lineJointRounded: true,
    parameters: flat,
  } as const;
  return [
    new GeoJsonLayer({
      ...shared,
      id: 'selection-halo',
      getLineColor: rgba(themes[theme].background, 210),
      getLineWidth: 7,
    }),
    new GeoJsonLayer({
      ...shared,
      id: 'selection-line',
      getLineColor: rgba(themes[theme].primary, 255),
      getLineWidth: 3,
    }),
  ];
}

/** Phase runs from 0 to 3: three pulses; from 3 on the ring stands still. */
export function alertLayer(
  alerts: readonly (MapAlert & { readonly phase: number })[],
  theme: ThemeName,
): Layer {
  return new ScatterplotLayer<MapAlert & { readonly phase: number }>({
    id: 'alerts',
    data: alerts,
    filled: false,
    stroked: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    getPosition: (alert) => [alert.longitude, alert.latitude],
    getRadius: (alert) => (alert.phase >= 3 ? 17 : 12 + 30 * (alert.phase % 1)),
    getLineWidth: (alert) => (alert.phase >= 3 ? 2.5 : 3),
    getLineColor: (alert) =>
      rgba(
        alert.severity >= 3 ? themes[theme].bad : themes[theme].warning,
        alert.phase >= 3 ? 255 : 255 * (1 - (alert.phase % 1) * 0.9),
      ),
    parameters: flat,
    updateTriggers: { getRadius: alerts, getLineColor: alerts, getLineWidth: alerts },
  });
}
