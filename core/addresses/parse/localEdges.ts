import type { LocalNameKind, LocalNames } from '../book/localNames.ts';
import { type EdgeList, label, type Label } from './edges.ts';

const labelOf: Readonly<Record<LocalNameKind, Label>> = {
  county: 'county',
  township: 'township',
  community: 'community',
  road: 'road',
  compound: 'estate',
};
/** More than any guess by an ending; the longer of two names at one place wins. */
const listedScore = 5;
const perCharacter = 0.35;

/** Names that the city lists. */
export function addLocalNames(edges: EdgeList, text: string, names: LocalNames): void {
  for (let start = 0; start < text.length; start += 1)
    names.find(text, start, (end, kinds) => {
      for (const kind of kinds)
        edges.add(start, end, label[labelOf[kind]], listedScore + perCharacter * (end - start));
    });
}
