import type { Database } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import type { Extent } from './tileCoordinate.ts';

export interface CityFacts {
  readonly name: string;
  readonly extent: Extent;
  readonly centre: readonly [longitude: number, latitude: number];
  readonly timeZone: string;
  readonly isSynthetic: boolean;
  readonly attribution: string | null;
}

interface CityRow {
  readonly name: string;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly timeZone: string;
  readonly isSynthetic: boolean;
  readonly attribution: string | null;
}

const keptMilliseconds = 30_000;

/** The city of this database, asked anew now and then: it may be seeded or imported while the server runs. */
export function openCityFacts(database: Database): () => Promise<CityFacts | null> {
  let known: { readonly facts: CityFacts | null; readonly at: number } | null = null;
  return async () => {
    if (known !== null && performance.now() - known.at < keptMilliseconds) return known.facts;
    const [row] = await database.query<CityRow>(sqlQuery('tiles/read_city_facts'));
    const facts =
      row === undefined
        ? null
        : {
            name: row.name,
            extent: [row.west, row.south, row.east, row.north] as const,
            centre: [row.longitude, row.latitude] as const,
            timeZone: row.timeZone,
            isSynthetic: row.isSynthetic,
            attribution: row.attribution,
          };
    known = { facts, at: performance.now() };
    return facts;
  };
}

/** The offset of a time zone from UTC at a moment, as +08:00. */
export function zoneOffset(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.replace('GMT', '');
}
