import { type Structure, structureFigures } from '#core/contract/structure.ts';

export type StructureColumns = Readonly<Record<(typeof structureFigures)[number], number | null>>;

const smallest = 10;

/** Counts below ten could point at a person: hidden outside planning, and said to be. */
export function hideSmallCounts(columns: StructureColumns): Structure {
  const shown = (value: number | null): number | null => (value === null || value < smallest ? null : value);
  return {
    residents60: shown(columns.residents60),
    residentsUnder15: shown(columns.residentsUnder15),
    tenants: shown(columns.tenants),
    disabled: shown(columns.disabled),
    suppressed: structureFigures.filter((name) => {
      const value = columns[name];
      return value !== null && value < smallest;
    }),
  };
}
