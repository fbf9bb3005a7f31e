import { type Box, boxAround, boxOf, type SheetPoint } from '#core/plans/print/box.ts';
import { groupedCode } from '#core/plans/print/codeGroups.ts';
import type { GridMapModel, PrintedGrid } from '#core/plans/print/gridMapModel.ts';
import type { Orientation } from '#core/plans/print/paper.ts';
import { tintsOf } from './gridLayers.ts';
import { drawLegend, legendColumns, legendHeight } from './legend.ts';
import { traceAll } from './mapCanvas.ts';
import { ink } from './palette.ts';
import type { Sheet } from './sheet.ts';

function drawFacts({ letters, factor }: Sheet, { words }: GridMapModel, box: Box): number {
  let y = box.top + 2.4 * factor;
  for (const { label, value } of words.facts) {
    letters.draw(label, box.left, y, { size: 2.8 * factor, colour: ink.muted });
    const look = { size: 3.1 * factor, weight: 700 as const };
    const text = letters.fitted(value, box.right - box.left - 18 * factor, look);
    letters.draw(text, box.left + 18 * factor, y, look);
    y += 5.4 * factor;
  }
  return y;
}

/** Where the subject lies among its surroundings, without a scale. */
function drawSurroundings(
  { doc, letters, factor }: Sheet,
  { kind, surroundings }: GridMapModel,
  box: Box,
): void {
  const title = kind === 'grid' ? '在社区中的位置' : '在街道（乡镇）中的位置';
  letters.draw(title, box.left, box.top + 2.4 * factor, { size: 3.2 * factor, weight: 700 });
  const frame = boxOf(
    box.left,
    box.top + 6 * factor,
    box.right - box.left,
    box.bottom - box.top - 6 * factor,
  );
  const positions = surroundings.flatMap(({ rings }) => rings.flat()) as SheetPoint[];
  const extent = boxAround(positions);
  if (extent === null) return;
  // degrees of longitude are shorter by the cosine of the latitude
  const narrowing = Math.cos((((extent.top + extent.bottom) / 2) * Math.PI) / 180);
  const [wide, high] = [(extent.right - extent.left) * narrowing, extent.bottom - extent.top];
  const perDegree = Math.min((frame.right - frame.left) / wide, (frame.bottom - frame.top) / high) * 0.94;
  const toFrame = ([longitude, latitude]: SheetPoint): SheetPoint => [
    (frame.left + frame.right) / 2 + (longitude - (extent.left + extent.right) / 2) * narrowing * perDegree,
    (frame.top + frame.bottom) / 2 - (latitude - (extent.top + extent.bottom) / 2) * perDegree,
  ];
  for (const wanted of [false, true]) {
    for (const { rings, isSubject } of surroundings) {
      if (isSubject !== wanted) continue;
      traceAll(
        doc,
        rings.map((ring) => ring.map(([x, y]) => toFrame([x, y]))),
        true,
      );
      doc.lineWidth((isSubject ? 0.45 : 0.2) * factor).lineJoin('round');
      doc.fillAndStroke(isSubject ? '#e9a3a8' : '#f1f3f6', isSubject ? ink.subject : ink.line, 'even-odd');
    }
  }
}

interface ListRow {
  readonly tint: string;
  readonly cells: readonly [string, string, string];
}

function listOf(model: GridMapModel): { title: string; heads: ListRow['cells']; rows: readonly ListRow[] } {
  const tintOf = tintsOf(model);
  const subjects = model.grids.filter((grid) => grid.isSubject);
  if (model.kind === 'community') {
    const rows = subjects.map((grid): ListRow => ({
      tint: tintOf(grid),
      cells: [
        grid.code?.slice(12) ?? '—',
        grid.name,
        grid.households === null ? '—' : String(grid.households),
      ],
    }));
    return { title: '网格一览', heads: ['序号', '网格', '户数'], rows };
  }
  const byCommunity = Map.groupBy(subjects, (grid) => grid.communityCode);
  const rows = [...byCommunity].map(([code, grids]): ListRow => ({
    tint: tintOf(grids[0] as PrintedGrid),
    cells: [code.slice(9), communityName(model, code), String(grids.length)],
  }));
  return { title: '社区（村）一览', heads: ['序号', '社区（村）', '网格数'], rows };
}

