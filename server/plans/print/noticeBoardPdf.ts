import { setImmediate } from 'node:timers/promises';
import { type BoardFrames, boardFrames } from '#core/plans/print/boardFrames.ts';
import type { PrintImprint, SheetWords } from '#core/plans/print/gridMapModel.ts';
import type { BoardCard } from '#core/plans/print/noticeBoard.ts';
import { packCards } from '#core/plans/print/packCards.ts';
import { drawBoardCard } from './boardCardDrawing.ts';
import type { LaidOutSheet, PrintedPdf } from './gridMapPdf.ts';
import { drawLegend, legendColumns } from './legend.ts';
import { drawMap } from './mapDrawing.ts';
import { drawScale } from './mapFurniture.ts';
import { beginPdf, type PdfWork, type Sheet } from './sheet.ts';
import { drawBorder, drawImprint, drawTitle } from './sheetFrame.ts';

export interface BoardSheet extends LaidOutSheet {
  readonly cards: readonly BoardCard[];
}

const boardTitle = ({ title }: SheetWords): string => `${title.replace(/(网格)?图$/, '')}网格公示牌`;

/** As many cards as an area takes; gives those that are left. */
function drawCards(
  sheet: Sheet,
  cards: readonly BoardCard[],
  area: BoardFrames['cards'],
): readonly BoardCard[] {
  const packed = packCards(
    cards.map(({ people }) => people.length),
    area,
    sheet.factor,
  );
  for (const [index, box] of packed.boxes.entries()) {
    const card = cards[index];
    if (card !== undefined) drawBoardCard(sheet, card, box, packed.size, packed.beside[index] ?? 1);
  }
  return cards.slice(packed.boxes.length);
}

function drawBoard(work: PdfWork, { model, layout, cards }: BoardSheet, imprint: PrintImprint): number {
  const { size, orientation, factor, projection } = layout;
  const frames = boardFrames(size, orientation, factor);
  const words = { ...model.words, title: boardTitle(model.words) };
  const sheet: Sheet = { doc: work.doc, letters: work.letters, factor };
  const around = (): void => {
    work.addSheet(size, words.title);
    drawBorder(sheet, frames.border);
    drawTitle(sheet, frames.title, words);
  };
  around();
  const shown = drawMap(sheet, model, projection, imprint.isSynthetic);
  const columns = legendColumns(shown, frames.legend.bottom - frames.legend.top, factor);
  drawLegend(sheet, frames.legend, shown, columns);
  drawScale(
    sheet,
    (frames.map.left + frames.map.right) / 2 + 20 * factor,
    frames.footer.top,
    projection.scale,
  );
  let left = drawCards(sheet, cards, frames.cards);
  drawImprint(sheet, frames.footer, imprint, work.letters.missing);
  let sheets = 1;
  while (left.length > 0) {
    around();
    const rest = drawCards(sheet, left, { ...frames.cards, left: frames.title.left, top: frames.map.top });
    drawImprint(sheet, frames.footer, imprint, work.letters.missing);
    if (rest.length === left.length) throw new Error('a card is larger than a sheet');
    left = rest;
    sheets += 1;
  }
  return sheets;
}

/** Notice boards as a PDF; see gridMapPdf for pauses and cancelling. No place for a QR code: there is no page to report to. */
export async function noticeBoardPdf(
  boards: readonly BoardSheet[],
  imprint: PrintImprint,
  signal: AbortSignal,
): Promise<PrintedPdf> {
  const [first] = boards;
  const title = first === undefined ? '' : boardTitle(first.model.words);
  const work = beginPdf(title, new Date(`${imprint.asOf}T00:00:00Z`));
  let sheets = 0;
  for (const board of boards) {
    await setImmediate();
    signal.throwIfAborted();
    sheets += drawBoard(work, board, imprint);
  }
  return { bytes: await work.finish(), sheets, missingCharacters: [...work.letters.missing] };
}
