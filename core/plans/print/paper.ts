/** Sheets of ISO 216, the shorter side first, in millimetres. */
const sides = { A4: [210, 297], A3: [297, 420], A2: [420, 594], A1: [594, 841] } as const;

export const paperNames = ['A4', 'A3', 'A2', 'A1'] as const;
export type PaperName = (typeof paperNames)[number];
export const orientations = ['landscape', 'portrait'] as const;
export type Orientation = (typeof orientations)[number];

export interface SizeMillimetres {
  readonly width: number;
  readonly height: number;
}

/** Width and height of a sheet as it hangs, in millimetres. */
export function paperSize(paper: PaperName, orientation: Orientation): SizeMillimetres {
  const [shorter, longer] = sides[paper];
  return orientation === 'landscape'
    ? { width: longer, height: shorter }
    : { width: shorter, height: longer };
}

/**
 * How much larger than on A3 text and signs are. A larger sheet is read from farther away, but not in proportion: the map
 * gains more.
 */
export const textFactors: Readonly<Record<PaperName, number>> = { A4: 0.8, A3: 1, A2: 1.35, A1: 1.85 };
