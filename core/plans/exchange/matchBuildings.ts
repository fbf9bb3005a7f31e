import type { BuildingTableFinding } from './buildingFindings.ts';
import { tidyCode } from './gridWords.ts';

/** A building of the city with every word by which a table may name it: identity, source key, code, number. */
export interface KnownBuilding {
  readonly buildingId: string;
  readonly plotId: string;
  readonly communityCode: string;
  readonly keys: readonly string[];
  readonly households: number | null;
  readonly position: readonly [longitude: number, latitude: number];
}

/** A row of the table, its columns picked out. */
export interface BuildingRow {
  readonly rowNumber: number;
  readonly building: string | null;
  readonly grid: string | null;
  readonly gridName: string | null;
  readonly gridId: string | null;
  readonly communityCode: string | null;
}

export interface MatchedRow extends BuildingRow {
  readonly known: KnownBuilding;
  /** What tells grids of the table apart: the code, else the plan's own identity, else the name with the community. */
  readonly label: string;
}

const plain = (word: string): string => word.normalize('NFKC').trim().toLowerCase();

/** Buildings by each of their words; different buildings may share one (3号楼 is everywhere). */
function wordIndex(buildings: readonly KnownBuilding[]): ReadonlyMap<string, readonly KnownBuilding[]> {
  const index = new Map<string, KnownBuilding[]>();
  for (const building of buildings) {
    for (const word of new Set([building.buildingId, ...building.keys].map(plain))) {
      const known = index.get(word);
      if (known === undefined) index.set(word, [building]);
      else known.push(building);
    }
  }
  return index;
}

/** The community that a row names, or that its grid's code begins with. */
function communityOf(row: BuildingRow): string | null {
  const named = tidyCode(row.communityCode ?? '');
  if (/^\d{12}$/.test(named)) return named;
  const code = tidyCode(row.grid ?? '');
  return /^\d{15}$/.test(code) ? code.slice(0, 12) : null;
}

/** Finds the building of each row; a number that several have counts within the row's community. */
export function matchBuildings(
  rows: readonly BuildingRow[],
  buildings: readonly KnownBuilding[],
): { readonly matched: readonly MatchedRow[]; readonly findings: readonly BuildingTableFinding[] } {
  const index = wordIndex(buildings);
  const findings: BuildingTableFinding[] = [];
  const matched = new Map<string, MatchedRow>();
  for (const row of rows) {
    const { rowNumber } = row;
    const value = row.building?.trim() ?? '';
    const about = { rowNumber, field: 'building', position: null } as const;
    if (value === '') {
      findings.push({ ...about, kind: 'no-building' });
      continue;
    }
    const everywhere = index.get(plain(value)) ?? [];
    const community = communityOf(row);
    const found =
      everywhere.length > 1 && community !== null
        ? everywhere.filter(({ communityCode }) => communityCode === community)
        : everywhere;
    const [known] = found;
    if (known === undefined) {
      findings.push({ ...about, kind: 'unknown-building', value });
      continue;
    }
    const { position } = known;
    if (found.length > 1) {
      findings.push({ ...about, position, kind: 'ambiguous-building', value, buildings: found.length });
      continue;
    }
    const grid = row.grid?.trim() ?? '';
    const name = row.gridName?.trim() ?? '';
    const id = row.gridId?.trim() ?? '';
    if (grid === '' && name === '' && id === '') {
      findings.push({ rowNumber, field: 'grid', position, kind: 'no-grid' });
      continue;
    }
    const unnumbered = id === '' ? `${known.communityCode} ${name}` : id;
    const label = grid === '' ? unnumbered : tidyCode(grid);
    const earlier = matched.get(known.buildingId);
    if (earlier === undefined) matched.set(known.buildingId, { ...row, known, label });
    else
      findings.push({
        ...about,
        position,
        kind: 'repeated-building',
        value,
        otherRowNumber: earlier.rowNumber,
        isSameGrid: earlier.label === label,
      });
  }
  return { matched: [...matched.values()], findings };
}
