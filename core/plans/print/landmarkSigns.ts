export type SignTone = 'governance' | 'health' | 'education' | 'safety' | 'everyday';

export interface LandmarkSign {
  /** One character in a square. */
  readonly sign: string;
  readonly name: string;
  readonly tone: SignTone;
  /** Also on the overview of a township. */
  readonly isMajor?: true;
}

/** Kinds of elements that residents and workers find their way by, in the order of the legend. */
export const landmarkSigns: Readonly<Record<string, LandmarkSign>> = {
  county_centre: { sign: '综', name: '综治中心', tone: 'governance', isMajor: true },
  township_centre: { sign: '综', name: '综治中心', tone: 'governance', isMajor: true },
  community_centre: { sign: '综', name: '综治中心', tone: 'governance', isMajor: true },
  public_institution: { sign: '政', name: '机关事业单位', tone: 'governance' },
  party_branch: { sign: '党', name: '党支部', tone: 'governance' },
  police_post: { sign: '警', name: '警务室', tone: 'safety', isMajor: true },
  micro_fire_station: { sign: '消', name: '微型消防站', tone: 'safety' },
  shelter: { sign: '避', name: '应急避难场所', tone: 'safety', isMajor: true },
  aed: { sign: '救', name: '自动体外除颤器', tone: 'health' },
  hospital: { sign: '医', name: '医院', tone: 'health', isMajor: true },
  clinic: { sign: '卫', name: '社区卫生服务站', tone: 'health', isMajor: true },
  school: { sign: '校', name: '学校', tone: 'education', isMajor: true },
  kindergarten: { sign: '幼', name: '幼儿园', tone: 'education' },
  elderly_station: { sign: '老', name: '养老服务站', tone: 'everyday' },
  market: { sign: '市', name: '市场', tone: 'everyday' },
  park: { sign: '园', name: '公园', tone: 'everyday' },
  property_company: { sign: '物', name: '物业服务企业', tone: 'everyday' },
  public_toilet: { sign: '厕', name: '公共厕所', tone: 'everyday' },
  bus_stop: { sign: '站', name: '公交站', tone: 'everyday' },
  parcel_locker: { sign: '递', name: '快递驿站', tone: 'everyday' },
};

export const landmarkKinds = Object.keys(landmarkSigns);
