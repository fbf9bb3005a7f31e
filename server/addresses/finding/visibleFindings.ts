import type { Address } from '#core/contract/addresses.ts';
import type { AddressMatch, MatchCandidate } from '#core/contract/addressFinding.ts';
import type { MatchBand } from '#core/addresses/book/matchReasons.ts';
import type { QueryOptions, ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { Finding, FoundAddress } from './finderMessages.ts';

export type FoundRow = Address & { readonly gridCode: string | null };

/** What an account may see of what was found: rows read with its own rights, doors hidden. */
export interface VisibleFinding {
  readonly band: MatchBand;
  readonly candidates: readonly { readonly found: FoundAddress; readonly row: FoundRow }[];
}

/** Below this the best of what is left is no candidate for a person either. */
const reviewedScore = 0.45;

/** Reads the addresses of findings with the rights of the database that is given, at most so many a finding. */
export async function visibleFindings(
  database: ScopedDatabase,
  findings: readonly Finding[],
  most: number,
  options: QueryOptions,
): Promise<readonly VisibleFinding[]> {
  const ids = new Set(
    findings.flatMap(({ candidates }) => candidates.slice(0, most).map(({ addressId }) => addressId)),
  );
  const rows =
    ids.size === 0
      ? []
      : await database.query<FoundRow>(
          sqlQuery('addresses/finding/read_found', [[...ids]], 'read_found'),
          options,
        );
  const rowOf = new Map(rows.map((row) => [row.addressId, row]));
  return findings.map((finding) => visibleOf(finding, most, rowOf));
}

function visibleOf(
  { band, candidates }: Finding,
  most: number,
  rowOf: ReadonlyMap<string, FoundRow>,
): VisibleFinding {
  const visible = candidates.slice(0, most).flatMap((found) => {
    const row = rowOf.get(found.addressId);
    return row === undefined ? [] : [{ found, row }];
  });
  const [best] = visible;
  // what is likelier lies outside of the account's rights: what is left of it is for a person, if for anybody
  const isBest = best !== undefined && best.found === candidates[0];
  if (isBest || candidates.length === 0) return { band, candidates: visible };
  const isWorthALook = best !== undefined && best.found.score >= reviewedScore;
  return { band: isWorthALook ? 'review' : 'reject', candidates: visible };
}

export const withoutGrid = ({ gridCode: _gridCode, ...address }: FoundRow): Address => address;

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
