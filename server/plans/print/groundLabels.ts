import { boxAround, boxOf, contains, grown, type SheetPoint } from '#core/plans/print/box.ts';
import type { GridMapModel } from '#core/plans/print/gridMapModel.ts';
import { landmarkSigns } from '#core/plans/print/landmarkSigns.ts';
import { around, drawLines } from './labelText.ts';
import { type MapCanvas, ringsOnSheet } from './mapCanvas.ts';
import { ink, signColours } from './palette.ts';
import { visiblePoint } from './visiblePoint.ts';

export function labelWater(canvas: MapCanvas, { ground }: GridMapModel): void {
  const { factor } = canvas;
  for (const { name, rings } of ground.water) {
    if (name === null) continue;
    const point = visiblePoint(rings, canvas);
    if (point === null) continue;
    drawLines(canvas, point, [{ text: name, size: 3.2 * factor, colour: ink.waterText }], around);
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
    const usual = 1.9 * factor;
    const room = Math.max(box.right - box.left, usual * 2) * 1.25;
    const fitting = [label, label.replace(/\D+$/, '')].find(
      (text) => text !== '' && letters.width(text, { size: usual }) <= room,
    );
    if (fitting === undefined) continue;
    // larger where the building has room for three characters, whatever stands on it: neighbours look alike
    const roomy = Math.min(room / 6, (box.bottom - box.top) / 2);
    const look = { size: Math.min(Math.max(usual, roomy), usual * 1.5), colour: ink.buildingText };
    const [x, y] = projection.toSheet(position);
    const width = letters.width(fitting, look);
    if (!taken.take([boxOf(x - width / 2, y - look.size / 2, width, look.size)])) continue;
    letters.draw(fitting, x, y, { ...look, align: 'middle' });
  }
}
