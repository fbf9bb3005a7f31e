import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Outline } from '#core/geometry/topology.ts';
import { generaliseGrids } from '#core/plans/publication/generaliseGrids.ts';
import type { CopyRow, Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { multiPolygonText } from './draftShapes.ts';

type Positions = readonly (readonly (readonly [number, number])[][])[];

interface OutlineRow {
  readonly countyCode: string;
  readonly versionId: string;
  readonly communityId: string;
  readonly polygons: Positions;
}

interface BorderRow {
  readonly communityId: string;
  readonly detail: number;
  readonly polygons: Positions;
}

const integer = ([longitude, latitude]: readonly [number, number]): IntegerVertex => [
  Math.round(longitude * 1e7),
  Math.round(latitude * 1e7),
];

const outline = (polygons: Positions): Outline =>
  polygons.map((rings) => rings.map((ring) => ring.map(integer)));

function* shapeRows(grids: readonly OutlineRow[], borders: readonly BorderRow[]): Generator<CopyRow> {
  const byCommunity = Map.groupBy(grids, ({ communityId }) => communityId);
  const bordersOf = Map.groupBy(borders, ({ communityId }) => communityId);
  for (const [communityId, members] of byCommunity) {
    const kept = [1, 2, 3].map((detail) => {
      const polygons = bordersOf.get(communityId)?.find((each) => each.detail === detail)?.polygons ?? [];
      return new Set(
        outline(polygons)
          .flat(2)
          .map(([x, y]) => `${x},${y}`),
      );
    });
    const drawn = generaliseGrids(
      members.map(({ polygons }) => outline(polygons)),
      kept,
    );
    for (const { detail, outlines } of drawn) {
      for (const [index, { countyCode, versionId }] of members.entries())
        yield [countyCode, versionId, detail, multiPolygonText(outlines[index] ?? [])];
    }
  }
}

/** Draws the outlines for low zooms of all grids of communities anew: neighbours share each border. */
export async function drawGridShapes(
  transaction: Transaction,
  communityIds: readonly string[],
): Promise<void> {
  const ask = <Row extends object>(name: string, ids: readonly string[]): Promise<Row[]> =>
    transaction.query<Row>(sqlQuery(`plans/publication/${name}`, [ids]));
  const grids = await ask<OutlineRow>('list_grid_outlines', communityIds);
  const borders = await ask<BorderRow>('list_border_vertices', communityIds);
  await ask(
    'clear_grid_shapes',
    grids.map(({ versionId }) => versionId),
  );
  await transaction.copyIn(
    'grid_shape',
    ['county_code', 'grid_version_id', 'detail', 'geom'],
    shapeRows(grids, borders),
  );
}
