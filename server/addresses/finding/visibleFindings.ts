import type { Address } from '#core/contract/addresses.ts';
import type { AddressMatch, MatchCandidate } from '#core/contract/addressFinding.ts';
import type { MatchBand } from '#core/addresses/book/matchReasons.ts';
import type { QueryOptions, ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { Finding, FoundAddress } from './finderMessages.ts';

type Level = FoundAddress['precision'];
export type FoundRow = Address & { readonly gridCode: string | null; readonly level: Level };

/** What an account may see of what was found: rows read with its own rights, doors hidden. */
export interface VisibleFinding {
  readonly band: MatchBand;
  readonly candidates: readonly { readonly found: FoundAddress; readonly row: FoundRow }[];
}

/** Below this the best of what is left is no candidate for a person either. */
const reviewedScore = 0.45;

const keyOf = ({ addressId, precision }: Pick<FoundAddress, 'addressId' | 'precision'>): string =>
  `${addressId} ${precision}`;

/** Reads the addresses of findings with the rights of the database that is given, at most so many a finding. */
export async function visibleFindings(
  database: ScopedDatabase,
  findings: readonly Finding[],
  most: number,
  options: QueryOptions,
): Promise<readonly VisibleFinding[]> {
  const asked = new Map(
    findings.flatMap(({ candidates }) =>
      candidates.slice(0, most).map((each) => [keyOf(each), each] as const),
    ),
  );
  const rows =
    asked.size === 0
      ? []
      : await database.query<FoundRow>(
          sqlQuery(
            'addresses/finding/read_found',
            [
              [...asked.values()].map(({ addressId }) => addressId),
              [...asked.values()].map(({ precision }) => precision),
            ],
            'read_found',
          ),
          options,
        );
  const rowOf = new Map(rows.map((row) => [keyOf({ addressId: row.addressId, precision: row.level }), row]));
  return findings.map((finding) => visibleOf(finding, most, rowOf));
}

function visibleOf(
  { band, candidates }: Finding,
  most: number,
  rowOf: ReadonlyMap<string, FoundRow>,
): VisibleFinding {
  const visible = candidates.slice(0, most).flatMap((found) => {
    const row = rowOf.get(keyOf(found));
    return row === undefined ? [] : [{ found, row }];
  });
  const [best] = visible;
  // what is likelier lies outside of the account's rights: what is left of it is for a person, if for anybody
  const isBest = best !== undefined && best.found === candidates[0];
  if (isBest || candidates.length === 0) return { band, candidates: visible };
  const isWorthALook = best !== undefined && best.found.score >= reviewedScore;
  return { band: isWorthALook ? 'review' : 'reject', candidates: visible };
}

export const withoutGrid = ({ gridCode: _gridCode, level: _level, ...address }: FoundRow): Address => address;

export const matchOf = ({ band, candidates }: VisibleFinding, { elements }: Finding): AddressMatch => ({
  band,
  candidates: candidates.map(({ found, row }): MatchCandidate => ({
    ...withoutGrid(row),
    score: found.score,
    matched: found.precision,
    reasons: [...found.reasons],
  })),
  elements: [...elements],
});
