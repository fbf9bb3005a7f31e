import type { MapGeoJSONFeature } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { isSoftwareRenderer } from './graphics.ts';
import { normaliseFeatures } from './identify.ts';
import { withOpacity } from './style/opacity.ts';

const feature = (
  layer: string,
  properties: Record<string, unknown>,
  geometry: GeoJSON.Geometry = { type: 'Polygon', coordinates: [] },
) => ({ layer: { metadata: { layer } }, properties, geometry }) as unknown as MapGeoJSONFeature;

test('an incident answers before the building, the grid and the region below it', () => {
  const found = normaliseFeatures(
    [
      feature('regions', { code: '140107001', level: 'township', name: '巨轮街道' }),
      feature('regions', { code: '140107001003', level: 'community', name: '金刚里社区' }),
      feature('grids', { gridId: 'g', code: '140107001003001', name: '第一网格', kind: 'ordinary' }),
      feature('buildings', { buildingId: 'b', name: '' }),
      feature('incidents', { incidentId: 'i', number: 'SJ1' }, { type: 'Point', coordinates: [112.5, 37.8] }),
    ],
    1,
    2,
  );
  expect(found.map((each) => each.layer)).toEqual(['incidents', 'buildings', 'grids', 'regions', 'regions']);
  expect(found[0]).toMatchObject({ id: 'i', code: 'SJ1', longitude: 112.5, latitude: 37.8 });
  expect(found[3]?.code).toBe('140107001003');
});

test('a grid that is cut by tiles, or met by its label, is one grid', () => {
  const grid = { gridId: 'g', code: '140107001003001', name: '第一网格', kind: 'ordinary' };
  expect(
    normaliseFeatures([feature('grids', grid), feature('grids', grid), feature('grid-labels', grid)], 0, 0),
  ).toHaveLength(1);
});

test('land and walls answer nobody', () =>
  expect(normaliseFeatures([feature('land', { kind: 'park' })], 0, 0)).toEqual([]));

test.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))', true],
  ['llvmpipe (LLVM 15.0.6, 256 bits)', true],
  ['Microsoft Basic Render Driver', true],
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11)', false],
])('%s: software rendering is %s', (renderer, expected) =>
  expect(isSoftwareRenderer(renderer)).toBe(expected),
);

test('fading a layer scales the outputs of a zoom curve and leaves the curve outermost', () => {
  const faded = withOpacity(
    {
      id: 'x',
      type: 'line',
      source: 's',
      paint: { 'line-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0.4, 12, 1] },
    },
    0.5,
  );
  expect(faded).toMatchObject({
    paint: { 'line-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0.2, 12, 0.5] },
  });
});
