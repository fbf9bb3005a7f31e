import { readFileSync } from 'node:fs';
import type { Random } from '../../../core/random/random.ts';
import { soundOf } from '../../../server/addresses/finding/sounds.ts';

/** A standard address in its parts, as departments take it apart and put it together again. */
export interface AddressParts {
  province: string;
  county: string;
  township: string;
  community: string;
  road: string;
  number: string;
  compound: string;
  building: string;
  unit: string;
  room: string;
  /** Written in another order than usual. */
  isSwapped: boolean;
  tail: string;
}

export const joinParts = (parts: AddressParts): string => {
  const region = parts.province + parts.county + parts.township + parts.community;
  const house = parts.compound + parts.building + parts.unit + parts.room;
  const street = parts.road + parts.number;
  return (parts.isSwapped ? `${street}${house}(${region})` : region + street + house) + parts.tail;
};

const numerals = '零一二三四五六七八九';
const inChinese = (digits: string): string => {
  const value = Number(digits);
  if (value < 10) return numerals[value] ?? '';
  if (value > 99) return [...digits].map((digit) => numerals[Number(digit)] ?? '').join('');
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? '' : (numerals[tens] ?? '')}十${value % 10 === 0 ? '' : (numerals[value % 10] ?? '')}`;
};
const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Characters that occur in names all over the country, by their sound: what a keyboard offers for it. */
const alike = new Map<string, string[]>();
{
  const counts = new Map<string, number>();
  const names = readFileSync(new URL('../../../data/national-regions/regions.txt', import.meta.url), 'utf8');
  for (const character of names.replace(/[^\u4e00-\u9fff]/g, ''))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  for (const [character, count] of counts) {
    if (count < 20) continue;
    const sound = soundOf(character);
    alike.set(sound, [...(alike.get(sound) ?? []), character]);
  }
}

/** One character for another of its sound, anywhere in a name: 学府接 for 学府街. */
function withHomophone(text: string, random: Random): string {
  const places = [...text].flatMap((character, index) => {
    const others = (alike.get(soundOf(character)) ?? []).filter((other) => other !== character);
    return others.length === 0 ? [] : [{ index, others }];
  });
  if (places.length === 0) return text;
  const { index, others } = random.pick(places);
  return text.slice(0, index) + random.pick(others) + text.slice(index + 1);
}

/** A text without one of its characters; digits are not lost, for another number is another house. */
function withoutOne(text: string, random: Random): string {
  const places = [...text.matchAll(/\D/g)].map(({ index }) => index);
  if (places.length === 0) return text;
  const lost = random.pick(places);
  return text.slice(0, lost) + text.slice(lost + 1);
}

export type Noise = (parts: AddressParts, random: Random, formerName: (road: string) => string) => void;

/** Twelve ways in which a department's file differs from the standard address. */
export const noises: Readonly<Record<string, Noise>> = {
  'county dropped': (parts) => {
    parts.county = '';
  },
  'township dropped': (parts) => {
    parts.township = '';
  },
  'community dropped': (parts) => {
    parts.community = '';
  },
  'former name of the road': (parts, _, formerName) => {
    parts.road = formerName(parts.road);
  },
  homophone: (parts, random) => {
    if (parts.compound !== '' && random.chance(0.5)) parts.compound = withHomophone(parts.compound, random);
    else parts.road = withHomophone(parts.road, random);
  },
  'two characters lost': (parts, random) => {
    for (let lost = 0; lost < 2; lost += 1) {
      const part = random.pick(
        (
          ['county', 'township', 'community', 'road', 'number', 'compound', 'building', 'unit'] as const
        ).filter((name) => parts[name].length > 2 || /\d\D$/.test(parts[name])),
      );
      parts[part] = withoutOne(parts[part], random);
    }
  },
  'numerals and full width': (parts, random) => {
    for (const part of ['number', 'building', 'unit'] as const)
      parts[part] = random.chance(0.5) ? parts[part].replace(/\d+/, inChinese) : wide(parts[part]);
    parts.room = wide(parts.room);
  },
  'another word for the building': (parts, random) => {
    parts.building = parts.building.replace(/号楼|栋|幢|座/, () => random.pick(['栋', '幢', '号楼', '#']));
  },
  'unit missing': (parts) => {
    parts.unit = '';
  },
  'compound instead of road': (parts) => {
    if (parts.compound === '') return;
    parts.road = '';
    parts.number = '';
  },
  'order swapped': (parts) => {
    parts.isSwapped = true;
  },
  'words appended': (parts, random) => {
    parts.tail = random.pick(['(请放门口)', '附近', ',电话联系', ' 送货上门', '快递柜']);
  },
};

/** An address that the city has not: another number, building, road or compound. */
export function elsewhere(parts: AddressParts, random: Random): void {
  const how = random.integer(0, 2);
  if (how === 0) {
    parts.road = random.pick(['凤凰岭东路', '凤凰岭西路']);
    parts.compound = parts.compound === '' ? '' : '紫荆云庭';
  } else if (how === 1 || parts.compound === '') parts.number = `${random.integer(20_000, 29_999)}号`;
  if (how !== 0 && parts.compound !== '') parts.building = `${random.integer(300, 399)}号楼`;
}
