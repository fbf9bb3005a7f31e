import { noFilter } from '../../server/tiles/tileFilter.ts';
import { tileSets } from '../../server/tiles/tileLayers.ts';
import { chooseTileSource } from '../../server/tiles/tileSource.ts';
import { signIn } from '../support/signIn.ts';
import { openBenchCity, sampleOfTiles, squareOfTiles } from './benchDatabase.ts';
import type { BenchResult, Figure } from './benchReport.ts';

const tilesPerZoom = 24;
const lowZoom = 12;

/** The largest tile, not compressed, of every layer: a sample over the city and the square in its middle. */
export async function benchTileSizes(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_DATABASE_URL');
  try {
    // with the figures that an account in charge of the whole city sees
    const { accountId, sessionId } = await signIn(city.database);
    const acting = {
      accountId,
      sessionId,
      scopes: null,
      address: '',
      requestId: 'bench',
      readLimitSeconds: 120,
    };
    const source = (await chooseTileSource(city.database))(city.database.actingAs(acting));
    const figures: Figure[] = [];
    let lowCells = 0;
    for (const set of tileSets.values()) {
      let largest = 0;
      for (let zoom = set.minimumZoom; zoom <= set.maximumZoom; zoom += 1) {
        const tiles = [
          ...sampleOfTiles(city, zoom, tilesPerZoom),
          ...squareOfTiles(city, zoom).slice(0, tilesPerZoom),
        ];
        for (const tile of tiles) {
          const { byteLength } = await source(set, tile, noFilter);
          largest = Math.max(largest, byteLength);
          if (set.id === 'incident-cells' && zoom <= lowZoom) lowCells = Math.max(lowCells, byteLength);
        }
      }
      figures.push({
        name: `largest tile of ${set.id}`,
        value: largest,
        unit: 'bytes',
        goal: 500_000,
        isMoreBetter: false,
      });
    }
    figures.push({
      name: `largest tile of incident-cells up to z${lowZoom}`,
      value: lowCells,
      unit: 'bytes',
      goal: 200_000,
      isMoreBetter: false,
    });
    return { bench: 'tile-sizes', size: city.size, figures };
  } finally {
    await city.database.close();
  }
}
