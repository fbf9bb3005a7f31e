import type { Place } from './plane.ts';

export interface CountySketch {
  readonly code: string;
  readonly areaSquareKilometres: number;
  /** 2020 residents in ten thousands, the weights of the demonstration figures. */
  readonly residents: number;
  /** Rough middles of the county's parts, in kilometres from the city's centre. */
  readonly middles: readonly (readonly [east: number, north: number])[];
  /** Where its streets gather: the side towards the centre, or its own town. */
  readonly town: Place;
  /** Which bank of the Fen; null for both. */
  readonly bank: 'east' | 'west' | null;
}

/** Ten counties, laid out roughly as they lie; the outlines that grow from these middles are synthetic. */
export const countySketches: readonly CountySketch[] = [
  {
    code: '140105',
    areaSquareKilometres: 295,
    residents: 135.7,
    bank: 'east',
    town: { x: 1_500, y: -7_000 },
    middles: [
      [2, -7],
      [4, -13],
      [6, -19],
      [1.5, -15],
      [9, -16],
    ],
  },
  {
    code: '140106',
    areaSquareKilometres: 117,
    residents: 62,
    bank: 'east',
    town: { x: 300, y: -1_200 },
    middles: [
      [0.5, -1.3],
      [5.5, -2.5],
      [11, -4],
    ],
  },
  {
    code: '140107',
    areaSquareKilometres: 170,
    residents: 77.7,
    bank: 'east',
    town: { x: 300, y: 2_200 },
    middles: [
      [0, 2.6],
      [4, 3.4],
      [9, 4],
      [14.5, 4.5],
    ],
  },
  {
    code: '140108',
    areaSquareKilometres: 286,
    residents: 52,
    bank: null,
    town: { x: -2_000, y: 9_000 },
    middles: [
      [-1, 9.5],
      [-6, 12],
      [-10, 16],
      [1, 15],
      [-12, 10.5],
    ],
  },
  {
    code: '140109',
    areaSquareKilometres: 305,
    residents: 90,
    bank: 'west',
    town: { x: -4_500, y: 500 },
    middles: [
      [-5, 1],
      [-10, 2],
      [-16, 1.5],
      [-20, -2],
    ],
  },
  {
    code: '140110',
    areaSquareKilometres: 287,
    residents: 35.5,
    bank: 'west',
    town: { x: -5_000, y: -7_500 },
    middles: [
      [-5, -8.5],
      [-8, -14],
      [-13, -12],
      [-6, -18.5],
    ],
  },
  {
    code: '140121',
    areaSquareKilometres: 607,
    residents: 34,
    bank: null,
    town: { x: -16_500, y: -27_500 },
    middles: [
      [-14, -27],
      [-3, -33],
      [-22, -33],
      [-24, -22],
      [4, -27],
    ],
  },
  {
    code: '140122',
    areaSquareKilometres: 2_062,
    residents: 12.4,
    bank: null,
    town: { x: 12_500, y: 21_500 },
    middles: [
      [12, 23],
      [22, 14],
      [26, 30],
      [2, 31],
      [-12, 35],
      [35, 36],
      [14, 42],
      [34, 20],
    ],
  },
  {
    code: '140123',
    areaSquareKilometres: 1_290,
    residents: 9.1,
    bank: null,
    town: { x: -66_500, y: 21_000 },
    middles: [
      [-66, 20],
      [-76, 14],
      [-74, 30],
      [-62, 34],
      [-58, 12],
    ],
  },
  {
    code: '140181',
    areaSquareKilometres: 1_540,
    residents: 22,
    bank: null,
    town: { x: -31_500, y: 4_500 },
    middles: [
      [-32, 5],
      [-42, -4],
      [-44, 12],
      [-34, 20],
      [-28, -9],
      [-24, 26],
    ],
  },
];

/** Where each township of the statistical zone 140171 lies. */
export const zoneHosts: Readonly<Record<string, string>> = {
  '140171401': '140105',
  '140171402': '140105',
  '140171403': '140122',
  '140171404': '140121',
  '140171405': '140105',
  '140171406': '140105',
};

/** Anchors of the streets of 杏花岭区, in metres from the centre; other counties place theirs by order. */
export const townshipAnchors: Readonly<Record<string, readonly [x: number, y: number]>> = {
  '140107001': [-1_500, 4_600],
  '140107002': [-400, 3_000],
  '140107003': [-300, 1_000],
  '140107004': [900, 2_300],
  '140107005': [1_200, 1_000],
  '140107006': [2_400, 1_500],
  '140107007': [2_200, 3_100],
  '140107008': [3_000, 5_200],
  '140107009': [5_200, 4_600],
  '140107010': [6_000, 2_300],
  '140107011': [1_200, 5_300],
  '140107100': [12_500, 4_500],
};

export function countyCodeOfTownship(townshipCode: string): string {
  return zoneHosts[townshipCode] ?? townshipCode.slice(0, 6);
}
