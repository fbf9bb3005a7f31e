import type { GridMapModel, PrintedRoad } from '#core/plans/print/gridMapModel.ts';
import { roadLook, roadMillimetres, roadOrder } from '#core/plans/print/roadWidths.ts';
import { linesOnSheet, type MapCanvas, ringsOnSheet, traceAll } from './mapCanvas.ts';
import { ink, isGreen, landColour, roadColours } from './palette.ts';

type Ground = GridMapModel['ground'];

export function drawLand(canvas: MapCanvas, { land }: Ground): void {
  const { doc, projection, shown } = canvas;
  const { frame } = projection;
  doc.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top).fill(ink.ground);
  for (const { kind, rings } of land) {
    if (!traceAll(doc, ringsOnSheet(rings, projection), true)) continue;
    doc.fill(landColour(kind), 'even-odd');
    if (isGreen(kind)) shown.add('green');
  }
}

/** Above the tints of grids, so that it stays blue. */
export function drawWater(canvas: MapCanvas, { water, streams }: Ground): void {
  const { doc, projection, factor, shown } = canvas;
  for (const { rings } of water) {
    if (!traceAll(doc, ringsOnSheet(rings, projection), true)) continue;
    doc.lineWidth(0.15 * factor).fillAndStroke(ink.water, ink.waterLine, 'even-odd');
    shown.add('water');
  }
  for (const { lines } of streams) {
    if (!traceAll(doc, linesOnSheet(lines, projection), false)) continue;
    doc
      .lineWidth(0.5 * factor)
      .lineJoin('round')
      .stroke(ink.waterLine);
    shown.add('water');
  }
}

export function drawBuildings(canvas: MapCanvas, { buildings }: Ground): void {
  const { doc, projection, factor, shown } = canvas;
  for (const { rings } of buildings) {
    if (!traceAll(doc, ringsOnSheet(rings, projection), true)) continue;
    doc
      .lineWidth(0.12 * factor)
      .lineJoin('miter')
      .fillAndStroke(ink.building, ink.buildingLine, 'even-odd');
    shown.add('building');
  }
}

export function drawWalls(canvas: MapCanvas, { walls }: Ground): void {
  const { doc, projection, factor, shown } = canvas;
  if (!traceAll(doc, linesOnSheet(walls, projection), false)) return;
  doc
    .lineWidth(0.25 * factor)
    .lineCap('butt')
    .dash(1.2 * factor, { space: 0.5 * factor });
  doc.stroke(ink.wall).undash();
  shown.add('wall');
}

/** Casings first, then fills, tone by tone: crossings of equals stay open, a larger road runs over a smaller one. */
export function drawRoads(canvas: MapCanvas, { roads }: Ground): void {
  for (const tone of roadOrder) {
    const ofTone = roads.filter((road) => roadLook(road.class).tone === tone);
    const { fill, casing } = roadColours[tone];
    const rim = tone === 'path' ? 0 : 0.24 * canvas.factor;
    if (rim > 0) for (const road of ofTone) strokeRoad(canvas, road, rim * 2, casing);
    for (const road of ofTone) strokeRoad(canvas, road, 0, fill);
  }
}

function strokeRoad(canvas: MapCanvas, road: PrintedRoad, extra: number, colour: string): void {
  const { doc, projection, shown } = canvas;
  if (!traceAll(doc, linesOnSheet(road.lines, projection), false)) return;
  const look = roadLook(road.class);
  const width = roadMillimetres(look, projection.scale);
  doc
    .lineWidth(width + extra)
    .lineJoin('round')
    .lineCap('round')
    .undash();
  if (look.tone === 'rail' && extra === 0) doc.lineCap('butt').dash(2.4, { space: 2.4 });
  doc.stroke(colour).undash();
  shown.add(`road ${look.name}`);
}
