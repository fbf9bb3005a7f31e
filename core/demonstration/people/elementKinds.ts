export type ElementFamily = 'facility' | 'organisation' | 'centre' | 'camera';

export interface ElementKind {
  readonly code: string;
  readonly family: ElementFamily;
  readonly name: string;
  readonly nameEn: string;
  /** Name of the map symbol; several kinds may share one. */
  readonly symbol: string;
}

export const elementKinds = [
  { code: 'hydrant', family: 'facility', name: '消火栓', nameEn: 'Fire hydrant', symbol: 'hydrant' },
  {
    code: 'micro_fire_station',
    family: 'facility',
    name: '微型消防站',
    nameEn: 'Micro fire station',
    symbol: 'fire',
  },
  {
    code: 'ebike_charger',
    family: 'facility',
    name: '电动车充电桩',
    nameEn: 'E-bike charging point',
    symbol: 'charger',
  },
  { code: 'aed', family: 'facility', name: '自动体外除颤器', nameEn: 'Defibrillator', symbol: 'heart' },
  { code: 'public_toilet', family: 'facility', name: '公共厕所', nameEn: 'Public toilet', symbol: 'toilet' },
  {
    code: 'litter_bin',
    family: 'facility',
    name: '垃圾分类投放点',
    nameEn: 'Waste sorting point',
    symbol: 'bin',
  },
  { code: 'manhole', family: 'facility', name: '井盖', nameEn: 'Manhole cover', symbol: 'manhole' },
  { code: 'street_lamp', family: 'facility', name: '路灯', nameEn: 'Street lamp', symbol: 'lamp' },
  {
    code: 'shelter',
    family: 'facility',
    name: '应急避难场所',
    nameEn: 'Emergency shelter',
    symbol: 'shelter',
  },
  { code: 'bus_stop', family: 'facility', name: '公交站', nameEn: 'Bus stop', symbol: 'bus' },
  { code: 'parcel_locker', family: 'facility', name: '快递驿站', nameEn: 'Parcel station', symbol: 'parcel' },
  {
    code: 'heat_exchange',
    family: 'facility',
    name: '换热站',
    nameEn: 'Heat exchange station',
    symbol: 'heat',
  },
  { code: 'company', family: 'organisation', name: '企业', nameEn: 'Company', symbol: 'company' },
  { code: 'shop', family: 'organisation', name: '商户', nameEn: 'Shop', symbol: 'shop' },
  { code: 'school', family: 'organisation', name: '学校', nameEn: 'School', symbol: 'school' },
  { code: 'kindergarten', family: 'organisation', name: '幼儿园', nameEn: 'Kindergarten', symbol: 'school' },
  { code: 'hospital', family: 'organisation', name: '医院', nameEn: 'Hospital', symbol: 'hospital' },
  {
    code: 'clinic',
    family: 'organisation',
    name: '社区卫生服务站',
    nameEn: 'Community clinic',
    symbol: 'hospital',
  },
  {
    code: 'social_organisation',
    family: 'organisation',
    name: '社会组织',
    nameEn: 'Social organisation',
    symbol: 'people',
  },
  { code: 'party_branch', family: 'organisation', name: '党支部', nameEn: 'Party branch', symbol: 'flag' },
  {
    code: 'property_company',
    family: 'organisation',
    name: '物业服务企业',
    nameEn: 'Property manager',
    symbol: 'key',
  },
  {
    code: 'elderly_station',
    family: 'organisation',
    name: '养老服务站',
    nameEn: 'Elderly care station',
    symbol: 'care',
  },
  {
    code: 'public_institution',
    family: 'organisation',
    name: '机关事业单位',
    nameEn: 'Public institution',
    symbol: 'institution',
  },
  { code: 'park', family: 'organisation', name: '公园管理处', nameEn: 'Park office', symbol: 'tree' },
  { code: 'market', family: 'organisation', name: '市场', nameEn: 'Market', symbol: 'shop' },
  { code: 'police_post', family: 'organisation', name: '警务室', nameEn: 'Police post', symbol: 'shield' },
  {
    code: 'county_centre',
    family: 'centre',
    name: '县区综治中心',
    nameEn: 'County governance centre',
    symbol: 'centre',
  },
  {
    code: 'township_centre',
    family: 'centre',
    name: '街道（乡镇）综治中心',
    nameEn: 'Township governance centre',
    symbol: 'centre',
  },
  {
    code: 'community_centre',
    family: 'centre',
    name: '社区（村）综治中心',
    nameEn: 'Community governance centre',
    symbol: 'centre',
  },
  { code: 'camera', family: 'camera', name: '视频监控', nameEn: 'Camera', symbol: 'camera' },
] as const satisfies readonly ElementKind[];

export type ElementKindCode = (typeof elementKinds)[number]['code'];
