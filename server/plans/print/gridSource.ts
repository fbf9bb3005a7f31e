import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import type { PrintedGrid } from '#core/plans/print/gridMapModel.ts';
import type { DegreeBox } from '#core/plans/print/mapProjection.ts';
import type { Asking } from '../../platform/areas/regionScope.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { ringsOf } from './readShapes.ts';

export type SourceGrid = Omit<PrintedGrid, 'isSubject'>;

/** Where the grids of a print come from: what stands on a day, or what a plan would make of it. */
export interface GridSource {
  ofCommunities(communityIds: readonly string[]): Promise<readonly SourceGrid[]>;
  /** Also those that lie only partly in the box. */
  inBox(box: DegreeBox): Promise<readonly SourceGrid[]>;
}

type GridRow = Omit<SourceGrid, 'rings' | 'id'> & {
  readonly gridId: string;
  readonly shape: GeoJsonGeometry;
};

/** The published grids on a day, today if null. */
export function publishedGrids(
  { database, signal }: Pick<Asking, 'database' | 'signal'>,
  asOf: string | null,
): GridSource {
  const read = async (
    communityIds: readonly string[] | null,
    box: DegreeBox | null,
  ): Promise<readonly SourceGrid[]> => {
    const corners = box ?? [null, null, null, null];
    const values = [asOf, communityIds, ...corners];
    const rows = await database.query<GridRow>(sqlQuery('plans/print_grids', values), { signal });
    return rows.map(({ gridId, shape, ...grid }) => ({ ...grid, id: gridId, rings: ringsOf(shape) }));
  };
  return {
    ofCommunities: (communityIds) => read(communityIds, null),
    inBox: (box) => read(null, box),
  };
}
