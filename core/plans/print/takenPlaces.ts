import { type Box, contains, overlaps } from './box.ts';

const cellMillimetres = 12;

/** What of a map frame is taken by labels and signs, so that no two of them lie over each other. */
export class TakenPlaces {
  private readonly frame: Box;
  private readonly cells = new Map<string, Box[]>();

  constructor(frame: Box) {
    this.frame = frame;
  }

  /** Takes all the boxes and says so, or none if one leaves the frame or meets what was taken before. */
  take(boxes: readonly Box[]): boolean {
    if (!boxes.every((box) => contains(this.frame, box) && this.isFree(box))) return false;
    for (const box of boxes) this.keep(box);
    return true;
  }

  /** Takes a box whatever lies there, also over the edge. */
  keep(box: Box): void {
    for (const key of this.keysOf(box)) {
      const cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, [box]);
      else cell.push(box);
    }
  }

  private isFree(box: Box): boolean {
    for (const key of this.keysOf(box)) {
      if (this.cells.get(key)?.some((taken) => overlaps(taken, box)) === true) return false;
    }
    return true;
  }

  private *keysOf({ left, top, right, bottom }: Box): Generator<string> {
    const cell = (value: number): number => Math.floor(value / cellMillimetres);
    for (let column = cell(left); column <= cell(right); column += 1) {
      for (let row = cell(top); row <= cell(bottom); row += 1) yield `${column} ${row}`;
    }
  }
}
