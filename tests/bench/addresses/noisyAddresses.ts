import type { Random } from '../../../core/random/random.ts';
import { type AddressParts, joinParts, noises } from './noise.ts';

const most = 3;

/** Puts one to three kinds of noise on an address, in the order in which they are listed; which ones. */
export function makeNoise(
  parts: AddressParts,
  random: Random,
  formerName: (road: string) => string,
): readonly string[] {
  const names = Object.keys(noises);
  const chosen = new Set<string>();
  const count = random.integer(1, most);
  while (chosen.size < count) chosen.add(random.pick(names));
  const inOrder = names.filter((name) => chosen.has(name));
  for (const name of inOrder) noises[name]?.(parts, random, formerName);
  return inOrder;
}

/** An address with its noise, as a text. */
export function noisyText(parts: AddressParts, random: Random): string {
  makeNoise(parts, random, (road) => road);
  return joinParts(parts);
}
