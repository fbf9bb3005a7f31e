import { boxAround, type SheetPoint } from '#core/plans/print/box.ts';
import type { GridMapModel, PrintedGrid, Rings } from '#core/plans/print/gridMapModel.ts';
import { tintNumbers } from '#core/plans/print/gridTints.ts';
import { sharedBorders } from '#core/plans/print/sharedBorders.ts';
import { isInFrame, linesOnSheet, type MapCanvas, ringsOnSheet, setDashes, traceAll } from './mapCanvas.ts';
import { ink, tints } from './palette.ts';

type SheetRings = readonly (readonly SheetPoint[])[];

/** Which tint each subject grid has: its own on a community's sheet, its community's on the overview of a township. */
export function tintsOf({ kind, grids }: GridMapModel): (grid: PrintedGrid) => string {
  const subjects = grids.filter((grid) => grid.isSubject);
  if (kind === 'grid') return () => tints[0];
  const keyOf = (grid: PrintedGrid): string => (kind === 'township' ? grid.communityCode : grid.id);
  const numbers = tintNumbers(
    subjects.map((grid) => ({ key: keyOf(grid), rings: grid.rings })),
    tints.length,
  );
  return (grid) => tints[numbers.get(keyOf(grid)) ?? 0] ?? tints[0];
}

export function drawTints(canvas: MapCanvas, model: GridMapModel): void {
  const { doc, projection } = canvas;
  const tintOf = tintsOf(model);
  doc.save().fillOpacity(model.kind === 'grid' ? 0.42 : 0.55);
  for (const grid of model.grids) {
    if (!grid.isSubject || !traceAll(doc, ringsOnSheet(grid.rings, projection), true)) continue;
    doc.fill(tintOf(grid), 'even-odd');
  }
  doc.restore();
}

/** Lines across exclusive grids, so that they are known without colour too. */
export function drawHatching(canvas: MapCanvas, model: GridMapModel): void {
  const { doc, projection, factor, shown } = canvas;
  for (const { kind, isSubject, rings } of model.grids) {
    if (kind !== 'exclusive' || !isSubject) continue;
    const onSheet = ringsOnSheet(rings, projection);
    const box = boxAround(onSheet.flat());
    if (box === null || !isInFrame(onSheet, projection)) continue;
    doc.save();
    traceAll(doc, onSheet, true);
    doc.clip('even-odd');
    const height = box.bottom - box.top;
    for (let x = box.left - height; x < box.right; x += 2.2 * factor) {
      doc.moveTo(x, box.bottom).lineTo(x + height, box.top);
    }
    doc
      .lineWidth(0.18 * factor)
      .strokeOpacity(0.55)
      .stroke(ink.subject)
      .restore();
    shown.add('exclusive');
  }
}

/** What is not the subject steps back under a veil. */
export function drawVeil({ doc, projection }: MapCanvas, { grids }: GridMapModel): void {
  const { frame } = projection;
  doc.save().fillOpacity(0.55);
  doc.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  for (const { isSubject, rings } of grids) {
    if (isSubject) traceAll(doc, ringsOnSheet(rings, projection), true);
  }
  doc.fill(ink.white, 'even-odd').restore();
}

function strokeLines(
  { doc }: MapCanvas,
  lines: SheetRings,
  width: number,
  colour: string,
  dashes: readonly number[] = [],
): void {
  if (!traceAll(doc, lines, false)) return;
  doc.save().lineWidth(width).lineJoin('round').lineCap('butt');
  if (dashes.length > 0) setDashes(doc, dashes);
  doc.stroke(colour).restore();
}

/** Neighbours thin and grey, communities dash-dotted on a band, the subject above; no stretch of one kind is drawn twice. */
export function drawBorders(canvas: MapCanvas, { kind, grids, ground }: GridMapModel): void {
  const { projection, factor, shown } = canvas;
  const bordersOf = (areas: readonly { readonly rings: Rings }[]): SheetRings => {
    const visible = areas.filter(({ rings }) => isInFrame(ringsOnSheet(rings, projection), projection));
    return linesOnSheet(sharedBorders(visible.flatMap(({ rings }) => rings)), projection);
  };
  const draw = (name: string, lines: SheetRings, width: number, colour: string, dashes?: number[]): void => {
    if (lines.length === 0) return;
    strokeLines(
      canvas,
      lines,
      width * factor,
      colour,
      dashes?.map((part) => part * factor),
    );
    shown.add(name);
  };
  const neighbours = bordersOf(grids.filter(({ isSubject }) => !isSubject));
  draw('neighbour', neighbours, 0.35, ink.neighbour, [1.6, 0.9]);
  const subjects = bordersOf(grids.filter(({ isSubject }) => isSubject));
  const width = { grid: 1.1, community: 0.75, township: 0.4 }[kind];
  const communities = bordersOf(ground.communities);
  // a band, on which the grids' own line stays legible
  draw('community', communities, 2.2, ink.communityBand);
  const drawDashes = (): void => draw('community', communities, 0.5, ink.community, [4, 1, 0.6, 1]);
  if (kind !== 'township') drawDashes();
  draw('subject', subjects, width + 0.6, ink.subjectHalo);
  draw('subject', subjects, width, ink.subject);
  // on the overview the communities are the subject, and their grids only its parts
  if (kind === 'township') drawDashes();
}
