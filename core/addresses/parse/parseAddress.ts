import type { LocalNames } from '../book/localNames.ts';
import { foldText } from '../foldText.ts';
import { label, labels } from './edges.ts';
import type { AddressElement, ElementKind } from './elementKinds.ts';
import type { RegionGazetteer } from './regionGazetteer.ts';
import { repeatedRegions } from './repeatedRegions.ts';
import { type Segment, Segmenter } from './segment.ts';

const segmenter = new Segmenter();

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
