import type { CitySize, FramePart } from '#core/demonstration/form.ts';
import { englishRegionName } from '#core/demonstration/people/places.ts';
import type { Transaction } from '../platform/database/port.ts';
import { pointHex } from './geometryHex.ts';

/** Counts up when the generator gives other rows for the same seed. */
const generatorVersion = 1;

/** What was built, not its empty surroundings: the map opens on it. */
function builtExtent(frame: FramePart): FramePart['extent'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const region of frame.regions) {
    if (region.level !== 'community' || !region.isBuilt) continue;
    for (const [longitude, latitude] of region.polygons.flat(2)) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  }
  return [west, south, east, north];
}

/** The last row of a seed: where it stands, the city is whole. */
export async function writeCity(
  transaction: Transaction,
  frame: FramePart,
  options: { readonly size: CitySize; readonly seed: number; readonly asOf: number },
): Promise<void> {
  const city = frame.regions.find((region) => region.level === 'city');
  if (city === undefined) throw new Error('the frame has no region of level city');
  const [west, south, east, north] = builtExtent(frame);
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const extent = `POLYGON((${ring.map(([x, y]) => `${(x ?? 0) / 1e7} ${(y ?? 0) / 1e7}`).join(',')}))`;
  const center = pointHex([Math.round((west + east) / 2), Math.round((south + north) / 2)]);
  await transaction.copyIn(
    'city',
    [
      'code',
      'name',
      'name_en',
      'centre',
      'extent',
      'central_meridian',
      'is_synthetic',
      'origin',
      'data_as_of',
    ],
    [
      [
        city.code.slice(0, 6).padEnd(6, '0'),
        city.name,
        englishRegionName(city.name),
        center,
        `SRID=4326;${extent}`,
        112.5,
        true,
        JSON.stringify({
          generator: 'demonstration',
          version: generatorVersion,
          size: options.size,
          seed: options.seed,
        }),
        new Date(options.asOf).toISOString(),
      ],
    ],
  );
}
