import { type Geocoded, type PointPrecision, pointPrecisions } from '#core/contract/addressFinding.ts';
import type { QueryOptions, ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { Finding, FoundAddress } from './finderMessages.ts';
import { type FoundRow, type VisibleFinding, withoutGrid } from './visibleFindings.ts';

interface Located {
  readonly number: number;
  readonly precision: 'road' | 'community';
  readonly point: readonly [number, number];
  readonly communityCode: string | null;
  readonly communityName: string | null;
}

/** What a road or community found by its name is worth beside a house. */
const surroundingsScore = 0.3;

const isPrecision = (word: string | null): word is PointPrecision =>
  (pointPrecisions as readonly (string | null)[]).includes(word);

/** A point is no more precise than it is kept, nor than the text was followed. */
function coarser(kept: string | null, matched: PointPrecision): PointPrecision {
  if (!isPrecision(kept)) return matched;
  return pointPrecisions.indexOf(kept) > pointPrecisions.indexOf(matched) ? kept : matched;
}

/** How precise the point of an address is for the text that led to it; null where it has none. */
export const precisionOf = (
  { point, precision }: FoundRow,
  { precision: matched }: FoundAddress,
): PointPrecision | null => (point === null ? null : coarser(precision, matched));

/** Points for findings: of the best house, else of the road, compound or community that the text names. */
export async function geocode(
  database: ScopedDatabase,
  findings: readonly Finding[],
  visible: readonly VisibleFinding[],
  options: QueryOptions,
): Promise<Geocoded[]> {
  const asked = findings.flatMap(({ surroundings }, number) => {
    const isHouseFound = visible[number]?.band !== 'reject' && visible[number]?.candidates[0]?.row.point;
    return surroundings === null || isHouseFound ? [] : [{ number, ...surroundings }];
  });
  const located =
    asked.length === 0
      ? []
      : await database.query<Located>(
          sqlQuery('addresses/finding/locate_surroundings', [JSON.stringify(asked)]),
          options,
        );
  const byNumber = new Map(located.map((each) => [each.number, each]));
  return visible.map((each, number) => geocodedOf(each, byNumber.get(number) ?? null));
}

function geocodedOf({ band, candidates: [best] }: VisibleFinding, located: Located | null): Geocoded {
  if (located !== null)
    return {
      band: 'review',
      score: Math.max(surroundingsScore, band === 'reject' ? 0 : (best?.found.score ?? 0)),
      point: located.point,
      precision: located.precision,
      address: null,
      gridCode: null,
      communityCode: located.communityCode,
      communityName: located.communityName,
    };
  if (best === undefined || band === 'reject')
    return {
      band: 'reject',
      score: 0,
      point: null,
      precision: null,
      address: null,
      gridCode: null,
      communityCode: null,
      communityName: null,
    };
  const { found, row } = best;
  return {
    band,
    score: found.score,
    point: row.point,
    precision: precisionOf(row, found),
    address: withoutGrid(row),
    gridCode: row.gridCode,
    communityCode: row.communityCode,
    communityName: row.communityName,
  };
}
