import { type Box, boxOf } from './box.ts';
import type { Orientation, SizeMillimetres } from './paper.ts';

export interface SheetFrames {
  /** Thin line around everything. */
  readonly border: Box;
  readonly title: Box;
  readonly map: Box;
  /** Facts, place in the community, list and legend: a column beside the map, or a band below it. */
  readonly panel: Box;
  /** Review number at the left, scale in the middle, source and date at the right. */
  readonly footer: Box;
}

/** Where title, map, panel and footer stand on a sheet; `factor` enlarges all but the map (see textFactors). */
export function sheetFrames(
  { width, height }: SizeMillimetres,
  orientation: Orientation,
  factor: number,
): SheetFrames {
  const margin = 8 * factor;
  const gap = 3 * factor;
  const border = boxOf(margin, margin, width - 2 * margin, height - 2 * margin);
  const inner = boxOf(
    border.left + gap,
    border.top + gap,
    width - 2 * (margin + gap),
    height - 2 * (margin + gap),
  );
  const innerWidth = inner.right - inner.left;
  const title = boxOf(inner.left, inner.top, innerWidth, 18 * factor);
  const footer = boxOf(inner.left, inner.bottom - 14 * factor, innerWidth, 14 * factor);
  const top = title.bottom + gap;
  if (orientation === 'landscape') {
    const panelWidth = 66 * factor;
    const bodyHeight = footer.top - gap - top;
    return {
      border,
      title,
      map: boxOf(inner.left, top, innerWidth - panelWidth - gap, bodyHeight),
      panel: boxOf(inner.right - panelWidth, top, panelWidth, bodyHeight),
      footer,
    };
  }
  const panelHeight = 62 * factor;
  const panelTop = footer.top - gap - panelHeight;
  return {
    border,
    title,
    map: boxOf(inner.left, top, innerWidth, panelTop - gap - top),
    panel: boxOf(inner.left, panelTop, innerWidth, panelHeight),
    footer,
  };
}
