import { type MatchReason, reasonElements } from '#core/addresses/book/matchReasons.ts';

/** What weighs more stands for an element that was compared several times, as the levels of the regions are. */
const weight: Readonly<Record<MatchReason['kind'], number>> = {
  differs: 8,
  notFound: 7,
  severalFit: 6,
  near: 5,
  homophone: 4,
  alias: 3,
  notKept: 2,
  notAsked: 1,
  same: 0,
};

/** One reason an element, in the order of an address. */
export const shownReasons = (reasons: readonly MatchReason[]): readonly MatchReason[] =>
  reasonElements.flatMap((element) => {
    const [worst] = reasons
      .filter((reason) => reason.element === element)
      .sort((one, other) => weight[other.kind] - weight[one.kind]);
    return worst === undefined ? [] : [worst];
  });
