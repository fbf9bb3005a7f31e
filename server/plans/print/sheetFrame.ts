import type { Box } from '#core/plans/print/box.ts';
import { groupedCode } from '#core/plans/print/codeGroups.ts';
import type { PrintImprint, SheetWords } from '#core/plans/print/gridMapModel.ts';
import { draftWords, editionWords } from '#core/plans/print/sheetWords.ts';
import { ink } from './palette.ts';
import type { Sheet } from './sheet.ts';

export function drawBorder({ doc, factor }: Sheet, { left, top, right, bottom }: Box): void {
  doc
    .rect(left, top, right - left, bottom - top)
    .lineWidth(0.7 * factor)
    .stroke(ink.text);
}

/** Title and place at the left, code at the right; what marks a draft stands beside the place. */
export function drawTitle(
  { doc, letters, factor }: Sheet,
  box: Box,
  { title, place, code }: SheetWords,
  draftName: string | null = null,
): void {
  const codeText = groupedCode(code);
  const codeLook = { size: 5.2 * factor, weight: 700 as const };
  const codeWidth = Math.max(letters.width(codeText, codeLook), 24 * factor);
  letters.draw(place, box.left, box.top + 2.2 * factor, { size: 3.4 * factor, colour: ink.muted });
  const room = box.right - box.left - codeWidth - 8 * factor;
  if (draftName !== null) {
    const look = { size: 3.4 * factor, weight: 700 as const, colour: ink.synthetic };
    const indent = letters.width(place, { size: 3.4 * factor }) + 6 * factor;
    letters.draw(
      letters.fitted(draftWords(draftName), room - indent, look),
      box.left + indent,
      box.top + 2.2 * factor,
      look,
    );
  }
  const natural = 9.5 * factor;
  const size = Math.min(natural, (natural * room) / letters.width(title, { size: natural, weight: 700 }));
  letters.draw(title, box.left, box.top + 10.6 * factor, { size, weight: 700 });
  letters.draw('编码', box.right, box.top + 2.2 * factor, {
    size: 3 * factor,
    colour: ink.muted,
    align: 'right',
  });
  letters.draw(codeText, box.right, box.top + 10.8 * factor, { ...codeLook, align: 'right' });
  doc
    .moveTo(box.left, box.bottom)
    .lineTo(box.right, box.bottom)
    .lineWidth(0.5 * factor)
    .stroke(ink.subject);
}

/** The review number at the lower left, as the rules for maps ask; source, date and who printed at the right. */
export function drawImprint(
  { doc, letters, factor }: Sheet,
  box: Box,
  imprint: PrintImprint,
  missing: ReadonlySet<string>,
): void {
  const { reviewNumber, source, watermark, cityName } = imprint;
  const small = { size: 2.5 * factor, colour: ink.muted };
  const room = (box.right - box.left) * 0.36;
  const label = '审图号：';
  const look = { size: 3.2 * factor };
  const end = box.left + letters.width(label, look);
  letters.draw(label, box.left, box.top + 3 * factor, look);
  if (reviewNumber === null) {
    doc.moveTo(end, box.top + 4.8 * factor).lineTo(end + 44 * factor, box.top + 4.8 * factor);
    doc.lineWidth(0.2 * factor).stroke(ink.text);
  } else {
    letters.draw(
      letters.fitted(reviewNumber, room - (end - box.left), look),
      end,
      box.top + 3 * factor,
      look,
    );
  }
  letters.draw('坐标系 CGCS2000，横轴墨卡托投影', box.left, box.top + 8.4 * factor, small);
  if (missing.size > 0) {
    const codes = [...missing]
      .map((each) => `U+${each.codePointAt(0)?.toString(16).toUpperCase()}`)
      .join(' ');
    const text = letters.fitted(`字库缺字（以〓代）：${codes}`, room, small);
    letters.draw(text, box.left, box.top + 12.4 * factor, { ...small, colour: ink.synthetic });
  }
  const right = { ...small, align: 'right' as const };
  const dated = `${cityName} · ${editionWords(imprint)}`;
  letters.draw(dated, box.right, box.top + 3 * factor, { ...right, size: 3 * factor, colour: ink.text });
  letters.draw(letters.fitted(`资料来源：${source}`, room, small), box.right, box.top + 8.4 * factor, right);
  letters.draw(letters.fitted(`打印 ${watermark}`, room, small), box.right, box.top + 12.4 * factor, right);
}