const communityName = ({ ground }: GridMapModel, code: string): string =>
  ground.communities.find((community) => community.code === code)?.name ?? groupedCode(code);

const listRow = 4.7;

function drawList({ doc, letters, factor }: Sheet, model: GridMapModel, box: Box): void {
  const { title, heads, rows } = listOf(model);
  letters.draw(title, box.left, box.top + 2.4 * factor, { size: 3.6 * factor, weight: 700 });
  const top = box.top + 6.5 * factor;
  const most = Math.max(1, Math.floor((box.bottom - top) / (listRow * factor)) - 1);
  const columns = rows.length > most ? 2 : 1;
  const shown = rows.length > columns * most ? rows.slice(0, columns * most - 1) : rows;
  const perColumn = Math.ceil(shown.length / columns);
  const columnWidth = (box.right - box.left - (columns - 1) * 4 * factor) / columns;
  const line = (
    cells: ListRow['cells'],
    column: number,
    row: number,
    colour: string,
    tint: string | null,
  ): void => {
    const left = box.left + column * (columnWidth + 4 * factor);
    const y = top + (row + 0.5) * listRow * factor;
    if (tint !== null) {
      doc.rect(left, y - 1.6 * factor, 3.2 * factor, 3.2 * factor);
      doc.lineWidth(0.15 * factor).fillAndStroke(tint, ink.line);
    }
    const look = { size: 2.7 * factor, colour };
    letters.draw(cells[0], left + 4.6 * factor, y, { ...look, weight: 700 });
    const room = columnWidth - 12 * factor - letters.width(cells[2], look) - factor;
    letters.draw(letters.fitted(cells[1], room, look), left + 12 * factor, y, look);
    letters.draw(cells[2], left + columnWidth, y, { ...look, align: 'right' });
  };
  for (let column = 0; column < columns; column += 1) line(heads, column, 0, ink.muted, null);
  for (const [index, { cells, tint }] of shown.entries()) {
    line(cells, Math.floor(index / perColumn), (index % perColumn) + 1, ink.text, tint);
  }
  if (shown.length < rows.length) {
    const more: ListRow['cells'] = ['', `另有 ${rows.length - shown.length} 个`, ''];
    line(more, columns - 1, shown.length - perColumn * (columns - 1) + 1, ink.muted, null);
  }
}

/** Facts, place, list and legend: one below the other beside the map, or side by side below it. */
export function drawMapPanel(
  sheet: Sheet,
  model: GridMapModel,
  panel: Box,
  orientation: Orientation,
  shown: ReadonlySet<string>,
): void {
  const { factor } = sheet;
  const hasSurroundings = model.surroundings.length > 0;
  const hasList = model.kind !== 'grid';
  const gap = 4 * factor;
  if (orientation === 'landscape') {
    let top = drawFacts(sheet, model, panel) + gap / 2;
    const legendTop = panel.bottom - legendHeight(shown, 2, factor);
    if (hasSurroundings) {
      const height = Math.min((hasList ? 44 : 62) * factor, legendTop - gap - top);
      drawSurroundings(sheet, model, boxOf(panel.left, top, panel.right - panel.left, height));
      top += height + gap;
    }
    if (hasList) drawList(sheet, model, { ...panel, top, bottom: legendTop - gap });
    drawLegend(sheet, { ...panel, top: legendTop }, shown, 2);
    return;
  }
  let left = panel.left;
  const next = (share: number): Box => {
    const box = boxOf(left, panel.top, (panel.right - panel.left) * share - gap, panel.bottom - panel.top);
    left = box.right + gap;
    return box;
  };
  drawFacts(sheet, model, next(0.2));
  if (hasSurroundings) drawSurroundings(sheet, model, next(0.18));
  if (hasList) drawList(sheet, model, next(hasSurroundings ? 0.26 : 0.36));
  const legend = { ...panel, left };
  drawLegend(sheet, legend, shown, legendColumns(shown, panel.bottom - panel.top, factor));
}
