import { getSelectionStatistics, type SelectionStatistics } from '#core/contract/selections.ts';
import { periodOf, readIncidentFilter } from '../platform/areas/incidentFilter.ts';
import { hideSmallCounts, type StructureColumns } from '../platform/areas/structure.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { refuseField } from '../platform/http/problemError.ts';
import { checkSelectionPolygon } from './selectionPolygon.ts';

type Named = SelectionStatistics['elements'][number];
type Homes = StructureColumns &
  Pick<SelectionStatistics, 'buildings' | 'buildingsWithoutCount' | 'households' | 'residents'>;
type Grids = Pick<SelectionStatistics, 'grids' | 'gridsTouched' | 'gridCodes'>;
interface Checked {
  readonly isValid: boolean;
  readonly reason: string;
  readonly areaSquareMetres: number;
  readonly isInside: boolean | null;
}
type ClassAndState = Named & { readonly state: string };

function sumBy<Row, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  countOf: (row: Row) => number,
): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + countOf(row));
  return sums;
}

function incidentFigures(
  rows: readonly ClassAndState[],
): Pick<SelectionStatistics, 'incidents' | 'openIncidents' | 'incidentsByClass' | 'incidentsByState'> {
  const countOf = ({ count }: ClassAndState): number => count;
  const byCode = sumBy(rows, ({ code }) => code, countOf);
  const byState = sumBy(rows, ({ state }) => state, countOf);
  const named = new Map(rows.map(({ code, name, nameEn }) => [code, { code, name, nameEn }]));
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return {
    incidents: total,
    openIncidents: total - (byState.get('closed') ?? 0) - (byState.get('rejected') ?? 0),
    incidentsByClass: [...named.values()]
      .map((each) => ({ ...each, count: byCode.get(each.code) ?? 0 }))
      .sort((first, second) => second.count - first.count),
    incidentsByState: [...byState].map(([state, count]) => ({ state, count })),
  };
}

/** West, south, east, north of checked rings. */
function extentOf(rings: readonly (readonly (readonly number[])[])[]): number[] {
  const all = rings.flat();
  const longitudes = all.map(([longitude = 0]) => longitude);
  const latitudes = all.map(([, latitude = 0]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

export function selectionRoutes(host: RouteHost): void {
  addRoute(host, getSelectionStatistics, async (given) => {
    const { body, database, signal } = given;
    const { polygon: drawn, asOf, ...traits } = body;
    const polygon = checkSelectionPolygon(drawn.coordinates);
    const ask = <Row extends object>(name: string, ...values: readonly unknown[]): Promise<Row[]> =>
      database.query<Row>(sqlQuery(`selections/${name}`, [polygon, ...values]), { signal });
    const [checked] = await ask<Checked>('check_polygon');
    if (checked?.isValid !== true) {
      throw refuseField('invalid-geometry', 'polygon.coordinates', checked?.reason ?? 'cannot be read');
    }
    const bbox = extentOf(drawn.coordinates).join(',');
    const match = await readIncidentFilter(given, { ...traits, bbox });
    const [[homes], [grids], elements, incidents] = await Promise.all([
      ask<Homes>('count_buildings'),
      ask<Grids>('count_grids', asOf ?? null),
      ask<Named>('count_elements'),
      database.query<ClassAndState>(sqlQuery('selections/count_incidents', [...match.values, polygon]), {
        signal,
      }),
    ]);
    if (homes === undefined || grids === undefined)
      throw new Error('the statistics of a selection gave no row');
    const { residents60, residentsUnder15, tenants, disabled, ...counts } = homes;
    return {
      areaSquareMetres: Math.round(checked.areaSquareMetres),
      ...periodOf(match),
      ...grids,
      ...counts,
      structure: hideSmallCounts({ residents60, residentsUnder15, tenants, disabled }),
      elements,
      ...incidentFigures(incidents),
    };
  });
}
