import type { ThemeName } from './tokens.ts';

/**
 * The eight display groups of incidents: one fixed colour and one fixed symbol each, on every screen. Colours are spread
 * in lightness as well as hue (after Okabe and Ito), so that they stay apart for colour-blind readers; the symbol says it too.
 */
export interface IncidentGroup {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly colour: Readonly<Record<ThemeName, string>>;
  /** SVG path in a box of 24 × 24, drawn in white or ink on a filled disc. */
  readonly path: string;
}

export const incidentGroups = [
  {
    code: 'environment',
    name: '市容环境',
    nameEn: 'Street environment',
    colour: { night: '#56c596', day: '#12805c' },
    path: 'M8 9h8l-.8 10H8.800zM7 7h10M10 7V5h4v2',
  },
  {
    code: 'utility',
    name: '公用设施',
    nameEn: 'Public utilities',
    colour: { night: '#63b8ff', day: '#1f6fb5' },
    path: 'M12 4c3 4 5 6.500 5 9a5 5 0 0 1-10 0c0-2.500 2-5 5-9z',
  },
  {
    code: 'housing',
    name: '物业房屋',
    nameEn: 'Housing',
    colour: { night: '#e3b341', day: '#8f6400' },
    path: 'M5 12l7-6 7 6M7 11v8h10v-8M11 19v-4h2v4',
  },
  {
    code: 'traffic',
    name: '停车交通',
    nameEn: 'Parking and traffic',
    colour: { night: '#8fa7ff', day: '#3f4fb5' },
    path: 'M6 16v-4l2-5h8l2 5v4zM6 12h12M8 16v2M16 16v2',
  },
  {
    code: 'noise',
    name: '噪声施工',
    nameEn: 'Noise and works',
    colour: { night: '#d98be0', day: '#8b3a93' },
    path: 'M6 10v4h3l4 4V6l-4 4zM16 9c1.500 1.800 1.500 4.200 0 6M18.500 7c2.500 3 2.500 7 0 10',
  },
  {
    code: 'security',
    name: '治安',
    nameEn: 'Security',
    colour: { night: '#ff7f6e', day: '#b8341f' },
    path: 'M12 4l6 2.500v5c0 4-2.500 6.800-6 8.500-3.500-1.700-6-4.500-6-8.500v-5z',
  },
  {
    code: 'hazard',
    name: '风险隐患',
    nameEn: 'Hazards',
    colour: { night: '#ff9d3c', day: '#a94a00' },
    path: 'M12 5l8 14H4zM12 10v4M12 16v1',
  },
  {
    code: 'service',
    name: '民生服务',
    nameEn: 'Services to residents',
    colour: { night: '#b9c4d6', day: '#566579' },
    path: 'M12 19C7 15.500 5 13 5 10.200A3.600 3.600 0 0 1 12 8.600a3.600 3.600 0 0 1 7 1.600C19 13 17 15.500 12 19z',
  },
] as const satisfies readonly IncidentGroup[];

export type IncidentGroupCode = (typeof incidentGroups)[number]['code'];

/** States of an incident, in the order of handling; the colour is never alone: pies and rings carry labels. */
export const incidentStates = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'closed',
  'rejected',
] as const;
export type IncidentState = (typeof incidentStates)[number];

/** Open, in hand and done: the three parts that a cluster shows. */
export const stateParts = [
  {
    code: 'waiting',
    name: '待处置',
    nameEn: 'Waiting',
    states: ['reported', 'accepted'],
    colour: { night: '#ff8a5c', day: '#c2410c' },
  },
  {
    code: 'handling',
    name: '处置中',
    nameEn: 'In hand',
    states: ['dispatched', 'handling'],
    colour: { night: '#f2d06b', day: '#b07c00' },
  },
  {
    code: 'done',
    name: '已办结',
    nameEn: 'Done',
    states: ['closed', 'rejected'],
    colour: { night: '#559c92', day: '#2f8075' },
  },
] as const;
