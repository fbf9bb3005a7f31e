import type { LocalNames } from '../book/localNames.ts';
import { foldText } from '../foldText.ts';
import { label, labels } from './edges.ts';
import type { AddressElement, ElementKind } from './elementKinds.ts';
import type { RegionGazetteer } from './regionGazetteer.ts';
import { type Segment, Segmenter } from './segment.ts';

const segmenter = new Segmenter();

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
 * the later, and of one name twice the first; a town before its province is noise.
 */
function repeatedRegions(segments: readonly Segment[], text: string): Set<Segment> {
  const repeated = new Set<Segment>();
  const kept = new Map<number, Segment>();
  const beginAnew = (): void => {
    for (const one of kept.values()) repeated.add(one);
    kept.clear();
  };
  const textOf = ({ start, end }: Segment): string => text.slice(start, end);
  for (const [index, segment] of segments.entries()) {
    if (segment.label === label.country) beginAnew();
    if (!regionLabels.has(segment.label)) continue;
    if (segment.label === label.province && kept.size > 0) {
      const before = kept.get(label.province);
      const [county, countyBefore] = [nextOf(segments, index, label.county), kept.get(label.county)];
      const isContinued =
        before !== undefined &&
        kept.has(label.city) &&
        nextOf(segments, index, label.city) === null &&
        (!county || !countyBefore || textOf(county) === textOf(countyBefore));
      if (isContinued) {
        repeated.add(segment);
        continue;
      }
      if (before === undefined || isFull(segment, text) || !isFull(before, text)) beginAnew();
    }
    const before = kept.get(segment.label);
    if (before === undefined) kept.set(segment.label, segment);
    else if ((isFull(before, text) && !isFull(segment, text)) || textOf(before) === textOf(segment))
      repeated.add(segment);
    else {
      repeated.add(before);
      kept.set(segment.label, segment);
    }
  }
  return repeated;
}

/** Second roads are lanes, second places parts of the first, and who sits behind a floor or room is its occupant. */
function nameElements(segments: readonly Segment[], text: string): ElementKind[] {
  const repeated = repeatedRegions(segments, text);
  let hasRoad = false;
  let hasLane = false;
  let hasNumber = false;
  let hasPlace = false;
  let last = -1;
  return segments.map((segment) => {
    const found = labels[segment.label] ?? 'noise';
    const name = found === 'estate' ? 'place' : found;
    if (name === 'noise' || name === 'note') return name;
    const before = last;
    last = segment.label;
    if (repeated.has(segment)) return 'noise';
    if (name === 'road') {
      if (hasRoad) {
        hasLane = true;
        return 'lane';
      }
      hasRoad = true;
    } else if (name === 'roadNumber') {
      if (hasLane) return 'laneNumber';
      if (hasNumber) return 'building';
      hasNumber = true;
    } else if (name === 'place') {
      if (before === label.floor || before === label.room) return 'occupant';
      if (hasPlace) return 'part';
      hasPlace = true;
    }
    return name;
  });
}

/**
 * The elements of a Chinese address, in order, covering the whole text. Pure: the gazetteer is an argument, and so are
 * the city's own names where they are at hand. Positions are UTF-16 units of the text as it came.
 */
export function parseAddress(
  text: string,
  gazetteer: RegionGazetteer,
  names: LocalNames | null = null,
): AddressElement[] {
  const folded = foldText(text);
  const segments = segmenter.segment(folded, gazetteer, names);
  const kinds = nameElements(segments, folded);
  return segments.map(({ start, end }, index) => ({
    kind: kinds[index] ?? 'noise',
    start,
    end,
    text: text.slice(start, end),
  }));
}
