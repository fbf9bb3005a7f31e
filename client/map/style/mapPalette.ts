import { themes, type ThemeName } from '../../platform/theme/tokens.ts';

/** Colours of the map in one theme; interface roles come from the tokens, ground and roads are tuned by eye. */
export interface MapPalette {
  readonly ground: string;
  readonly landUse: Readonly<Record<LandUseTone, string>>;
  readonly water: string;
  readonly waterLine: string;
  readonly building: string;
  readonly buildingOutline: string;
  readonly buildingHigh: string;
  readonly barrier: string;
  readonly path: string;
  readonly minorRoad: string;
  readonly minorCasing: string;
  readonly mediumRoad: string;
  readonly mediumCasing: string;
  readonly majorRoad: string;
  readonly majorCasing: string;
  readonly motorway: string;
  readonly motorwayCasing: string;
  readonly rail: string;
  readonly railGap: string;
  readonly border: string;
  readonly borderGlow: string;
  readonly label: string;
  readonly labelMuted: string;
  readonly labelWater: string;
  readonly labelPark: string;
  readonly labelRegion: string;
  readonly halo: string;
  readonly grid: string;
  readonly gridLabel: string;
  readonly hatch: string;
  readonly selection: string;
  readonly selectionHalo: string;
}

export type LandUseTone =
  | 'residential'
  | 'commercial'
  | 'industrial'
  | 'education'
  | 'health'
  | 'park'
  | 'forest'
  | 'farmland'
  | 'square'
  | 'railway'
  | 'other';

const night: MapPalette = {
  ground: '#0f1827',
  landUse: {
    residential: '#131e30',
    commercial: '#1a2235',
    industrial: '#191f2b',
    education: '#1c2333',
    health: '#241f31',
    park: '#122a29',
    forest: '#10261f',
    farmland: '#15231f',
    square: '#1d2738',
    railway: '#161d29',
    other: '#121c2c',
  },
  water: '#123454',
  waterLine: '#1b4770',
  building: '#1f2c44',
  buildingOutline: '#2c3d5c',
  buildingHigh: '#33476b',
  barrier: '#4a5a76',
  path: '#33435f',
  minorRoad: '#2a3a56',
  minorCasing: '#0d1523',
  mediumRoad: '#364a6c',
  mediumCasing: '#0d1523',
  majorRoad: '#4a6089',
  majorCasing: '#0c1421',
  motorway: '#6f6a63',
  motorwayCasing: '#0c1421',
  rail: '#55647f',
  railGap: '#131c2c',
  border: '#8fa3c4',
  borderGlow: '#0b1220',
  label: '#dde6f3',
  labelMuted: '#a9b8cf',
  labelWater: '#7fb6e6',
  labelPark: '#83c9a6',
  labelRegion: '#eef3fb',
  halo: '#0c1422',
  grid: '#7d93b8',
  gridLabel: '#c9d6ea',
  hatch: '#9fb0c9',
  selection: themes.night.primary,
  selectionHalo: '#06101f',
};

const day: MapPalette = {
  ground: '#f4f3f0',
  landUse: {
    residential: '#efede9',
    commercial: '#f5ebe4',
    industrial: '#e9e8ec',
    education: '#f3ecd9',
    health: '#f7e5e4',
    park: '#d3e9c8',
    forest: '#c6e0ba',
    farmland: '#e9efd3',
    square: '#ebe9e4',
    railway: '#e6e5e6',
    other: '#f0eeea',
  },
  water: '#aed3ee',
  waterLine: '#8fc0e4',
  building: '#e2ddd5',
  buildingOutline: '#cdc6bb',
  buildingHigh: '#d3cdc4',
  barrier: '#b3a994',
  path: '#d9cfc0',
  minorRoad: '#ffffff',
  minorCasing: '#dbd9d6',
  mediumRoad: '#ffffff',
  mediumCasing: '#c8c6c4',
  majorRoad: '#ffecbd',
  majorCasing: '#dcb970',
  motorway: '#ffd491',
  motorwayCasing: '#d59c4c',
  rail: '#9a9da6',
  railGap: '#f6f6f6',
  border: '#6b5b8c',
  borderGlow: '#ffffff',
  label: '#2a3547',
  labelMuted: '#56616f',
  labelWater: '#1f6299',
  labelPark: '#2f6b35',
  labelRegion: '#1a2433',
  halo: '#ffffff',
  grid: '#5a6f94',
  gridLabel: '#33456a',
  hatch: '#6d7a8e',
  selection: themes.day.primary,
  selectionHalo: '#ffffff',
};

export const mapPalettes: Readonly<Record<ThemeName, MapPalette>> = { night, day };

/** Every land-use word of the data in one of eleven tones. */
export const landUseTones: Readonly<Record<string, LandUseTone>> = {
  residential: 'residential',
  village: 'residential',
  commercial: 'commercial',
  industrial: 'industrial',
  factory: 'industrial',
  military: 'industrial',
  school: 'education',
  university: 'education',
  hospital: 'health',
  park: 'park',
  sports: 'park',
  garden: 'park',
  grass: 'park',
  cemetery: 'forest',
  forest: 'forest',
  farmland: 'farmland',
  square: 'square',
  railway: 'railway',
};
