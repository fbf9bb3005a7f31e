import type { Box } from '#core/plans/print/box.ts';
import { landmarkSigns } from '#core/plans/print/landmarkSigns.ts';
import { roadLook } from '#core/plans/print/roadWidths.ts';
import { setDashes } from './mapCanvas.ts';
import { ink, roadColours, signColours, tints } from './palette.ts';
import type { Sheet } from './sheet.ts';

/** Draws a sample in a box of the legend. */
type Sample = (sheet: Sheet, box: Box) => void;

interface LegendEntry {
  readonly key: string;
  readonly name: string;
  readonly sample: Sample;
}

const middle = ({ top, bottom }: Box): number => (top + bottom) / 2;

const area =
  (fill: string, line: string, width: number): Sample =>
  ({ doc, factor }, { left, top, right, bottom }) => {
    doc
      .rect(left, top, right - left, bottom - top)
      .lineWidth(width * factor)
      .fillAndStroke(fill, line);
  };

const stroke =
  (colour: string, width: number, dashes: readonly number[] = []): Sample =>
  ({ doc, factor }, box) => {
    doc
      .save()
      .moveTo(box.left, middle(box))
      .lineTo(box.right, middle(box))
      .lineWidth(width * factor);
    if (dashes.length > 0)
      setDashes(
        doc,
        dashes.map((part) => part * factor),
      );
    doc.stroke(colour).restore();
  };

const communityBorder: Sample = (sheet, box) => {
  stroke(ink.communityBand, 2.2)(sheet, box);
  stroke(ink.community, 0.5, [4, 1, 0.6, 1])(sheet, box);
};

const hatched: Sample = ({ doc, factor }, { left, top, right, bottom }) => {
  doc
    .save()
    .rect(left, top, right - left, bottom - top)
    .clip();
  for (let x = left - (bottom - top); x < right; x += 1.4 * factor)
    doc.moveTo(x, bottom).lineTo(x + bottom - top, top);
  doc
    .lineWidth(0.18 * factor)
    .stroke(ink.subject)
    .restore();
  doc
    .rect(left, top, right - left, bottom - top)
    .lineWidth(0.5 * factor)
    .stroke(ink.subject);
};

const road =
  (roadClass: string): Sample =>
  ({ doc, factor }, box) => {
    const { tone, leastMillimetres } = roadLook(roadClass);
    const { fill, casing } = roadColours[tone];
    for (const [extra, colour] of [
      [0.48, casing],
      [0, fill],
    ] as const) {
      doc.save().moveTo(box.left, middle(box)).lineTo(box.right, middle(box));
      doc.lineWidth((leastMillimetres + extra) * factor);
      if (tone === 'rail' && extra === 0) doc.dash(1.2 * factor, { space: 1.2 * factor });
      doc.stroke(colour).restore();
    }
  };

const entries: readonly LegendEntry[] = [
  { key: 'draft', name: '方案界线 draft', sample: area(tints[0], ink.subject, 0.7) },
  { key: 'subject', name: '本图网格界线', sample: area(tints[0], ink.subject, 0.7) },
  { key: 'exclusive', name: '专属网格', sample: hatched },
  { key: 'neighbour', name: '相邻网格界线', sample: stroke(ink.neighbour, 0.4, [1.6, 0.9]) },
  { key: 'community', name: '社区（村）界线', sample: communityBorder },
  ...['primary', 'secondary', 'tertiary', 'residential', 'footway', 'rail'].map((roadClass) => ({
    key: `road ${roadLook(roadClass).name}`,
    name: roadLook(roadClass).name,
    sample: road(roadClass),
  })),
  { key: 'building', name: '建筑物及楼号', sample: area(ink.building, ink.buildingLine, 0.15) },
  { key: 'wall', name: '围墙', sample: stroke(ink.wall, 0.3, [1.2, 0.5]) },
  { key: 'water', name: '水系', sample: area(ink.water, ink.waterLine, 0.15) },
  { key: 'green', name: '公园绿地', sample: area(ink.green, ink.green, 0.1) },
];

const signSample =
  (sign: string, colour: string): Sample =>
  ({ doc, letters, factor }, box) => {
    const side = 3.1 * factor;
    const x = (box.left + box.right) / 2;
    doc.roundedRect(x - side / 2, middle(box) - side / 2, side, side, side * 0.18).fill(colour);
    letters.draw(sign, x, middle(box), {
      size: side * 0.72,
      weight: 700,
      colour: ink.white,
      align: 'middle',
    });
  };

/** What has been drawn, in the order in which one asks for it; several kinds with one sign are one entry. */
function entriesShown(shown: ReadonlySet<string>): readonly LegendEntry[] {
  const signs = new Map<string, LegendEntry>();
  for (const [kind, { sign, name, tone }] of Object.entries(landmarkSigns)) {
    if (!shown.has(`sign ${kind}`) || signs.has(sign)) continue;
    signs.set(sign, { key: kind, name, sample: signSample(sign, signColours[tone]) });
  }
  return [...entries.filter(({ key }) => shown.has(key)), ...signs.values()];
}

const rowHeight = 5.2;
const headHeight = 6.5;

export const legendHeight = (shown: ReadonlySet<string>, columns: number, factor: number): number =>
  (headHeight + Math.ceil(entriesShown(shown).length / columns) * rowHeight) * factor;

/** As many columns as the entries need in a height. */
export function legendColumns(shown: ReadonlySet<string>, height: number, factor: number): number {
  const rows = Math.max(1, Math.floor((height / factor - headHeight) / rowHeight));
  return Math.max(1, Math.ceil(entriesShown(shown).length / rows));
}

/** A legend of what is on this sheet and of nothing else. */
export function drawLegend(sheet: Sheet, box: Box, shown: ReadonlySet<string>, columns: number): void {
  const { letters, factor } = sheet;
  letters.draw('图例', box.left, box.top + 2.4 * factor, { size: 3.6 * factor, weight: 700 });
  const all = entriesShown(shown);
  const rows = Math.ceil(all.length / columns);
  const columnWidth = (box.right - box.left) / columns;
  for (const [index, { name, sample }] of all.entries()) {
    const left = box.left + Math.floor(index / rows) * columnWidth;
    const centre = box.top + (headHeight + ((index % rows) + 0.5) * rowHeight) * factor;
    const top = centre - 1.6 * factor;
    sample(sheet, { left, top, right: left + 8 * factor, bottom: top + 3.2 * factor });
    const look = { size: 2.6 * factor };
    letters.draw(letters.fitted(name, columnWidth - 10 * factor, look), left + 9.5 * factor, centre, look);
  }
}
