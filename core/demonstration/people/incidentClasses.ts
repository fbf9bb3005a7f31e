/**
 * Classes of incidents: eleven classes with subclasses, in eight display groups. Shares, peaks, seasons and limits follow
 * the figures in data/demonstration; a city replaces the catalogue with its own, for it is data.
 */
export type DisplayGroup =
  'environment' | 'utility' | 'housing' | 'traffic' | 'noise' | 'security' | 'hazard' | 'service';

/** What a subclass is found at: decides where inside a grid its points fall. */
export type IncidentPlace = 'street' | 'dwelling' | 'premises';

export interface IncidentClass {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly group: DisplayGroup;
  /** Share of all incidents, per cent. */
  readonly share: number;
  readonly limitHours: number;
  /** Hours of the day (0–23) in which it is more frequent than the city's usual day. */
  readonly peakHours: readonly number[];
  /** Volume of a Saturday or Sunday against a weekday. */
  readonly weekendFactor: number;
  readonly subclasses: readonly IncidentSubclass[];
}

export interface IncidentSubclass {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Share within its class; the shares of a class sum to 1. */
  readonly share: number;
  readonly place: IncidentPlace;
  /** Factor for each month from January; absent when it knows no season. */
  readonly season?: Season;
  readonly isRainSensitive?: boolean;
  /** The next one of its kind is more likely near by and soon after. */
  readonly hasNearRepeat?: boolean;
  readonly limitHours?: number;
}

export type Season =
  'heating' | 'summerNight' | 'summer' | 'winterGas' | 'beforeSpringFestival' | 'consumerDay' | 'flood';

