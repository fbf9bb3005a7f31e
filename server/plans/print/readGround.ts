import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import type { Position } from '#core/geometry/shape.ts';
import type { PrintedGround, PrintedPoint } from '#core/plans/print/gridMapModel.ts';
import { landmarkKinds } from '#core/plans/print/landmarkSigns.ts';
import type { DegreeBox } from '#core/plans/print/mapProjection.ts';
import type { Asking } from '../../platform/areas/regionScope.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { Sibling } from './gridMapSheets.ts';
import type { PrintTarget } from './printTarget.ts';
import { linesOf, ringsOf } from './readShapes.ts';

interface Shaped {
  readonly shape: GeoJsonGeometry;
}
interface Kind extends Shaped {
  readonly kind: string;
  readonly name: string | null;
}

/** The communities among which those of a target lie. */
export async function readSiblings(
  { database, signal }: Pick<Asking, 'database' | 'signal'>,
  { communities: [first] }: PrintTarget,
  asOf: string | null,
): Promise<readonly Sibling[]> {
  if (first === undefined) return [];
  const rows = await database.query<Shaped & { code: string }>(
    sqlQuery('plans/print_siblings', [first.regionId, asOf]),
    { signal },
  );
  return rows.map(({ code, shape }) => ({ code, rings: ringsOf(shape) }));
}

/** Everything under and beside the grids of a box, as the account may see it; communities as on a day, null: today. */
export async function readGround(
  { database, signal }: Pick<Asking, 'database' | 'signal'>,
  box: DegreeBox,
  asOf: string | null,
): Promise<PrintedGround> {
  const read = <Row extends object>(name: string, more: readonly unknown[] = []): Promise<Row[]> =>
    database.query<Row>(sqlQuery(`plans/print_${name}`, [...box, ...more]), { signal });
  const land = await read<Kind>('land');
  const water = await read<Kind>('water');
  const buildings = await read<Shaped & { kind: string; label: string | null; labelPoint: Position }>(
    'buildings',
  );
  const roads = await read<Shaped & { class: string; name: string | null }>('roads');
  const walls = await read<Shaped>('walls');
  const places = await read<PrintedPoint>('places');
  const landmarks = await read<PrintedPoint>('landmarks', [landmarkKinds]);
  const communities = await read<Shaped & { code: string; name: string; labelPoint: Position | null }>(
    'communities',
    [asOf],
  );
  const withRings = <Row extends Shaped>({
    shape,
    ...row
  }: Row): Omit<Row, 'shape'> & {
    rings: ReturnType<typeof ringsOf>;
  } => ({ ...row, rings: ringsOf(shape) });
  return {
    land: land.map(withRings),
    water: water.map(withRings).filter(({ rings }) => rings.length > 0),
    streams: water
      .map(({ kind, name, shape }) => ({ class: kind, name, lines: linesOf(shape) }))
      .filter(({ lines }) => lines.length > 0),
    buildings: buildings.map(withRings),
    roads: roads.map(({ shape, ...road }) => ({ ...road, lines: linesOf(shape) })),
    walls: walls.flatMap(({ shape }) => linesOf(shape)),
    places,
    landmarks,
    communities: communities.map(withRings),
  };
}
