import { parseAddress } from '../parse/parseAddress.ts';
import type { RegionGazetteer } from '../parse/regionGazetteer.ts';
import { type AddressTraits, traitsOf } from './addressTraits.ts';
import { comparison } from './comparison.ts';
import { type ElementReason, reasonsOf } from './elementReasons.ts';
import { weighLevel } from './weighLevel.ts';
import { weighPlace } from './weighPlace.ts';

/** 2: the second names the place of the first, as finely. 1: the same estate, road or village, or less fine. 0: another place. */
export type MatchVerdict = 0 | 1 | 2;

export interface AddressMatch {
  readonly verdict: MatchVerdict;
  /** 0 to 1: below 1/3 different, from 2/3 the same; nearer to the next third the closer the call. */
  readonly score: number;
  readonly reasons: readonly ElementReason[];
}

/**
 * Two questions, each with a threshold on its odds (natural logarithm): is it the same place at all, and, if so, is the
 * second as fine as the first. Both lie above nought, for unlike places are the rule among candidates; the second is the
 * higher, for a wrong same costs more than a look. Round figures: half as much either way moves macro-F1 by under .01.
 */
const placeThreshold = 0.5;
const levelThreshold = 1;

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Two addresses that were read before, as when one is held against many. */
export function compareTraits(first: AddressTraits, second: AddressTraits): AddressMatch {
  const found = comparison(first, second);
  const reasons = reasonsOf(found);
  const place = probability(weighPlace(found) - placeThreshold);
  if (place < 0.5) return { verdict: 0, score: (2 / 3) * place, reasons };
  const level = probability(weighLevel(found) - levelThreshold);
  return { verdict: level < 0.5 ? 1 : 2, score: 1 / 3 + (2 / 3) * level, reasons };
}

export const readTraits = (text: string, gazetteer: RegionGazetteer): AddressTraits =>
  traitsOf(parseAddress(text, gazetteer), gazetteer);

/**
 * Is the second address the place that the first one means? The order matters: an estate answers the question for one of
 * its buildings in part only. Pure: the gazetteer is an argument.
 */
export const compareAddresses = (first: string, second: string, gazetteer: RegionGazetteer): AddressMatch =>
  compareTraits(readTraits(first, gazetteer), readTraits(second, gazetteer));
