import { boxOf } from '#core/plans/print/box.ts';
import type { GridMapModel } from '#core/plans/print/gridMapModel.ts';
import type { MapProjection } from '#core/plans/print/mapProjection.ts';
import { TakenPlaces } from '#core/plans/print/takenPlaces.ts';
import { drawBorders, drawHatching, drawTints, drawVeil } from './gridLayers.ts';
import { drawBuildings, drawLand, drawRoads, drawWalls, drawWater } from './groundLayers.ts';
import { labelCommunities, labelGrids, labelNeighbours } from './gridLabels.ts';
import { labelBuildings, labelLandmarks, labelPlaces, labelWater } from './groundLabels.ts';
import type { MapCanvas } from './mapCanvas.ts';
import { drawNorthArrow, drawSyntheticMark } from './mapFurniture.ts';
import { ink } from './palette.ts';
import { labelRoads } from './roadLabels.ts';
import type { Sheet } from './sheet.ts';

/** Draws a map into its frame, ground first, names last, the more important names first; gives what the legend needs. */
export function drawMap(
  sheet: Sheet,
  model: GridMapModel,
  projection: MapProjection,
  isSynthetic: boolean,
): ReadonlySet<string> {
  const { doc, factor } = sheet;
  const { frame } = projection;
  const canvas: MapCanvas = { ...sheet, projection, taken: new TakenPlaces(frame), shown: new Set() };
  doc
    .save()
    .rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)
    .clip();
  drawLand(canvas, model.ground);
  drawTints(canvas, model);
  drawWater(canvas, model.ground);
  drawBuildings(canvas, model.ground);
  drawRoads(canvas, model.ground);
  drawWalls(canvas, model.ground);
  drawHatching(canvas, model);
  drawVeil(canvas, model);
  drawBorders(canvas, model);
  const side = 13 * factor;
  const arrow = boxOf(frame.right - side - 2 * factor, frame.top + 2 * factor, side, side);
  canvas.taken.keep(arrow);
  drawNorthArrow(sheet, arrow);
  if (isSynthetic) {
    canvas.taken.keep(drawSyntheticMark(sheet, frame.left + 2 * factor, frame.top + 2 * factor));
  }
  labelCommunities(canvas, model);
  labelGrids(canvas, model);
  labelLandmarks(canvas, model);
  labelRoads(canvas, model);
  labelNeighbours(canvas, model);
  labelWater(canvas, model);
  labelPlaces(canvas, model);
  labelBuildings(canvas, model);
  doc.restore();
  doc.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  doc.lineWidth(0.4 * factor).stroke(ink.text);
  return canvas.shown;
}
