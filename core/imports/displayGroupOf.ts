import type { DisplayGroup } from '../demonstration/people/incidentClasses.ts';

const rules: readonly (readonly [RegExp, DisplayGroup])[] = [
  [/noise|噪音|噪声|扰民/i, 'noise'],
  [/parking|traffic|vehicle abandoned|pothole|停车|交通|占道|机动车/i, 'traffic'],
  [/fire|gas leak|hazard|消防|火灾|燃气|隐患|安全生产/i, 'hazard'],
  [/theft|assault|crime|盗窃|治安|斗殴|诈骗/i, 'security'],
  [/light|sewer|manhole|hydrant|power|heating|路灯|井盖|供水|供电|供暖|排水|管网/i, 'utility'],
  [/building|tenant|construction|housing|违建|房屋|物业|施工/i, 'housing'],
  [
    /garbage|clean|litter|dump|graffiti|feces|standing water|cart|rodent|tree|weed|垃圾|保洁|卫生|积水|油烟|绿化/i,
    'environment',
  ],
];

/** One of the eight groups of colour and symbol, for a class that a file names and no catalogue knows. */
export function displayGroupOf(word: string): DisplayGroup {
  return rules.find(([words]) => words.test(word))?.[1] ?? 'service';
}
