import type { SignTone } from '#core/plans/print/landmarkSigns.ts';
import type { RoadTone } from '#core/plans/print/roadWidths.ts';

/** Colours of paper: paler grounds than on a screen, darker lines; grids differ by tint and by their number. */
export const ink = {
  text: '#1a2433',
  muted: '#566579',
  line: '#9aa5b5',
  faint: '#d5dbe5',
  ground: '#f8f7f4',
  water: '#bfdcf1',
  waterLine: '#8fbfe0',
  waterText: '#1f6299',
  green: '#d7ebcb',
  greenText: '#2f6b35',
  building: '#e0dad0',
  buildingLine: '#a89f91',
  buildingText: '#4c453b',
  wall: '#a08a63',
  subject: '#b3202c',
  subjectHalo: '#ffffff',
  neighbour: '#6b7890',
  community: '#5b3f8c',
  communityBand: '#cbbfe6',
  synthetic: '#c22f2f',
  white: '#ffffff',
} as const;

const landColours: Readonly<Record<string, string>> = {
  residential: '#f4f1ea',
  village: '#f4f1ea',
  commercial: '#f8eee8',
  industrial: '#eeedf0',
  factory: '#eeedf0',
  school: '#f7f0dc',
  university: '#f7f0dc',
  hospital: '#faeae9',
  park: ink.green,
  sports: ink.green,
  garden: ink.green,
  grass: ink.green,
  forest: '#cbe3bf',
  cemetery: '#cbe3bf',
  farmland: '#eef3da',
  water: ink.water,
  square: '#efece6',
  railway: '#ececec',
};
export const landColour = (kind: string): string => landColours[kind] ?? ink.ground;
export const isGreen = (kind: string): boolean => landColours[kind] === ink.green;

/** Six tints that differ in lightness as well as in hue. */
export const tints = ['#f6c9a8', '#b9d8f2', '#cfe6b4', '#f3c4d4', '#f7e6a2', '#cfc5ea'] as const;

export const roadColours: Readonly<Record<RoadTone, { fill: string; casing: string }>> = {
  major: { fill: '#ffe3a6', casing: '#c99a45' },
  medium: { fill: '#fff6dd', casing: '#b9a98a' },
  minor: { fill: '#ffffff', casing: '#bdb8b0' },
  path: { fill: '#c9bda8', casing: '#c9bda8' },
  rail: { fill: '#ffffff', casing: '#4b5563' },
};

export const signColours: Readonly<Record<SignTone, string>> = {
  governance: '#b3202c',
  safety: '#1f4fa3',
  health: '#c2410c',
  education: '#7a4d0b',
  everyday: '#0b6b4d',
};
