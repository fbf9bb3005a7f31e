import type { Line } from '#core/geometry/shape.ts';
import { boxAround, grown, overlaps, type SheetPoint } from '#core/plans/print/box.ts';
import { clipLine, clipRing } from '#core/plans/print/clipToBox.ts';
import type { Rings } from '#core/plans/print/gridMapModel.ts';
import type { DegreeBox, MapProjection } from '#core/plans/print/mapProjection.ts';
import type { TakenPlaces } from '#core/plans/print/takenPlaces.ts';
import type { PdfDocument, Typesetter } from './typesetter.ts';

/** What a map is drawn with and onto. */
export interface MapCanvas {
  readonly doc: PdfDocument;
  readonly letters: Typesetter;
  readonly projection: MapProjection;
  /** How much larger than on A3 text, signs and lines are. */
  readonly factor: number;
  readonly taken: TakenPlaces;
  /** What has been drawn, for the legend. */
  readonly shown: Set<string>;
}

/** Strokes end outside the frame, where they are clipped. */
const overhangMillimetres = 4;

function isNear(line: Line, [west, south, east, north]: DegreeBox): boolean {
  const [dx, dy] = [(east - west) * 0.05, (north - south) * 0.05];
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of line) {
    if (longitude < left) left = longitude;
    if (longitude > right) right = longitude;
    if (latitude < bottom) bottom = latitude;
    if (latitude > top) top = latitude;
  }
  return left <= east + dx && right >= west - dx && bottom <= north + dy && top >= south - dy;
}

/** Rings on the sheet, cut to the frame and a little more; none where nothing of them is near. */
export function ringsOnSheet(rings: Rings, projection: MapProjection): readonly (readonly SheetPoint[])[] {
  const { frame, degrees, toSheet } = projection;
  const around = grown(frame, overhangMillimetres);
  return rings
    .filter((ring) => isNear(ring, degrees))
    .map((ring) => clipRing(ring.map(toSheet), around))
    .filter((ring) => ring.length > 2);
}

/** The stretches of lines in the frame and a little more. */
export function linesOnSheet(
  lines: readonly Line[],
  projection: MapProjection,
): readonly (readonly SheetPoint[])[] {
  const { frame, degrees, toSheet } = projection;
  const around = grown(frame, overhangMillimetres);
  return lines.filter((line) => isNear(line, degrees)).flatMap((line) => clipLine(line.map(toSheet), around));
}

/** Whether anything of these rings is to be seen in the frame. */
export function isInFrame(rings: readonly (readonly SheetPoint[])[], { frame }: MapProjection): boolean {
  return rings.some((ring) => {
    const box = boxAround(ring);
    return box !== null && overlaps(box, frame);
  });
}

// a thousandth of a millimetre
const round = (value: number): number => Math.round(value * 1000) / 1000;

export function trace(doc: PdfDocument, points: readonly SheetPoint[], isClosed: boolean): void {
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) doc.moveTo(round(x), round(y));
    else doc.lineTo(round(x), round(y));
  }
  if (isClosed) doc.closePath();
}

export function traceAll(
  doc: PdfDocument,
  parts: readonly (readonly SheetPoint[])[],
  isClosed: boolean,
): boolean {
  for (const part of parts) trace(doc, part, isClosed);
  return parts.length > 0;
}

/** Lengths of strokes and gaps in turn; the library takes a list too, though its types do not say so. */
export function setDashes(doc: PdfDocument, lengths: readonly number[]): void {
  doc.dash([...lengths] as unknown as number, {});
}
