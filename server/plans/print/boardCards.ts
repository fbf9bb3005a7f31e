import type { Post } from '#core/contract/staff.ts';
import type { PrintedGrid } from '#core/plans/print/gridMapModel.ts';
import { type BoardCard, peopleOf } from '#core/plans/print/noticeBoard.ts';
import { gridTitle } from '#core/plans/print/sheetWords.ts';
import type { PrintTarget, TargetRegion } from './printTarget.ts';

const ofRegion = (posts: readonly Post[], { name, code }: TargetRegion): BoardCard => ({
  heading: name,
  code,
  people: peopleOf(posts.filter((post) => post.regionCode === code)),
});

const ofGrid = (posts: readonly Post[], grid: PrintedGrid): BoardCard => ({
  heading: gridTitle(grid),
  code: grid.code,
  people: peopleOf(posts.filter((post) => post.gridCode === grid.code)),
});

/** Who stands on the board of a sheet: the grid's people first, then who answers for all of the community. */
export function boardCards(
  kind: 'grid' | 'community' | 'township',
  { township, communities }: PrintTarget,
  subjects: readonly PrintedGrid[],
  posts: readonly Post[],
): readonly BoardCard[] {
  const own = new Set(subjects.map(({ communityCode }) => communityCode));
  const regions = communities.filter(({ code }) => own.has(code)).map((region) => ofRegion(posts, region));
  const cards = {
    grid: () => [...subjects.map((grid) => ofGrid(posts, grid)), ...regions],
    community: () => [...regions, ...subjects.map((grid) => ofGrid(posts, grid))],
    township: () => [...(township === null ? [] : [ofRegion(posts, township)]), ...regions],
  };
  return cards[kind]().filter(({ people }) => people.length > 0);
}
