import { boxOf, grown, type SheetPoint } from '#core/plans/print/box.ts';
import type { MapCanvas } from './mapCanvas.ts';
import { ink } from './palette.ts';
import type { TextLook } from './typesetter.ts';

export interface TextLine extends Pick<TextLook, 'size' | 'weight' | 'colour'> {
  readonly text: string;
}

/** Several lines of text around a point, if there is room; the places tried are relative to the text's own size. */
export function drawLines(
  canvas: MapCanvas,
  [x, y]: SheetPoint,
  lines: readonly TextLine[],
  tries: readonly SheetPoint[] = [[0, 0]],
): boolean {
  const { letters, taken } = canvas;
  const heights = lines.map(({ size }) => size * 1.2);
  const height = heights.reduce((sum, each) => sum + each, 0);
  const width = Math.max(...lines.map((line) => letters.width(line.text, line)));
  for (const [right, down] of tries) {
    const [middle, centre] = [x + right * width, y + down * height];
    if (!taken.take([grown(boxOf(middle - width / 2, centre - height / 2, width, height), 0.3)])) continue;
    let top = centre - height / 2;
    for (const [index, { text, ...look }] of lines.entries()) {
      const own = heights[index] ?? 0;
      letters.draw(text, middle, top + own / 2, { ...look, align: 'middle', halo: ink.white });
      top += own;
    }
    return true;
  }
  return false;
}

/** Places tried around a point, in widths and heights of the text. */
export const around: readonly SheetPoint[] = [
  [0, 0],
  [0, 0.35],
  [0, -0.35],
  [0.3, 0],
  [-0.3, 0],
  [0, 0.8],
  [0, -0.8],
];
