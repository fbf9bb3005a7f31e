import { type Box, boxOf } from '#core/plans/print/box.ts';
import { groupedCode } from '#core/plans/print/codeGroups.ts';
import type { BoardCard, BoardPerson } from '#core/plans/print/noticeBoard.ts';
import { cardHead, cardMargin, personSize } from '#core/plans/print/packCards.ts';
import { ink } from './palette.ts';
import type { Sheet } from './sheet.ts';

/** 138 0000 0000 is read out more easily than eleven digits in a row. */
const spacedTelephone = (telephone: string): string =>
  /^[\d*]{11}$/.test(telephone)
    ? `${telephone.slice(0, 3)} ${telephone.slice(3, 7)} ${telephone.slice(7)}`
    : telephone;

/** A place for a photograph of one inch by one and a half, in the proportions 25 to 35. */
function drawPhotoPlace({ doc, letters }: Sheet, box: Box, isVacant: boolean): void {
  const unit = (box.right - box.left) / 22;
  doc.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  doc.lineWidth(0.2 * unit).dash(1.2 * unit, { space: 0.8 * unit });
  doc.fillAndStroke('#f6f7f9', ink.line).undash();
  const middle = (box.left + box.right) / 2;
  letters.draw(isVacant ? '空岗' : '照片', middle, (box.top + box.bottom) / 2, {
    size: 3.4 * unit,
    colour: ink.line,
    align: 'middle',
  });
}

function drawPerson(sheet: Sheet, person: BoardPerson, box: Box, size: number): void {
  const { letters } = sheet;
  const photo = boxOf(box.left, box.top + size, 22 * size, 30.8 * size);
  drawPhotoPlace(sheet, photo, person.isVacant);
  const left = photo.right + 2.5 * size;
  const room = box.right - left;
  const role = person.isSubstitute ? `${person.role}（代班）` : person.role;
  const small = { size: 3.1 * size, colour: ink.muted };
  letters.draw(letters.fitted(role, room, small), left, photo.top + 2.4 * size, small);
  const name = { size: 6.6 * size, weight: 700 as const, colour: person.isVacant ? ink.muted : ink.text };
  const shown = person.isVacant ? '暂缺' : (person.name ?? '—');
  letters.draw(letters.fitted(shown, room, name), left, photo.top + 10.4 * size, name);
  if (person.isVacant) return;
  letters.draw('值班电话', left, photo.top + 20.2 * size, small);
  const number = spacedTelephone(person.telephone ?? '—');
  const wide = { size: 4.6 * size, weight: 700 as const };
  const fitting = Math.min(1, room / letters.width(number, wide));
  letters.draw(number, left, photo.top + 26.4 * size, { ...wide, size: wide.size * fitting });
}

/** The name of the place on a bar, the people below it. */
export function drawBoardCard(sheet: Sheet, card: BoardCard, box: Box, size: number, beside: number): void {
  const { doc, letters } = sheet;
  const margin = cardMargin * size;
  const head = (cardHead - 1.5) * size;
  doc.roundedRect(box.left, box.top, box.right - box.left, box.bottom - box.top, size);
  doc.lineWidth(0.3 * size).fillAndStroke(ink.white, ink.line);
  doc.rect(box.left, box.top, 1.2 * size, head).fill(ink.subject);
  const middle = box.top + head / 2;
  const codeLook = { size: 2.9 * size, colour: ink.muted };
  const code = card.code === null ? '' : groupedCode(card.code);
  const heading = { size: 4 * size, weight: 700 as const };
  const room = box.right - box.left - 2 * margin - letters.width(code, codeLook) - 2 * size;
  letters.draw(letters.fitted(card.heading, room, heading), box.left + margin, middle, heading);
  letters.draw(code, box.right - margin, middle, { ...codeLook, align: 'right' });
  const top = box.top + cardHead * size;
  const width = (box.right - box.left - 2 * margin) / beside;
  for (const [index, person] of card.people.entries()) {
    const left = box.left + margin + (index % beside) * width;
    const place = boxOf(
      left,
      top + Math.floor(index / beside) * personSize.height * size,
      width - size,
      personSize.height * size,
    );
    drawPerson(sheet, person, place, size);
  }
}
