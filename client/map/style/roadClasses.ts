import type { Stops } from './expressions.ts';

/** How one rank of road is drawn: the classes in it, from which zoom, and its width in pixels over zoom. */
export interface RoadRank {
  readonly id: string;
  readonly classes: readonly string[];
  readonly minimumZoom: number;
  readonly width: Stops;
  /** Casing on each side in pixels over zoom. */
  readonly casing: Stops;
  readonly tone: 'motorway' | 'major' | 'medium' | 'minor';
}

/** From the least to the most important, which is the order of drawing. */
export const roadRanks: readonly RoadRank[] = [
  {
    id: 'service',
    classes: ['service', 'track', 'other'],
    minimumZoom: 14.5,
    width: [
      [14, 0.5],
      [16, 2.2],
      [18, 8],
    ],
    casing: [
      [15, 0],
      [16, 0.7],
      [18, 1],
    ],
    tone: 'minor',
  },
  {
    id: 'residential',
    classes: ['residential', 'unclassified', 'living_street'],
    minimumZoom: 12.6,
    width: [
      [12, 0.4],
      [14, 1.8],
      [16, 5.5],
      [18, 15],
    ],
    casing: [
      [13.5, 0],
      [14.5, 0.7],
      [18, 1.2],
    ],
    tone: 'minor',
  },
  {
    id: 'tertiary',
    classes: ['tertiary', 'tertiary_link'],
    minimumZoom: 10.8,
    width: [
      [10, 0.4],
      [12, 1.1],
      [14, 3.2],
      [16, 8],
      [18, 20],
    ],
    casing: [
      [12, 0],
      [13, 0.6],
      [18, 1.4],
    ],
    tone: 'medium',
  },
  {
    id: 'secondary',
    classes: ['secondary', 'secondary_link'],
    minimumZoom: 9.5,
    width: [
      [9, 0.5],
      [12, 1.9],
      [14, 4.6],
      [16, 10.5],
      [18, 25],
    ],
    casing: [
      [11, 0],
      [12.5, 0.7],
      [18, 1.5],
    ],
    tone: 'medium',
  },
  {
    id: 'primary',
    classes: ['primary', 'primary_link'],
    minimumZoom: 8,
    width: [
      [8, 0.5],
      [11, 1.8],
      [14, 5.8],
      [16, 13],
      [18, 30],
    ],
    casing: [
      [10, 0.3],
      [12, 0.8],
      [18, 1.7],
    ],
    tone: 'major',
  },
  {
    id: 'trunk',
    classes: ['trunk', 'trunk_link'],
    minimumZoom: 6.5,
    width: [
      [7, 0.6],
      [11, 2.3],
      [14, 6.8],
      [16, 14],
      [18, 33],
    ],
    casing: [
      [9, 0.4],
      [12, 0.9],
      [18, 1.9],
    ],
    tone: 'major',
  },
  {
    id: 'motorway',
    classes: ['motorway', 'motorway_link'],
    minimumZoom: 5.5,
    width: [
      [6, 0.7],
      [11, 2.6],
      [14, 7.2],
      [16, 15],
      [18, 35],
    ],
    casing: [
      [8, 0.4],
      [12, 1],
      [18, 2],
    ],
    tone: 'motorway',
  },
];

export const pathClasses = ['footway', 'cycleway', 'path', 'bridleway', 'steps', 'pedestrian'] as const;
export const railClasses = ['rail', 'light_rail', 'tram', 'narrow_gauge'] as const;
