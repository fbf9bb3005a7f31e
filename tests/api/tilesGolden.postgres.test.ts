import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VectorTileFeature } from '@mapbox/vector-tile';
import { encodedHere, openTileSource, type TileSource } from '../../server/tiles/tileSource.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { noFilter } from '../../server/tiles/tileFilter.ts';
import { tileSets } from '../../server/tiles/tileLayers.ts';
import { fillTileCity } from '../support/tileCity.ts';
import { isEngineAvailable, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';
import { decodedTile } from '../support/tileServer.ts';

/** One pixel of a tile drawn at 512 pixels. */
const pixel = 8;
const zooms = [8, 10, 11, 12, 13, 14, 15, 16];

interface Point {
  readonly x: number;
  readonly y: number;
}

const points = (feature: VectorTileFeature): Point[] => feature.loadGeometry().flat();
const ringArea = (ring: readonly Point[]): number =>
  ring.reduce((sum, point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    return sum + point.x * next.y - next.x * point.y;
  }, 0) / 2;
const area = (feature: VectorTileFeature): number =>
  feature.loadGeometry().reduce((sum, ring) => sum + ringArea(ring), 0);

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const part =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - part * dx, point.y - from.y - part * dy);
}

function distanceToShape(point: Point, feature: VectorTileFeature): number {
  return Math.min(
    ...feature
      .loadGeometry()
      .map((path) =>
        Math.min(...path.map((from, index) => distanceToSegment(point, from, path[index + 1] ?? from))),
      ),
  );
}

const isSeen = ({ x, y }: Point): boolean => x >= 0 && y >= 0 && x <= 4096 && y <= 4096;

/**
 * The greatest distance of a vertex of the one to the outline of the other. In the margin, which is not drawn, a line that
 * meets the clipping box at a low angle may end a few units earlier: a quarter counts.
 */
const apart = (one: VectorTileFeature, other: VectorTileFeature): number =>
  Math.max(...points(one).map((point) => distanceToShape(point, other) * (isSeen(point) ? 1 : 0.25)));

const key = (feature: VectorTileFeature): string =>
  `${feature.id} ${feature.type} ${JSON.stringify(Object.entries(feature.properties).sort())}`;

function features(bytes: Uint8Array, layer: string): VectorTileFeature[] {
  const found = decodedTile(bytes)[layer];
  const all = Array.from({ length: found?.length ?? 0 }, (_, index) => found?.feature(index));
  return all.filter((feature) => feature !== undefined).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function expectAlike(one: TileSource, other: TileSource, id: string, zoom: number): Promise<number> {
  const set = tileSets.get(id);
  if (set === undefined) throw new Error(`no layer ${id}`);
  const tile = tileAt(112.5605, 37.8755, zoom);
  const [here, there] = [await one(set, tile, noFilter), await other(set, tile, noFilter)];
  let count = 0;
  for (const { id: layer } of set.members) {
    const [left, right] = [features(here, layer), features(there, layer)];
    expect(left.map(key), `${layer} at ${zoom}`).toEqual(right.map(key));
    for (const [index, feature] of left.entries()) {
      const twin = right[index];
      if (twin === undefined) continue;
      expect(
        Math.max(apart(feature, twin), apart(twin, feature)),
        `${layer} ${key(feature)}`,
      ).toBeLessThanOrEqual(pixel);
      if (feature.type === 3) {
        expect(area(feature)).toBeGreaterThan(0);
        expect(area(twin)).toBeGreaterThan(0);
      }
    }
    count += left.length;
  }
  return count;
}

const canCompare = isEngineAvailable('postgres') && isEngineAvailable('embedded');

// run once, from the PostgreSQL project: it opens both engines by itself
describe.skipIf(!canCompare)('tiles of PostgreSQL and of the embedded database', () => {
  let postgres: TestDatabase;
  let embedded: TestDatabase;
  let encodedByDatabase: TileSource;
  let encodedByProcess: TileSource;
  beforeAll(async () => {
    [postgres, embedded] = await Promise.all([openTestDatabase('postgres'), openTestDatabase('embedded')]);
    await fillTileCity(postgres);
    await fillTileCity(embedded);
    encodedByDatabase = await openTileSource(postgres);
    encodedByProcess = await openTileSource(embedded);
  });
  afterAll(async () => {
    await postgres.close();
    await embedded.close();
  });

  for (const id of tileSets.keys()) {
    it(`show the same ${id}: features, attributes, and shapes within a pixel`, async () => {
      const set = tileSets.get(id);
      let count = 0;
      for (const zoom of zooms) {
        if (zoom < (set?.minimumZoom ?? 0) || zoom > (set?.maximumZoom ?? 0)) continue;
        count += await expectAlike(encodedByDatabase, encodedByProcess, id, zoom);
      }
      expect(count).toBeGreaterThan(0);
    });
  }

  it('agree on one database, too', async () => {
    expect(await expectAlike(encodedByDatabase, encodedHere(postgres), 'base', 14)).toBeGreaterThan(0);
  });
});
