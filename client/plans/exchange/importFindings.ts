import type { PlanImport } from '#core/contract/planFiles.ts';

export type ImportFinding = PlanImport['findings'][number];

/** One line of the list of findings: which row, which field, what and where. */
export interface FindingLine {
  readonly kind: string;
  readonly rowNumber: number | null;
  readonly field: string;
  readonly position: readonly [number, number] | null;
  /** What the file has there, as far as the finding says. */
  readonly value: string;
}

/** What names a finding beyond its kind: the value of the file, the other row, or the other community. */
function valueOf(finding: ImportFinding): string {
  const parts = ['value', 'grid', 'reason', 'otherRowNumber', 'otherCommunityCode', 'communityCode'].flatMap(
    (name) => {
      const value = (finding as unknown as Readonly<Record<string, unknown>>)[name];
      return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
    },
  );
  return parts[0] ?? '';
}

/** Findings by row; what concerns the file as a whole comes last. */
export function findingLines({ findings }: Pick<PlanImport, 'findings'>): readonly FindingLine[] {
  return findings
    .map((finding) => ({
      kind: finding.kind,
      rowNumber: finding.rowNumber,
      field: finding.field,
      position: finding.position,
      value: valueOf(finding),
    }))
    .sort((a, b) => (a.rowNumber ?? Infinity) - (b.rowNumber ?? Infinity));
}
