import { labelPoint } from '#core/geometry/polygon.ts';
import { boxAround, boxOf, contains, grown, type SheetPoint } from '#core/plans/print/box.ts';
import { clipLine, clipRing } from '#core/plans/print/clipToBox.ts';
import { groupedCode } from '#core/plans/print/codeGroups.ts';
import type { GridMapModel, PrintedGrid } from '#core/plans/print/gridMapModel.ts';
import { landmarkSigns } from '#core/plans/print/landmarkSigns.ts';
import { placeOnLine } from '#core/plans/print/lineLabel.ts';
import { roadLook } from '#core/plans/print/roadWidths.ts';
import { linesOnSheet, type MapCanvas, ringsOnSheet } from './mapCanvas.ts';
import { ink, signColours } from './palette.ts';
import type { TextLook } from './typesetter.ts';

interface TextLine extends Pick<TextLook, 'size' | 'weight' | 'colour'> {
  readonly text: string;
}

/** Several lines of text around a point, if there is room; the places tried are relative to the text's own size. */
function drawLines(
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

const around: readonly SheetPoint[] = [
  [0, 0],
  [0, 0.35],
  [0, -0.35],
  [0.3, 0],
  [-0.3, 0],
  [0, 0.8],
  [0, -0.8],
];

/** The number of a grid within its community, or its name while it has none. */
const shortName = ({ code, name }: PrintedGrid): string => (code === null ? name : code.slice(12));

/** A point well inside what of the grid is to be seen. */
function visiblePoint(grid: PrintedGrid, { projection }: MapCanvas): SheetPoint | null {
  const inFrame = ringsOnSheet(grid.rings, projection)
    .map((ring) => clipRing(ring, projection.frame))
    .filter((ring) => ring.length > 2);
  const largest = [...inFrame].sort((one, other) => spread(other) - spread(one));
  if (largest.length === 0) return null;
  const thousandths = largest.map((ring) => ring.map(([x, y]): SheetPoint => [x * 1000, y * 1000]));
  const [x, y] = labelPoint(thousandths);
  return [x / 1000, y / 1000];
}

function spread(ring: readonly SheetPoint[]): number {
  const box = boxAround(ring);
  return box === null ? 0 : (box.right - box.left) * (box.bottom - box.top);
}

export function labelGrids(canvas: MapCanvas, { kind, grids }: GridMapModel): void {
  const { factor, projection } = canvas;
  const size = { grid: 6.5, community: 5.5, township: 2.6 }[kind] * factor;
  for (const grid of grids) {
    if (!grid.isSubject) continue;
    const inside = projection.toSheet(grid.labelPoint);
    const small = { size: size * 0.42, colour: ink.subject };
    const households = grid.households === null ? [] : [{ ...small, text: `${grid.households} 户` }];
    const name = grid.kind === 'exclusive' ? [{ ...small, weight: 700 as const, text: grid.name }] : [];
    const number: TextLine = { text: shortName(grid), size, weight: 700, colour: ink.subject };
    const lines = kind === 'township' ? [number] : [number, ...name, ...households];
    if (!drawLines(canvas, inside, lines, around)) drawLines(canvas, inside, [number], around);
  }
}

export function labelNeighbours(canvas: MapCanvas, { kind, grids }: GridMapModel): void {
  if (kind === 'township') return;
  const { factor } = canvas;
  for (const grid of grids) {
    const point = grid.isSubject ? null : visiblePoint(grid, canvas);
    if (point === null) continue;
    const name: TextLine = { text: grid.name, size: 2.6 * factor, weight: 700, colour: ink.neighbour };
    const code =
      grid.code === null ? [] : [{ text: groupedCode(grid.code), size: 2.1 * factor, colour: ink.neighbour }];
    if (!drawLines(canvas, point, [name, ...code], around))
      drawLines(canvas, point, [{ ...name, text: shortName(grid) }], around);
  }
}

export function labelCommunities(canvas: MapCanvas, { kind, ground }: GridMapModel): void {
  const { factor, projection } = canvas;
  if (kind === 'grid') return;
  for (const { name, labelPoint: position } of ground.communities) {
    if (position === null || kind !== 'township') continue;
    const line = { text: name, size: 4 * factor, weight: 700 as const, colour: ink.community };
    drawLines(canvas, projection.toSheet(position), [line], around);
  }
}

const roadTextSizes = { major: 3.4, medium: 2.8, minor: 2.3, path: 2, rail: 2.3 } as const;

export function labelRoads(canvas: MapCanvas, { kind, ground }: GridMapModel): void {
  const { factor, projection, taken, letters } = canvas;
  const apart = 110 * factor;
  const byRank = [...ground.roads].sort((one, other) => textSize(other.class) - textSize(one.class));
  const names = new Map<string, SheetPoint[]>();
  for (const { class: roadClass, name, lines } of byRank) {
    const size = textSize(roadClass) * factor;
    if (name === null || (kind === 'township' && roadLook(roadClass).tone === 'minor')) continue;
    const width = letters.width(name, { size }) + size * 0.6;
    const drawn = names.get(name) ?? [];
    names.set(name, drawn);
    const inFrame = linesOnSheet(lines, projection).flatMap((line) =>
      clipLine(line, grown(projection.frame, -2)),
    );
    for (const stretch of [...inFrame].sort((one, other) => other.length - one.length)) {
      const place = placeOnLine(stretch, { width, height: size * 1.2, stepMillimetres: size * 2 }, taken);
      if (place === null) continue;
      const [x, y] = place.middle;
      if (drawn.some(([otherX, otherY]) => Math.hypot(x - otherX, y - otherY) < apart)) continue;
      drawn.push(place.middle);
      letters.draw(name, x, y, {
        size,
        align: 'middle',
        degrees: place.degrees,
        halo: ink.white,
        colour: ink.text,
      });
    }
  }
}

const textSize = (roadClass: string): number => roadTextSizes[roadLook(roadClass).tone];

export function labelWater(canvas: MapCanvas, { ground }: GridMapModel): void {
  const { factor, projection } = canvas;
  for (const { name, rings } of ground.water) {
    if (name === null) continue;
    const inFrame = ringsOnSheet(rings, projection)
      .map((ring) => clipRing(ring, projection.frame))
      .filter((ring) => ring.length > 2);
    if (inFrame.length === 0) continue;
    const [x, y] = labelPoint(inFrame.map((ring) => ring.map(([a, b]): SheetPoint => [a * 1000, b * 1000])));
    drawLines(
      canvas,
      [x / 1000, y / 1000],
      [{ text: name, size: 3.2 * factor, colour: ink.waterText }],
      around,
    );
  }
}

/** Signs of facilities where they stand, then names of places beside them. */
export function labelLandmarks(canvas: MapCanvas, { kind, ground }: GridMapModel): void {
  const { doc, letters, factor, projection, taken, shown } = canvas;
  const side = 3.1 * factor;
  for (const { kind: landmark, point } of ground.landmarks) {
    const sign = landmarkSigns[landmark];
    if (sign === undefined || (kind === 'township' && sign.isMajor !== true)) continue;
    const [x, y] = projection.toSheet(point);
    const place = [[0, 0] as const, [1, 0] as const, [-1, 0] as const, [0, 1] as const, [0, -1] as const]
      .map(([right, down]): SheetPoint => [x + right * side * 0.7, y + down * side * 0.7])
      .find(([left, top]) => taken.take([grown(boxOf(left - side / 2, top - side / 2, side, side), 0.15)]));
    if (place === undefined) continue;
    doc.roundedRect(place[0] - side / 2, place[1] - side / 2, side, side, side * 0.18);
    doc.lineWidth(0.2 * factor).fillAndStroke(signColours[sign.tone], ink.white);
    letters.draw(sign.sign, place[0], place[1], {
      size: side * 0.72,
      weight: 700,
      colour: ink.white,
      align: 'middle',
    });
    shown.add(`sign ${landmark}`);
  }
}

/** Too many for the overview of a township. */
const minorPlaces: ReadonlySet<string> = new Set(['compound', 'office', 'depot', 'government']);

export function labelPlaces(canvas: MapCanvas, { kind: sheetKind, ground }: GridMapModel): void {
  const { factor, projection } = canvas;
  const beside: readonly SheetPoint[] = [...around, [0, 1.3], [0, -1.3], [0.65, 0], [-0.65, 0]];
  for (const { name, kind, point } of ground.places) {
    if (sheetKind === 'township' && minorPlaces.has(kind)) continue;
    const colour = kind === 'park' ? ink.greenText : ink.text;
    drawLines(canvas, projection.toSheet(point), [{ text: name, size: 2.5 * factor, colour }], beside);
  }
}

/** The number of a building in it, whole if it fits, else its digits. */
export function labelBuildings(canvas: MapCanvas, { kind, ground }: GridMapModel): void {
  if (kind === 'township') return;
  const { factor, projection, letters, taken } = canvas;
  const places = new Set(ground.places.map(({ name }) => name));
  for (const { label, rings, labelPoint: position } of ground.buildings) {
    if (label === null || places.has(label)) continue;
    const box = boxAround(ringsOnSheet(rings, projection).flat());
    if (box === null || !contains(projection.frame, box)) continue;
    const look = { size: 1.9 * factor, colour: ink.buildingText };
    const room = Math.max(box.right - box.left, look.size * 2) * 1.25;
    const fitting = [label, label.replace(/\D+$/, '')].find(
      (text) => text !== '' && letters.width(text, look) <= room,
    );
    if (fitting === undefined) continue;
    const [x, y] = projection.toSheet(position);
    const width = letters.width(fitting, look);
    if (!taken.take([boxOf(x - width / 2, y - look.size / 2, width, look.size)])) continue;
    letters.draw(fitting, x, y, { ...look, align: 'middle' });
  }
}
