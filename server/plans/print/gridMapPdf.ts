import { setImmediate } from 'node:timers/promises';
import type { GridMapModel, PrintImprint } from '#core/plans/print/gridMapModel.ts';
import { groundPlane } from '#core/plans/print/groundPlane.ts';
import { draftWords } from '#core/plans/print/sheetWords.ts';
import type { SheetLayout, SheetWish } from '#core/plans/print/layoutSheet.ts';
import { sheetFrames } from '#core/plans/print/sheetFrames.ts';
import type { Asking } from '../../platform/areas/regionScope.ts';
import { boxOfSheets, planSheets } from './gridMapSheets.ts';
import type { GridSource } from './gridSource.ts';
import { drawMap } from './mapDrawing.ts';
import { drawScale } from './mapFurniture.ts';
import { drawMapPanel } from './mapPanel.ts';
import type { PrintTarget } from './printTarget.ts';
import { readGround, readSiblings } from './readGround.ts';
import { beginPdf, type PdfWork } from './sheet.ts';
import { drawBorder, drawImprint, drawTitle } from './sheetFrame.ts';

export interface PrintedPdf {
  readonly bytes: Buffer;
  readonly sheets: number;
  /** What no font has, and 〓 stands for. */
  readonly missingCharacters: readonly string[];
}

export interface LaidOutSheet {
  readonly model: GridMapModel;
  readonly layout: SheetLayout;
}

const asDraft = (key: string): string => (key === 'subject' ? 'draft' : key);

function drawSheet(work: PdfWork, { model, layout }: LaidOutSheet, imprint: PrintImprint): void {
  const { size, projection, orientation, factor } = layout;
  const frames = sheetFrames(size, orientation, factor);
  work.addSheet(size, model.words.title);
  const sheet = { doc: work.doc, letters: work.letters, factor };
  drawBorder(sheet, frames.border);
  drawTitle(sheet, frames.title, model.words, imprint.draftName);
  const drawn = drawMap(sheet, model, projection, imprint.isSynthetic);
  // a draft's borders are drawn as those in force are, and called what they are
  const shown = imprint.draftName === null ? drawn : new Set([...drawn].map(asDraft));
  drawMapPanel(sheet, model, frames.panel, orientation, shown);
  const { footer } = frames;
  drawScale(sheet, (footer.left + footer.right) / 2, footer.top, projection.scale);
  drawImprint(sheet, footer, imprint, work.letters.missing);
}

/** Sheets as a PDF, with a pause between them for others' requests; ends with an AbortError once nobody waits for it. */
export async function gridMapPdf(
  sheets: readonly LaidOutSheet[],
  imprint: PrintImprint,
  signal: AbortSignal,
): Promise<PrintedPdf> {
  const { draftName } = imprint;
  const mark = draftName === null ? '' : `（${draftWords(draftName)}）`;
  const title = `${sheets[0]?.model.words.title ?? ''}${mark}`;
  const work = beginPdf(title, new Date(`${imprint.asOf}T00:00:00Z`));
  for (const sheet of sheets) {
    await setImmediate();
    signal.throwIfAborted();
    drawSheet(work, sheet, imprint);
  }
  const bytes = await work.finish();
  return { bytes, sheets: sheets.length, missingCharacters: [...work.letters.missing] };
}

/** Reads what a target's sheets show, with the grids of a source: today's, a former edition's, or a plan's; regions as of the same day. */
export async function readGridMapSheets(
  asking: Pick<Asking, 'database' | 'signal'>,
  source: GridSource,
  target: PrintTarget,
  wish: SheetWish,
  centralMeridian: number,
  asOf: string | null,
): Promise<readonly LaidOutSheet[]> {
  const own = await source.ofCommunities(target.communities.map(({ regionId }) => regionId));
  const siblings = await readSiblings(asking, target, asOf);
  const planned = planSheets(groundPlane(centralMeridian), target, own, siblings, wish);
  const box = boxOfSheets(planned);
  const ground = await readGround(asking, box, asOf);
  const all = await source.inBox(box);
  return planned.map(({ kind, words, surroundings, subjectIds, layout }) => ({
    layout,
    model: {
      kind,
      words,
      surroundings,
      ground,
      grids: all.map((grid) => ({ ...grid, isSubject: subjectIds.has(grid.id) })),
    },
  }));
}
