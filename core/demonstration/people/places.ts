import { pinyin } from 'pinyin-pro';

/** How a name is typed: 五一路 → wuyilu and wyl. */
export function spellName(name: string): { readonly pinyin: string; readonly initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
  const clean = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return {
    pinyin: clean.join(''),
    initials: clean.map((syllable) => (/^\d/.test(syllable) ? syllable : syllable.slice(0, 1))).join(''),
  };
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
  mall: 3,
  office: 5,
  depot: 5,
  compound: 5,
  village: 4,
};

const englishSuffixes: readonly (readonly [string, string])[] = [
  ['社区居委会', 'Community'],
  ['居委会', 'Community'],
  ['社区', 'Community'],
  ['村委会', 'Village'],
  ['村', 'Village'],
  ['街道', 'Subdistrict'],
  ['镇', 'Town'],
  ['乡', 'Township'],
  ['区', 'District'],
  ['县', 'County'],
  ['市', 'City'],
  ['省', 'Province'],
];

/** 巨轮街道 → Julun Subdistrict; the official spelling, where there is one, is the city's own to give. */
export function englishRegionName(name: string): string {
  const [suffix, english] = englishSuffixes.find(
    ([end]) => name.endsWith(end) && name.length > end.length,
  ) ?? ['', ''];
  const spelled = spellName(name.slice(0, name.length - suffix.length)).pinyin;
  return `${spelled.charAt(0).toUpperCase()}${spelled.slice(1)} ${english}`.trim();
}
