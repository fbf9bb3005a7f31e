import { v7 as newId } from 'uuid';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { ImportWarning, Rejection } from '../importRequest.ts';
import { drawRegions } from './drawRegions.ts';
import type { WriterContext, Written } from './writerContext.ts';

/** From the top: a child of a refused parent is refused too. */
const levels = ['province', 'city', 'county', 'township', 'community'] as const;

interface Orphan {
  readonly rowNumber: number;
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}

/** The root that tables of counties take for granted: from the request, the city row, or the counties' own codes. */
async function ensureRoot({ transaction, requestedCity }: WriterContext): Promise<ImportWarning[]> {
  const [city] = await transaction.query<{ code: string; name: string }>(sqlQuery('imports/read_city'));
  const known = city ?? requestedCity;
  const parents = await transaction.query<{ code: string | null }>(sqlQuery('imports/find_city_code'));
  const code = known?.code ?? (parents.length === 1 ? parents[0]?.code : null) ?? null;
  if (code === null) return [];
  const name = known?.name ?? code;
  const made = await transaction.query(sqlQuery('imports/ensure_city_region', [newId(), code, name]));
  if (made.length === 0) return [];
  return known === null
    ? [
        {
          kind: 'city-without-name',
          message: `the city ${code} was added without its name: give --city "${code} NAME"`,
        },
      ]
    : [
        {
          kind: 'city-region-added',
          message: `the city ${code} ${name} was added as the root of the region tree`,
        },
      ];
}

async function refuseOrphans({ transaction }: WriterContext): Promise<Rejection[]> {
  const rejections: Rejection[] = [];
  for (const level of levels.slice(2)) {
    const orphans = await transaction.query<Orphan>(sqlQuery('imports/refuse_orphans', [level]));
    for (const { rowNumber, code, name, parentCode } of orphans) {
      rejections.push({
        rowNumber,
        field: 'parentCode',
        reason: 'orphan',
        detail: { code, name, parentCode },
      });
    }
  }
  return rejections;
}

/** The region tree: the root made sure of, orphans refused, then level by level under the parents. */
export async function writeRegions(context: WriterContext): Promise<Written> {
  const { transaction } = context;
  const warnings = await ensureRoot(context);
  const rejections = await refuseOrphans(context);
  const [changed] = await transaction.query<{ updated: number }>(sqlQuery('imports/update_regions'));
  let inserted = 0;
  for (const level of levels) {
    const [made] = await transaction.query<{ inserted: number }>(sqlQuery('imports/insert_regions', [level]));
    inserted += made?.inserted ?? 0;
  }
  const updated = changed?.updated ?? 0;
  const [city] = await transaction.query<{ isSynthetic: boolean }>(sqlQuery('imports/read_city'));
  // a demonstration city brings its own, made from the arcs of its plots
  if (inserted + updated > 0 && city?.isSynthetic === false) await drawRegions(transaction);
  return { inserted, updated, rejections, warnings };
}
