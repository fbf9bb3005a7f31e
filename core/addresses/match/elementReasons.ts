import type { Comparison } from './comparison.ts';

export type ComparedElement = 'region' | 'road' | 'number' | 'name' | 'phase' | 'building' | 'unit' | 'gate';

export type ElementRelation =
  | 'same'
  /** Written a little differently: a road without its direction, 26 and 26-3, a name with a character more. */
  | 'alike'
  /** A lane of the road, a region that may hold the other. */
  | 'compatible'
  | 'different'
  | 'onlyFirst'
  | 'onlySecond';

/** What of one element of both addresses agreed, differed or was missing; texts as they were compared. */
export interface ElementReason {
  readonly element: ComparedElement;
  readonly relation: ElementRelation;
  readonly first: string;
  readonly second: string;
}

const relations = {
  same: 'same',
  near: 'alike',
  alike: 'alike',
  partly: 'compatible',
  compatible: 'compatible',
  neighbours: 'alike',
  apart: 'different',
  otherCity: 'different',
  different: 'different',
  onlyFirst: 'onlyFirst',
  onlySecond: 'onlySecond',
  none: null,
} as const;

function nameRelation({ first, second, names }: Comparison): keyof typeof relations {
  if (first.names.length === 0) return second.names.length === 0 ? 'none' : 'onlySecond';
  if (second.names.length === 0) return 'onlyFirst';
  if (names.likeness >= 0.97) return 'same';
  return names.likeness >= 0.6 ? 'alike' : 'different';
}

/** In the order of an address; what neither names is left out. */
export function reasonsOf(of: Comparison): ElementReason[] {
  const { first, second, names } = of;
  const reasons: ElementReason[] = [];
  const add = (element: ComparedElement, found: keyof typeof relations, one: string, other: string): void => {
    const relation = relations[found];
    if (relation !== null) reasons.push({ element, relation, first: one, second: other });
  };
  const listed = (texts: readonly string[]): string => texts.join(' ');
  add('region', of.region, listed(first.regionTexts), listed(second.regionTexts));
  add('road', of.road, listed(first.roads), listed(second.roads));
  add(
    'number',
    of.number,
    listed(first.numbers.map(({ value }) => value)),
    listed(second.numbers.map(({ value }) => value)),
  );
  const isPaired = names.first !== '';
  add(
    'name',
    nameRelation(of),
    isPaired ? names.first : listed(first.names),
    isPaired ? names.second : listed(second.names),
  );
  add('phase', of.phase, listed(first.phases), listed(second.phases));
  add('building', of.building, listed(first.buildings), listed(second.buildings));
  add('unit', of.unit, listed(first.units), listed(second.units));
  if (first.isGate !== second.isGate) add('gate', first.isGate ? 'onlyFirst' : 'onlySecond', '', '');
  return reasons;
}
