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
  /** Where the row's ground lies. */
  readonly communityCode: string;
  readonly position: readonly [number, number] | null;
}

export type CodeFinding = Extract<PartitionFinding, { field: 'code' }>;

/**
 * The code that each row may keep: 15 digits, of the community in which it lies, a grid that exists, once in the file.
 * A row whose code is no good becomes a new grid, and its code is told of.
 */
export function judgeCodes(
  uses: readonly CodeUse[],
  knownCodes: ReadonlySet<string>,
): { readonly codes: readonly (string | null)[]; readonly findings: readonly CodeFinding[] } {
  const findings: CodeFinding[] = [];
  const firstRow = new Map<string, number>();
  const codes = uses.map(({ rowNumber, value, communityCode, position }): string | null => {
    if (value === null || value.trim() === '') return null;
    const code = tidyCode(value);
    const about = { rowNumber, field: 'code', position, value } as const;
    if (!/^\d{15}$/.test(code)) {
      findings.push({ ...about, kind: 'code-malformed' });
      return null;
    }
    const otherRowNumber = firstRow.get(code);
    if (otherRowNumber !== undefined) {
      findings.push({ ...about, kind: 'duplicate-code', otherRowNumber });
      return null;
    }
    firstRow.set(code, rowNumber);
    if (!code.startsWith(communityCode)) {
      findings.push({ ...about, kind: 'code-of-other-community', communityCode });
      return null;
    }
    if (knownCodes.has(code)) return code;
    findings.push({ ...about, kind: 'unknown-code' });
    return null;
  });
  return { codes, findings };
}
