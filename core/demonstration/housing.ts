import type { Random } from '../random/random.ts';
import type { BuildingKind } from './form.ts';

export type HousingKind = 'walk_up' | 'commercial_residential' | 'high_rise' | 'urban_village' | 'courtyard';

/** How one kind of housing is built. Lengths in metres; shares as in the demonstration figures. */
export interface HousingType {
  readonly rowPitch: number;
  readonly cellWidth: number;
  readonly depth: number;
  readonly unitWidth: number;
  readonly units: readonly [least: number, most: number];
  readonly floors: readonly [least: number, most: number];
  readonly flatsPerFloor: readonly number[];
  readonly years: readonly [from: number, to: number];
  /** Flats a hectare of compound, for planning ahead. */
  readonly flatsPerHectare: number;
  readonly residentsPerHousehold: number;
  readonly share60Plus: number;
  readonly shareUnder15: number;
  readonly shareTenants: number;
}

export const housing: Readonly<Record<HousingKind, HousingType>> = {
  walk_up: {
    rowPitch: 37,
    cellWidth: 70,
    depth: 12,
    unitWidth: 13.5,
    units: [3, 5],
    floors: [5, 6],
    flatsPerFloor: [2, 2, 3],
    years: [1960, 1998],
    flatsPerHectare: 178,
    residentsPerHousehold: 2.3,
    share60Plus: 0.239,
    shareUnder15: 0.128,
    shareTenants: 0.2,
  },
  commercial_residential: {
    rowPitch: 46,
    cellWidth: 64,
    depth: 14,
    unitWidth: 17,
    units: [2, 4],
    floors: [6, 11],
    flatsPerFloor: [2],
    years: [1998, 2008],
    flatsPerHectare: 142,
    residentsPerHousehold: 2.45,
    share60Plus: 0.13,
    shareUnder15: 0.157,
    shareTenants: 0.15,
  },
  high_rise: {
    rowPitch: 74,
    cellWidth: 56,
    depth: 16,
    unitWidth: 21,
    units: [1, 2],
    floors: [18, 33],
    flatsPerFloor: [2, 3, 4],
    years: [2005, 2022],
    flatsPerHectare: 255,
    residentsPerHousehold: 2.6,
    share60Plus: 0.095,
    shareUnder15: 0.188,
    shareTenants: 0.22,
  },
  urban_village: {
    rowPitch: 19,
    cellWidth: 19,
    depth: 12,
    unitWidth: 14,
    units: [1, 1],
    floors: [2, 5],
    flatsPerFloor: [2, 3, 4, 6],
    years: [1985, 2012],
    flatsPerHectare: 350,
    residentsPerHousehold: 2.2,
    share60Plus: 0.08,
    shareUnder15: 0.12,
    shareTenants: 0.65,
  },
  courtyard: {
    rowPitch: 25,
    cellWidth: 17,
    depth: 8,
    unitWidth: 12,
    units: [1, 1],
    floors: [1, 2],
    flatsPerFloor: [1],
    years: [1970, 2015],
    flatsPerHectare: 17,
    residentsPerHousehold: 2.65,
    share60Plus: 0.225,
    shareUnder15: 0.14,
    shareTenants: 0.03,
  },
};

export interface Dwelling {
  readonly kind: HousingKind;
  readonly units: number;
  readonly floors: number;
  readonly flatsPerFloor: number;
  readonly width: number;
  readonly depth: number;
  readonly builtYear: number;
}

/** One building of a compound; buildings of one compound share their storeys and year, more or less. */
export function designDwelling(
  kind: HousingKind,
  random: Random,
  floors: number,
  builtYear: number,
): Dwelling {
  const type = housing[kind];
  const units = random.integer(type.units[0], type.units[1]);
  const varied =
    kind === 'high_rise'
      ? floors + random.integer(-2, 1)
      : kind === 'urban_village'
        ? random.integer(2, 5)
        : floors;
  return {
    kind,
    units,
    flatsPerFloor: random.pick(type.flatsPerFloor),
    builtYear: builtYear + random.integer(0, 2),
    floors: Math.max(type.floors[0], Math.min(type.floors[1], varied)),
    width: Math.max(10, units * type.unitWidth * random.between(0.94, 1.04)),
    depth: type.depth * random.between(0.94, 1.08),
  };
}

export function isHousing(kind: BuildingKind): kind is HousingKind {
  return kind in housing;
}
