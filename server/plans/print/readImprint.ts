import type { PrintImprint } from '#core/plans/print/gridMapModel.ts';
import type { Asking } from '../../platform/areas/regionScope.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';

interface CityRow {
  readonly name: string;
  readonly centralMeridian: number;
  readonly isSynthetic: boolean;
  readonly today: string;
  readonly attribution: string | null;
}

interface Printed {
  readonly asOf: string | null;
  readonly reviewNumber: string | null;
  readonly watermark: string;
  readonly communityIds: readonly string[];
  readonly draftName: string | null;
}

/** What every sheet carries, and the meridian of true scale. */
export async function readImprint(
  { database, signal }: Pick<Asking, 'database' | 'signal'>,
  { asOf, reviewNumber, watermark, communityIds, draftName }: Printed,
): Promise<{ readonly imprint: PrintImprint; readonly centralMeridian: number }> {
  const [city] = await database.query<CityRow>(sqlQuery('plans/print_city'), { signal });
  if (city === undefined) throw new Error('the database holds no city');
  const [edition] = await database.query<{ since: string | null }>(
    sqlQuery('plans/print_edition', [communityIds, asOf]),
    { signal },
  );
  const own = city.isSynthetic ? '经纬示意数据（合成）' : `${city.name}网格化服务管理数据`;
  return {
    centralMeridian: city.centralMeridian,
    imprint: {
      cityName: city.name,
      asOf: asOf ?? city.today,
      editionSince: edition?.since ?? null,
      draftName,
      source: [
        ...(draftName === null ? [] : [`划分方案“${draftName}”`]),
        own,
        ...(city.attribution === null ? [] : [city.attribution]),
      ].join(' · '),
      isSynthetic: city.isSynthetic,
      reviewNumber,
      watermark,
    },
  };
}
