import type { PartitionFinding } from './partitionFindings.ts';

export type GridKind = 'ordinary' | 'exclusive' | 'rural';

const kindWords: Readonly<Record<string, GridKind>> = {
  ordinary: 'ordinary',
  普通: 'ordinary',
  普通网格: 'ordinary',
  基础网格: 'ordinary',
  一般网格: 'ordinary',
  城市网格: 'ordinary',
  exclusive: 'exclusive',
  专属: 'exclusive',
  专属网格: 'exclusive',
  专职网格: 'exclusive',
  rural: 'rural',
  农村: 'rural',
  农村网格: 'rural',
};

export const gridKindOf = (word: string): GridKind | null => kindWords[word.trim().toLowerCase()] ?? null;

/** Digits as people and spreadsheets write them: full width, with blanks, an apostrophe in front. */
export function tidyCode(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[\s'’`]/g, '')
    .replace(/\.0+$/, '');
}

export interface CodeUse {
  readonly rowNumber: number;
  readonly value: string | null;
  /** What a plan that was given out knows the grid by. */
  readonly gridId: string | null;
  /** Where the row's ground lies. */
  readonly communityCode: string;
  readonly position: readonly [number, number] | null;
}

export type CodeFinding = Extract<PartitionFinding, { field: 'code' }>;

/** The grids of the plan that rows may mean. */
export interface KnownGrids {
  readonly codes: ReadonlySet<string>;
  /** Grids that the plan made and that have no code yet, with the codes of their communities. */
  readonly newGrids: ReadonlyMap<string, string>;
}

/** What a row keeps of its grid: its code, or what the plan knows a grid without one by; neither for a new grid. */
export interface KeptGrid {
  readonly code: string | null;
  readonly gridId: string | null;
}
const newGrid: KeptGrid = { code: null, gridId: null };

/**
 * The grid that each row may keep, by its code: 15 digits, of the community in which it lies, a grid that exists, once in the file.
 * A row whose code is no good becomes a new grid, and its code is told of. One without a code may mean a grid that the
 * plan itself has made.
 */
export function judgeCodes(
  uses: readonly CodeUse[],
  known: KnownGrids,
): { readonly kept: readonly KeptGrid[]; readonly findings: readonly CodeFinding[] } {
  const findings: CodeFinding[] = [];
  const firstRow = new Map<string, number>();
  const kept = uses.map(({ rowNumber, value, gridId, communityCode, position }): KeptGrid => {
    const isCoded = value !== null && value.trim() !== '';
    if (!isCoded && (gridId === null || known.newGrids.get(gridId) !== communityCode)) return newGrid;
    const code = isCoded ? tidyCode(value) : (gridId ?? '');
    const about = { rowNumber, field: 'code', position, value: isCoded ? value : code } as const;
    if (isCoded && !/^\d{15}$/.test(code)) {
      findings.push({ ...about, kind: 'code-malformed' });
      return newGrid;
    }
    const otherRowNumber = firstRow.get(code);
    if (otherRowNumber !== undefined) {
      findings.push({ ...about, kind: 'duplicate-code', otherRowNumber });
      return newGrid;
    }
    firstRow.set(code, rowNumber);
    if (!isCoded) return { code: null, gridId: code };
    if (!code.startsWith(communityCode)) {
      findings.push({ ...about, kind: 'code-of-other-community', communityCode });
      return newGrid;
    }
    if (known.codes.has(code)) return { code, gridId: null };
    findings.push({ ...about, kind: 'unknown-code' });
    return newGrid;
  });
  return { kept, findings };
}
