import type { Box } from '#core/plans/print/box.ts';
import { scaleBarOf } from '#core/plans/print/scaleBar.ts';
import { ink } from './palette.ts';
import type { PdfDocument, Typesetter } from './typesetter.ts';

interface Setting {
  readonly doc: PdfDocument;
  readonly letters: Typesetter;
  readonly factor: number;
}

/** Points to grid north, which the map has at the top; in a city true north differs by less than half a degree. */
export function drawNorthArrow({ doc, letters, factor }: Setting, box: Box): void {
  const x = (box.left + box.right) / 2;
  const [top, bottom] = [box.top + 4.2 * factor, box.bottom - 1.2 * factor];
  const half = 2.3 * factor;
  const notch = bottom - 2.2 * factor;
  doc.circle(x, (box.top + box.bottom) / 2, (box.bottom - box.top) / 2);
  doc
    .lineWidth(0.2 * factor)
    .fillOpacity(0.88)
    .fillAndStroke(ink.white, ink.line)
    .fillOpacity(1);
  letters.draw('北', x, box.top + 2.6 * factor, { size: 3 * factor, weight: 700, align: 'middle' });
  doc
    .moveTo(x, top)
    .lineTo(x - half, bottom)
    .lineTo(x, notch)
    .closePath()
    .fill(ink.text);
  doc
    .moveTo(x, top)
    .lineTo(x + half, bottom)
    .lineTo(x, notch)
    .closePath();
  doc.lineWidth(0.2 * factor).fillAndStroke(ink.white, ink.text);
}

const lengthText = (metres: number): string => (metres >= 1000 ? `${metres / 1000} 千米` : `${metres} 米`);

/** The bar and the numeric scale, around the middle of a line. */
export function drawScale(
  { doc, letters, factor }: Setting,
  middle: number,
  top: number,
  scale: number,
): void {
  const bar = scaleBarOf(scale, 90 * factor);
  const width = bar.segmentMillimetres * bar.segments;
  const left = middle - width / 2;
  const [barTop, height] = [top + 8.4 * factor, 1.3 * factor];
  letters.draw(`比例尺 1:${scale.toLocaleString('en-US')}`, middle, top + 2 * factor, {
    size: 3.4 * factor,
    weight: 700,
    align: 'middle',
  });
  for (let segment = 0; segment < bar.segments; segment += 1) {
    doc.rect(left + segment * bar.segmentMillimetres, barTop, bar.segmentMillimetres, height);
    doc.lineWidth(0.2 * factor).fillAndStroke(segment % 2 === 0 ? ink.text : ink.white, ink.text);
  }
  for (const segment of [0, 1, 2, 4]) {
    const metres = segment * bar.segmentMetres;
    const text =
      segment === bar.segments ? lengthText(metres) : String(metres >= 1000 ? metres / 1000 : metres);
    letters.draw(text, left + segment * bar.segmentMillimetres, barTop - 1.8 * factor, {
      size: 2.4 * factor,
      align: 'middle',
    });
  }
}

/** 示意数据: on every sheet of demonstration data, where nobody overlooks it. */
export function drawSyntheticMark({ doc, letters, factor }: Setting, left: number, top: number): Box {
  const look = { size: 3.6 * factor, weight: 700 as const, colour: ink.synthetic };
  const text = '示意数据 · 非真实界线、人员';
  const box = {
    left,
    top,
    right: left + letters.width(text, look) + 4 * factor,
    bottom: top + 6 * factor,
  };
  doc.roundedRect(left, top, box.right - left, box.bottom - top, 0.8 * factor);
  doc
    .lineWidth(0.5 * factor)
    .fillOpacity(0.92)
    .fillAndStroke(ink.white, ink.synthetic)
    .fillOpacity(1);
  letters.draw(text, left + 2 * factor, top + 3 * factor, look);
  return box;
}
