import { grown, type SheetPoint } from '#core/plans/print/box.ts';
import { clipLine } from '#core/plans/print/clipToBox.ts';
import type { GridMapModel } from '#core/plans/print/gridMapModel.ts';
import { lineLength, placeOnLine } from '#core/plans/print/lineLabel.ts';
import { roadLook, roadMillimetres } from '#core/plans/print/roadWidths.ts';
import { linesOnSheet, type MapCanvas } from './mapCanvas.ts';
import { ink } from './palette.ts';

const textSizes = { major: 3.4, medium: 2.8, minor: 2.3, path: 2, rail: 2.3 } as const;

/** Larger on a road that is wide on this sheet, so that the name belongs to it. */
function textSize(roadClass: string, { projection, factor }: MapCanvas): number {
  const look = roadLook(roadClass);
  const usual = textSizes[look.tone] * factor;
  return Math.min(Math.max(usual, roadMillimetres(look, projection.scale) * 0.35), usual * 1.6);
}

/** Names along roads, those of the larger roads first, each again where the road goes on far enough. */
export function labelRoads(canvas: MapCanvas, { kind, ground }: GridMapModel): void {
  const { factor, projection, taken, letters } = canvas;
  const apart = 110 * factor;
  const sized = ground.roads
    .map((road) => ({ ...road, size: textSize(road.class, canvas) }))
    .sort((one, other) => other.size - one.size);
  const drawn = new Map<string, SheetPoint[]>();
  for (const { class: roadClass, name, lines, size } of sized) {
    if (name === null || (kind === 'township' && roadLook(roadClass).tone === 'minor')) continue;
    const width = letters.width(name, { size }) + size * 0.6;
    const before = drawn.get(name) ?? [];
    drawn.set(name, before);
    const isFar = ([x, y]: SheetPoint): boolean =>
      before.every(([otherX, otherY]) => Math.hypot(x - otherX, y - otherY) >= apart);
    const stretches = linesOnSheet(lines, projection)
      .flatMap((line) => clipLine(line, grown(projection.frame, -2)))
      .sort((one, other) => lineLength(other) - lineLength(one));
    for (const stretch of stretches) {
      const reading = { width, height: size * 1.2, stepMillimetres: size * 2, isWelcome: isFar };
      const place = placeOnLine(stretch, reading, taken);
      if (place === null) continue;
      const { middle, degrees } = place;
      before.push(middle);
      letters.draw(name, ...middle, { size, align: 'middle', degrees, halo: ink.white, colour: ink.text });
    }
  }
}
