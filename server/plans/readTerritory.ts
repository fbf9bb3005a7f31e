import type { PlanTerritory, TerritoryColumns } from '#core/contract/planTerritory.ts';
import type { Executor, QueryOptions } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

/** Parts of a territory as JSON texts, as the database writes them: sent on unread. */
export interface TerritoryTexts {
  /** Changes with the communities of the plan and their revisions. */
  readonly version: string;
  readonly parts: Readonly<Record<keyof TerritoryColumns, string>>;
}

interface CommunitiesRow {
  readonly communities: string;
  readonly communityIds: string[];
  readonly version: string;
}

const readCommunities = async (
  database: Executor,
  planId: string,
  options: QueryOptions,
): Promise<CommunitiesRow> => {
  const [row] = await database.query<CommunitiesRow>(
    sqlQuery('plans/territory_communities', [planId]),
    options,
  );
  if (row === undefined) throw new Error('the communities of a plan gave no row');
  return row;
};

/** What tells whether a territory that was read before still holds. */
export const readTerritoryVersion = async (database: Executor, planId: string): Promise<string> =>
  (await readCommunities(database, planId, {})).version;

export const readCommunityIds = async (database: Executor, planId: string): Promise<readonly string[]> =>
  (await readCommunities(database, planId, {})).communityIds;

const mostReadings = 3;

/**
 * The ground of a plan as the city is today. Its tables are read side by side and number the same plots the same way;
 * should a publication come between, they are read again.
 */
export async function readTerritoryTexts(
  database: Executor,
  planId: string,
  options: QueryOptions = {},
): Promise<TerritoryTexts> {
  const columns = async (name: string, communityIds: readonly string[]): Promise<string> => {
    const [row] = await database.query<{ columns: string }>(
      sqlQuery(`plans/territory_${name}`, [communityIds]),
      options,
    );
    if (row === undefined) throw new Error(`territory_${name} gave no row`);
    return row.columns;
  };
  for (let reading = 1; ; reading += 1) {
    const { communities, communityIds, version } = await readCommunities(database, planId, options);
    const [plots, arcs, buildings, grids] = await Promise.all([
      columns('plots', communityIds),
      columns('arcs', communityIds),
      columns('buildings', communityIds),
      database.query<{ grids: string; gridOf: string }>(
        sqlQuery('plans/territory_grids', [communityIds]),
        options,
      ),
    ]);
    const [standing] = grids;
    if (standing === undefined) throw new Error('territory_grids gave no row');
    if (reading === mostReadings || (await readTerritoryVersion(database, planId)) === version)
      return { version, parts: { communities, plots, arcs, buildings, ...standing } };
  }
}

/** The parts as one JSON text, with what else the answer says. */
export const territoryText = (
  { parts }: TerritoryTexts,
  { isStale, isLoadCounted }: Pick<PlanTerritory, 'isStale' | 'isLoadCounted'>,
): string =>
  `{"isStale":${isStale},"isLoadCounted":${isLoadCounted},${Object.entries(parts)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}}`;

/** The parts as columns. */
export const territoryColumns = ({ parts }: TerritoryTexts): TerritoryColumns =>
  Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [name, JSON.parse(text) as unknown]),
  ) as unknown as TerritoryColumns;
