import { type Box, boxOf } from './box.ts';
import type { Orientation, SizeMillimetres } from './paper.ts';
import { sheetFrames } from './sheetFrames.ts';

export interface BoardFrames {
  readonly border: Box;
  readonly title: Box;
  readonly map: Box;
  /** Below the map. */
  readonly legend: Box;
  readonly cards: Box;
  readonly footer: Box;
}

/** A notice board: the map at the left and the people at the right, or the map above them. */
export function boardFrames(size: SizeMillimetres, orientation: Orientation, factor: number): BoardFrames {
  const { border, title, footer } = sheetFrames(size, orientation, factor);
  const gap = 3 * factor;
  const [top, bottom] = [title.bottom + gap, footer.top - gap];
  const [width, height] = [title.right - title.left, bottom - top];
  const legendHeight = 34 * factor;
  const mapWidth = orientation === 'landscape' ? width * 0.46 : width;
  const mapHeight = (orientation === 'landscape' ? height : height * 0.52) - legendHeight - gap;
  const map = boxOf(title.left, top, mapWidth, mapHeight);
  const legend = boxOf(title.left, map.bottom + gap, mapWidth, legendHeight);
  const cards =
    orientation === 'landscape'
      ? { left: map.right + 2 * gap, top, right: title.right, bottom }
      : { left: title.left, top: legend.bottom + gap, right: title.right, bottom };
  return { border, title, map, legend, cards, footer };
}
