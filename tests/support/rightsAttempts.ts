import { layers } from '#core/contract/layers.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import type { Database } from '../../server/platform/database/port.ts';
import type { Place } from './rightsExpectations.ts';

/** What somebody would have to know to ask for the rows of a place by name. */
export interface Hints {
  readonly number: string;
  readonly title: string;
  readonly elementName: string;
  readonly addressText: string;
  readonly townshipCode: string;
  readonly cityCode: string;
}

export async function hintsOf(database: Database, place: Place): Promise<Hints> {
  const text = `select
      (select number from incident where id = $1) as number,
      (select title from incident where id = $1) as title,
      (select name from element where id = $2) as "elementName",
      (select display from standard_address where id = $3) as "addressText",
      (select parent.code from region join region as parent on parent.id = region.parent_id where region.code = $4) as "townshipCode",
      (select code from region where level = 'city') as "cityCode"`;
  const values = [place.incidentId, place.elementId, place.addressId, place.region];
  const [found] = await database.query<Hints>({ text, values });
  if (found === undefined) throw new Error('a query without a table gives a row');
  return found;
}

const search = (words: string, more = ''): string =>
  `/api/v1/search?limit=50&q=${encodeURIComponent(words)}${more}`;

/** Reads by which somebody could come at a place from every side, besides those of the matrix. */
export function readsAround(place: Place, hints: Hints): readonly string[] {
  const [longitude, latitude] = place.point;
  const box = [longitude - 0.01, latitude - 0.01, longitude + 0.01, latitude + 0.01].join(',');
  const filters = [
    `region=${place.region}`,
    `region=${hints.townshipCode}`,
    `region=${hints.cityCode}`,
    `bbox=${box}`,
  ];
  const each = (path: string, queries: readonly string[]): string[] =>
    queries.map((query) => `/api/v1/${path}${path.includes('?') ? '&' : '?'}${query}`);
  const { number, title, elementName, addressText } = hints;
  return [
    '/api/v1/changes?since=0&limit=1000',
    `/api/v1/identify?lon=${longitude}&lat=${latitude}`,
    ...[place.region, hints.townshipCode, hints.cityCode].map((code) => `/api/v1/regions/${code}`),
    ...[hints.townshipCode, hints.cityCode].map((code) => `/api/v1/regions/${code}/children`),
    ...each('regions?limit=200', [`parent=${hints.townshipCode}`, 'level=township', `q=${place.region}`]),
    ...each('grids?limit=200', [...filters, 'rule=inside', 'rule=below', 'rule=above', 'asOf=2026-11-01']),
    `/api/v1/grids/${place.grid}`,
    `/api/v1/grids/${place.gridId}`,
    `/api/v1/grids/${place.grid}/statistics`,
    ...each('buildings?limit=200', [...filters, `grid=${place.grid}`]),
    `/api/v1/buildings/${place.buildingId}`,
    search(number),
    search(number.slice(0, 12)),
    search(elementName),
    search(elementName, `&region=${place.region}`),
    search(addressText.slice(0, 18)),
    ...each('elements?limit=200', [...filters, `grid=${place.grid}`, `q=${encodeURIComponent(elementName)}`]),
    `/api/v1/elements/${place.elementId}`,
    ...each('addresses?limit=200', [
      ...filters.slice(0, 3),
      `building=${place.buildingId}`,
      `q=${encodeURIComponent(addressText.slice(0, 18))}`,
    ]),
    `/api/v1/addresses/${place.addressId}`,
    ...each('staff?limit=200', [...filters.slice(0, 3), `grid=${place.grid}`]),
    ...each('incidents?limit=200', [
      ...filters,
      `grid=${place.grid}`,
      `q=${number}`,
      `q=${encodeURIComponent(title)}`,
    ]),
    `/api/v1/incidents/${place.incidentId}`,
    ...each('incidents/points?ids=true', [...filters, `grid=${place.grid}`]),
    ...each('incidents/counts?by=grid', filters),
    ...each('incidents/counts?by=region', filters.slice(0, 2)),
  ];
}

/** Reads that say sums of whatever the account sees, of a region (the city) that its place is a part of. */
export const sumsWithin = (region: string): readonly string[] => [
  `/api/v1/incidents/summary?region=${region}`,
  ...['grid', 'region', 'class', 'state', 'month'].map(
    (by) => `/api/v1/incidents/counts?by=${by}&region=${region}`,
  ),
];

/** Tiles of every layer over a place, far out and close up. */
export function tilesOver({ point: [longitude, latitude] }: Place): readonly string[] {
  return layers.flatMap(({ id, minimumZoom, maximumZoom }) =>
    [12, 14, 16]
      .filter((zoom) => zoom >= minimumZoom && zoom <= maximumZoom)
      .map((zoom) => {
        const { column, row } = tileAt(longitude, latitude, zoom);
        return `/tiles/${id}/${zoom}/${column}/${row}.mvt`;
      }),
  );
}
