import { pinyin } from 'pinyin-pro';

/** How a name is typed: 五一路 → wuyilu and wyl. */
export function spellName(name: string): { readonly pinyin: string; readonly initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
  const clean = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return { pinyin: clean.join(''), initials: clean.map((syllable) => (/^\d/.test(syllable) ? syllable : syllable.slice(0, 1))).join('') };
}

/** Label ranks: 1 city-wide … 5 only close up. */
export const placeRanks: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>> = {
  university: 3,
  hospital: 3,
  park: 3,
  station: 2,
  government: 3,
  school: 4,
  factory: 4,
  market: 4,
  compound: 5,
  village: 4,
};
