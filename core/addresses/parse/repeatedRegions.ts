import { label } from './edges.ts';
import type { Segment } from './segment.ts';

const regionLabels: ReadonlySet<number> = new Set([label.province, label.city, label.county, label.township]);

/** 杭州 ends like a prefecture and is a short name all the same. */
const isFull = (segment: Segment, text: string): boolean =>
  /([省市县区旗镇乡道盟]|..州)$/.test(text.slice(segment.start, segment.end));

/** The next region of a label behind a province, before another province. */
function nextOf(segments: readonly Segment[], from: number, name: number): Segment | null {
  for (const segment of segments.slice(from + 1)) {
    if (segment.label === name) return segment;
    if (segment.label === label.province) break;
  }
  return null;
}

/**
 * Regions that are named again: forms put them before what somebody wrote in full. What stands before a second province
 * is a form's, unless the second adds to it and names no city while the first did; of two of a kind the one with its ending counts, else
 * the later, and of one name twice the first, unless it is the highest and all begins anew; a town before its province is noise.
 */
export function repeatedRegions(segments: readonly Segment[], text: string): Set<Segment> {
  const repeated = new Set<Segment>();
  const kept = new Map<number, Segment>();
  const beginAnew = (): void => {
    for (const one of kept.values()) repeated.add(one);
    kept.clear();
  };
  const textOf = ({ start, end }: Segment): string => text.slice(start, end);
  /** A second chain that names no city, where the first did, and no other county. */
  const addsToBefore = (index: number): boolean => {
    const [county, countyBefore] = [nextOf(segments, index, label.county), kept.get(label.county)];
    const isOfSameCounty = !county || !countyBefore || textOf(county) === textOf(countyBefore);
    return kept.has(label.city) && nextOf(segments, index, label.city) === null && isOfSameCounty;
  };
  for (const [index, segment] of segments.entries()) {
    if (segment.label === label.country) beginAnew();
    if (!regionLabels.has(segment.label)) continue;
    if (segment.label === label.province && kept.size > 0) {
      const before = kept.get(label.province);
      if (before !== undefined && addsToBefore(index)) {
        repeated.add(segment);
        continue;
      }
      if (before === undefined || isFull(segment, text) || !isFull(before, text)) beginAnew();
    }
    const before = kept.get(segment.label);
    const isSame = before !== undefined && textOf(before) === textOf(segment);
    if (isSame && [...kept.keys()].every((name) => name >= segment.label)) beginAnew();
    if (before === undefined || kept.size === 0) kept.set(segment.label, segment);
    else if ((isFull(before, text) && !isFull(segment, text)) || isSame) repeated.add(segment);
    else {
      repeated.add(before);
      kept.set(segment.label, segment);
    }
  }
  return repeated;
}