/** Months from January. Normalised to a mean of one when the intensity is made. */
export const seasonFactors: Readonly<Record<Season, readonly number[]>> = {
  heating: [4, 4, 4, 1, 1, 1, 1, 1, 1, 1, 4, 4],
  summerNight: [1, 1, 1, 1.6, 1.6, 1.6, 1.6, 1.6, 1.6, 1.6, 1, 1],
  summer: [1, 1, 1, 1, 1, 1.2, 1.2, 1.2, 1, 1, 1, 1],
  winterGas: [2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2],
  beforeSpringFestival: [1.5, 1.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.2],
  consumerDay: [1, 1, 1.9, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  flood: [0.3, 0.3, 0.5, 0.8, 1, 1.6, 2.6, 2.6, 1.4, 0.7, 0.4, 0.3],
};

type Extra = Partial<Pick<IncidentSubclass, 'season' | 'isRainSensitive' | 'hasNearRepeat' | 'limitHours'>>;
type SubclassRow = readonly [
  name: string,
  nameEn: string,
  share: number,
  place: IncidentPlace,
  extra?: Extra,
];

function incidentClass(
  code: string,
  [name, nameEn, group]: readonly [string, string, DisplayGroup],
  figures: Pick<IncidentClass, 'share' | 'limitHours' | 'peakHours' | 'weekendFactor'>,
  subclasses: readonly SubclassRow[],
): IncidentClass {
  return {
    code,
    name,
    nameEn,
    group,
    ...figures,
    subclasses: subclasses.map(([subName, subNameEn, share, place, extra], index) => ({
      code: `${code}${String(index + 1).padStart(2, '0')}`,
      name: subName,
      nameEn: subNameEn,
      share,
      place,
      ...extra,
    })),
  };
}

export const incidentClasses: readonly IncidentClass[] = [
  incidentClass(
    '01',
    ['市容环境', 'City appearance', 'environment'],
    { share: 34, limitHours: 4, peakHours: [9, 10, 11], weekendFactor: 0.68 },
    [
      ['乱张贴小广告', 'Illegal posters', 0.4, 'street', { limitHours: 8 }],
      ['暴露垃圾', 'Exposed rubbish', 0.17, 'street'],
      ['占道经营', 'Street stalls', 0.13, 'street'],
      ['道路不洁', 'Dirty road', 0.11, 'street'],
      ['乱堆物料', 'Piled material', 0.09, 'street', { limitHours: 8 }],
      ['绿地脏乱', 'Untidy green space', 0.06, 'street', { limitHours: 8 }],
      ['垃圾箱满溢', 'Overflowing bin', 0.04, 'street', { limitHours: 2 }],
    ],
  ),
  incidentClass(
    '02',
    ['公用设施', 'Public utilities', 'utility'],
    { share: 15, limitHours: 24, peakHours: [7, 8, 9, 18, 19, 20, 21, 22], weekendFactor: 0.82 },
    [
      ['暖气不热', 'Heating too cold', 0.34, 'dwelling', { season: 'heating' }],
      ['供水故障', 'Water supply fault', 0.16, 'dwelling', { limitHours: 12 }],
      ['电梯故障', 'Lift fault', 0.11, 'dwelling', { limitHours: 2 }],
      ['路灯不亮', 'Street lamp out', 0.12, 'street'],
      ['井盖缺损', 'Damaged manhole cover', 0.1, 'street', { limitHours: 4 }],
      ['道路积水', 'Flooded road', 0.07, 'street', { season: 'flood', isRainSensitive: true, limitHours: 4 }],
      ['供电故障', 'Power fault', 0.1, 'dwelling', { limitHours: 12 }],
    ],
  ),
  incidentClass(
    '03',
    ['物业房屋', 'Property and housing', 'housing'],
    { share: 9, limitHours: 120, peakHours: [19, 20, 21], weekendFactor: 0.85 },
    [
      ['物业服务', 'Property service', 0.42, 'dwelling'],
      ['房屋漏水', 'Leaking building', 0.28, 'dwelling', { isRainSensitive: true }],
      ['违法搭建', 'Illegal building', 0.14, 'dwelling', { limitHours: 360 }],
      ['公共维修', 'Shared repairs', 0.16, 'dwelling'],
    ],
  ),
  incidentClass(
    '04',
    ['停车交通', 'Parking and traffic', 'traffic'],
    { share: 8, limitHours: 4, peakHours: [7, 8, 9, 17, 18, 19, 20], weekendFactor: 0.74 },
    [
      ['机动车乱停', 'Illegal car parking', 0.52, 'street'],
      ['非机动车乱停', 'Bicycles in the way', 0.26, 'street'],
      ['占用消防通道', 'Blocked fire lane', 0.12, 'dwelling', { limitHours: 2 }],
      ['交通设施损坏', 'Damaged traffic sign', 0.1, 'street', { limitHours: 24 }],
    ],
  ),
  incidentClass(
    '05',
    ['噪声施工', 'Noise and building works', 'noise'],
    { share: 6, limitHours: 4, peakHours: [6, 7, 21, 22, 23], weekendFactor: 0.95 },
    [
      ['施工噪声', 'Construction noise', 0.42, 'street', { season: 'summerNight' }],
      ['生活噪声', 'Neighbour noise', 0.36, 'dwelling', { season: 'summerNight' }],
      ['商业噪声', 'Commercial noise', 0.22, 'premises', { season: 'summerNight' }],
    ],
  ),
  incidentClass(
    '06',
    ['治安', 'Public security', 'security'],
    { share: 7, limitHours: 24, peakHours: [17, 18, 19, 20, 21, 22, 23], weekendFactor: 0.96 },
    [
      ['盗窃', 'Theft', 0.42, 'dwelling', { season: 'summer', hasNearRepeat: true }],
      ['打架斗殴', 'Fight', 0.16, 'premises', { season: 'summer', limitHours: 1 }],
      ['诈骗线索', 'Fraud report', 0.24, 'dwelling', { limitHours: 72 }],
      ['可疑尾随', 'Suspicious tailgating', 0.18, 'dwelling', { limitHours: 2 }],
    ],
  ),
  incidentClass(
    '07',
    ['风险隐患', 'Hazards', 'hazard'],
    { share: 5, limitHours: 24, peakHours: [9, 10, 11, 20, 21, 22, 23], weekendFactor: 0.78 },
    [
      ['电动车违规充电', 'Unsafe e-bike charging', 0.4, 'dwelling', { hasNearRepeat: true, limitHours: 2 }],
      ['消防隐患', 'Fire hazard', 0.28, 'premises', { isRainSensitive: true }],
      ['燃气隐患', 'Gas hazard', 0.17, 'dwelling', { season: 'winterGas', limitHours: 2 }],
      ['房屋结构隐患', 'Structural hazard', 0.15, 'dwelling', { season: 'flood', isRainSensitive: true }],
    ],
  ),
  incidentClass(
    '08',
    ['矛盾纠纷', 'Disputes', 'service'],
    { share: 3, limitHours: 168, peakHours: [9, 10, 11, 19, 20, 21], weekendFactor: 0.8 },
    [
      ['邻里纠纷', 'Neighbour dispute', 0.42, 'dwelling'],
      ['家庭纠纷', 'Family dispute', 0.22, 'dwelling'],
      ['劳资纠纷', 'Wage dispute', 0.18, 'premises', { season: 'beforeSpringFestival', limitHours: 360 }],
      ['物业纠纷', 'Property dispute', 0.18, 'dwelling'],
    ],
  ),
  incidentClass(
    '09',
    ['民生服务', 'Care and services', 'service'],
    { share: 9, limitHours: 72, peakHours: [9, 10, 11, 15, 16, 17], weekendFactor: 0.42 },
    [
      ['养老服务', 'Elderly care', 0.32, 'dwelling'],
      ['助残服务', 'Disability support', 0.16, 'dwelling'],
      ['证件办理', 'Papers', 0.34, 'dwelling'],
      ['困难帮扶', 'Hardship help', 0.18, 'dwelling'],
    ],
  ),
  incidentClass(
    '10',
    ['市场消费', 'Market and consumers', 'service'],
    { share: 3, limitHours: 120, peakHours: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19], weekendFactor: 1 },
    [
      ['消费投诉', 'Consumer complaint', 0.6, 'premises', { season: 'consumerDay' }],
      ['食品安全', 'Food safety', 0.4, 'premises', { season: 'consumerDay' }],
    ],
  ),
  incidentClass(
    '11',
    ['其他', 'Other', 'service'],
    { share: 1, limitHours: 72, peakHours: [9, 10, 15], weekendFactor: 0.7 },
    [['其他事项', 'Other matter', 1, 'street']],
  ),
];

export const incidentSubclasses: readonly (IncidentSubclass & { readonly parent: IncidentClass })[] =
  incidentClasses.flatMap((parent) => parent.subclasses.map((subclass) => ({ ...subclass, parent })));
