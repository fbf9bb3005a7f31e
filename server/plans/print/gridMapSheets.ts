import type { GridMapModel, PrintedGrid, Rings } from '#core/plans/print/gridMapModel.ts';
import type { GroundPlane } from '#core/plans/print/groundPlane.ts';
import { layoutSheet, type SheetLayout, type SheetWish } from '#core/plans/print/layoutSheet.ts';
import type { DegreeBox } from '#core/plans/print/mapProjection.ts';
import { gridWords, regionWords } from '#core/plans/print/sheetWords.ts';
import { notFound, refuseField } from '../../platform/http/problemError.ts';
import type { SourceGrid } from './gridSource.ts';
import type { PrintTarget, TargetRegion } from './printTarget.ts';

/** A community of the same township. */
export interface Sibling {
  readonly code: string;
  readonly rings: Rings;
}

/** A sheet before its ground has been read. */
export interface PlannedSheet extends Pick<GridMapModel, 'kind' | 'words' | 'surroundings'> {
  readonly subjectIds: ReadonlySet<string>;
  readonly layout: SheetLayout;
}

function* positionsOf(grids: readonly SourceGrid[]): Generator<Rings[number][number]> {
  for (const { rings } of grids) for (const ring of rings) yield* ring;
}

function layoutOf(plane: GroundPlane, grids: readonly SourceGrid[], wish: SheetWish): SheetLayout {
  const layout = layoutSheet(plane, positionsOf(grids), wish);
  if ('projection' in layout) return layout;
  if (layout.kind === 'nothing-to-show') throw notFound('There are no grids to print on that day.');
  const { largestScale } = layout;
  throw refuseField(
    'invalid-parameter',
    'scale',
    `at 1:${wish.scale ?? '200000'} it does not fit on ${wish.paper}`,
    largestScale === null ? 'take a larger paper' : `1:${largestScale} fits; or take a larger paper`,
  );
}

const subject = (grid: SourceGrid): PrintedGrid => ({ ...grid, isSubject: true });
const idsOf = (grids: readonly SourceGrid[]): ReadonlySet<string> => new Set(grids.map(({ id }) => id));

function communitySheet(
  plane: GroundPlane,
  community: TargetRegion,
  all: readonly SourceGrid[],
  siblings: readonly Sibling[],
  wish: SheetWish,
): PlannedSheet {
  const own = all.filter(({ communityCode }) => communityCode === community.code);
  return {
    kind: 'community',
    words: regionWords(community.chain, own.map(subject)),
    surroundings: siblings.map(({ code, rings }) => ({ rings, isSubject: code === community.code })),
    subjectIds: idsOf(own),
    layout: layoutOf(plane, own, wish),
  };
}

function gridSheet(
  plane: GroundPlane,
  grid: SourceGrid,
  community: TargetRegion,
  all: readonly SourceGrid[],
  wish: SheetWish,
): PlannedSheet {
  return {
    kind: 'grid',
    words: gridWords(subject(grid), community.chain),
    surroundings: all.map(({ id, rings }) => ({ rings, isSubject: id === grid.id })),
    subjectIds: idsOf([grid]),
    layout: layoutOf(plane, [grid], wish),
  };
}

/** The sheets of a target, each with its paper and scale: an overview first where there are several communities. */
export function planSheets(
  plane: GroundPlane,
  { gridId, township, communities }: PrintTarget,
  grids: readonly SourceGrid[],
  siblings: readonly Sibling[],
  wish: SheetWish,
): readonly PlannedSheet[] {
  const [first] = communities;
  if (gridId !== null) {
    const grid = grids.find(({ id }) => id === gridId);
    if (grid === undefined || first === undefined) throw notFound('The grid does not exist on that day.');
    return [gridSheet(plane, grid, first, grids, wish)];
  }
  const inhabited = communities.filter(({ code }) => grids.some((grid) => grid.communityCode === code));
  // a wished scale is that of the communities; the overview takes what fits
  const sheets = inhabited.map((community) => communitySheet(plane, community, grids, siblings, wish));
  if (township === null && sheets.length > 0) return sheets;
  const overview: PlannedSheet = {
    kind: 'township',
    words: regionWords(township?.chain ?? [], grids.map(subject)),
    surroundings: [],
    subjectIds: idsOf(grids),
    layout: layoutOf(plane, grids, { ...wish, scale: null }),
  };
  return [overview, ...sheets];
}

/** The box of degrees that holds the maps of all sheets: the ground is read once for all of them. */
export function boxOfSheets(sheets: readonly PlannedSheet[]): DegreeBox {
  const boxes = sheets.map(({ layout }) => layout.projection.degrees);
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ];
}
