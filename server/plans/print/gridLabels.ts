import { groupedCode } from '#core/plans/print/codeGroups.ts';
import type { GridMapModel, PrintedGrid } from '#core/plans/print/gridMapModel.ts';
import { around, drawLines, type TextLine } from './labelText.ts';
import type { MapCanvas } from './mapCanvas.ts';
import { ink } from './palette.ts';
import { visiblePoint } from './visiblePoint.ts';

/** The number of a grid within its community, or its name while it has none. */
const shortName = ({ code, name }: PrintedGrid): string => (code === null ? name : code.slice(12));

export function labelGrids(canvas: MapCanvas, { kind, grids }: GridMapModel): void {
  const { factor, projection } = canvas;
  const size = { grid: 6.5, community: 5.5, township: 2.6 }[kind] * factor;
  for (const grid of grids) {
    if (!grid.isSubject) continue;
    const inside = projection.toSheet(grid.labelPoint);
    const small = { size: size * 0.42, colour: ink.subject };
    const households = grid.households === null ? [] : [{ ...small, text: `${grid.households} 户` }];
    const name = grid.kind === 'exclusive' ? [{ ...small, weight: 700 as const, text: grid.name }] : [];
    const number: TextLine = { text: shortName(grid), size, weight: 700, colour: ink.subject };
    const lines = kind === 'township' ? [number] : [number, ...name, ...households];
    if (!drawLines(canvas, inside, lines, around)) drawLines(canvas, inside, [number], around);
  }
}

export function labelNeighbours(canvas: MapCanvas, { kind, grids }: GridMapModel): void {
  if (kind === 'township') return;
  const { factor } = canvas;
  for (const grid of grids) {
    const point = grid.isSubject ? null : visiblePoint(grid.rings, canvas);
    if (point === null) continue;
    const name: TextLine = { text: grid.name, size: 2.6 * factor, weight: 700, colour: ink.neighbour };
    const code =
      grid.code === null ? [] : [{ text: groupedCode(grid.code), size: 2.1 * factor, colour: ink.neighbour }];
    if (!drawLines(canvas, point, [name, ...code], around))
      drawLines(canvas, point, [{ ...name, text: shortName(grid) }], around);
  }
}

export function labelCommunities(canvas: MapCanvas, { kind, ground }: GridMapModel): void {
  const { factor, projection } = canvas;
  if (kind === 'grid') return;
  for (const { name, labelPoint: position } of ground.communities) {
    if (position === null || kind !== 'township') continue;
    const line = { text: name, size: 4 * factor, weight: 700 as const, colour: ink.community };
    drawLines(canvas, projection.toSheet(position), [line], around);
  }
}
