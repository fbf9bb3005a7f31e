import { type Box, boxOf } from './box.ts';

/** Millimetres on A3 at size 1: room for a photograph, a name and a telephone. */
export const personSize = { width: 58, height: 36 } as const;
export const cardMargin = 2.5;
export const cardHead = 8.5;
const gap = 3;
const sizes = [1.9, 1.7, 1.5, 1.35, 1.2, 1.1, 1, 0.9, 0.8, 0.72, 0.65, 0.58] as const;
const mostBeside = 3;

export interface PackedCards {
  /** How much larger than at size 1 all is. */
  readonly size: number;
  /** Boxes of the first cards, in their order; the rest needs another sheet. */
  readonly boxes: readonly Box[];
  /** How many people stand side by side in each card. */
  readonly beside: readonly number[];
}

interface Shelf {
  readonly first: number;
  width: number;
  height: number;
}

const besideIn = (people: number): number => Math.min(Math.max(people, 1), mostBeside);

/** Cards for one have the width of cards for two if there are such: columns are easier on the eye. */
function sizeOf(people: number, size: number, least: number): { width: number; height: number } {
  const beside = besideIn(people);
  const rows = Math.ceil(Math.max(people, 1) / beside);
  return {
    width: (Math.max(beside, least) * personSize.width + 2 * cardMargin) * size,
    height: (rows * personSize.height + cardHead + cardMargin) * size,
  };
}

/** Cards on shelves at one size; null if one is wider than the area. */
function shelve(people: readonly number[], area: Box, size: number): Box[] | null {
  const room = area.right - area.left;
  const shelves: Shelf[] = [];
  const least = Math.min(2, Math.max(1, ...people));
  const natural = people.map((count) => sizeOf(count, size, least));
  for (const [index, { width, height }] of natural.entries()) {
    if (width > room) return null;
    const shelf = shelves.at(-1);
    if (shelf === undefined || shelf.width + gap * size + width > room) {
      shelves.push({ first: index, width, height });
    } else {
      shelf.width += gap * size + width;
      shelf.height = Math.max(shelf.height, height);
    }
  }
  const boxes: Box[] = [];
  let top = area.top;
  let stretch = 0;
  for (const [row, shelf] of shelves.entries()) {
    const end = shelves[row + 1]?.first ?? people.length;
    // a shelf that is nearly full is stretched to the edge, so that the right side is even, and the last like that above
    if (shelf.width > room * 0.6) stretch = (room - shelf.width) / (end - shelf.first);
    stretch = Math.min(stretch, (room - shelf.width) / (end - shelf.first));
    let left = area.left;
    for (let index = shelf.first; index < end; index += 1) {
      const width = (natural[index]?.width ?? 0) + stretch;
      boxes.push(boxOf(left, top, width, shelf.height));
      left += width + gap * size;
    }
    top += shelf.height + gap * size;
  }
  return boxes;
}

/**
 * Places cards with so many people each as large as all of them fit; where even the smallest legible size does not do, as
 * many as fit. `factor` is that of the paper.
 */
export function packCards(people: readonly number[], area: Box, factor: number): PackedCards {
  const beside = people.map(besideIn);
  let smallest: PackedCards = { size: factor, boxes: [], beside };
  for (const each of sizes) {
    const size = each * factor;
    const boxes = shelve(people, area, size);
    if (boxes === null) continue;
    const within = boxes.filter(({ bottom }) => bottom <= area.bottom);
    if (within.length === people.length) return { size, boxes, beside };
    smallest = { size, boxes: within, beside };
  }
  return smallest;
}
