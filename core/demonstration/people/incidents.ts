import { uuidV7 } from '../../identity/uuid.ts';
import type { Random } from '../../random/random.ts';
import type { CommunityForm, Vertex } from '../form.ts';
import { fitHourProfiles, weekendProfile } from './hourProfile.ts';
import { pointAt, type GridAnchors } from './incidentAnchors.ts';
import { incidentClasses, incidentSubclasses } from './incidentClasses.ts';
import { liveThrough, type IncidentLife } from './incidentLife.ts';
import { incidentTitles } from './incidentTitles.ts';
import { dayNumberOf, isWeekend, startOfDay, type IntensityModel } from './intensity.ts';
import { drawOccurrences, type Occurrence } from './occurrences.ts';
import type { IntensityChange } from './plantedChanges.ts';
import { plantFault, type PositionFault } from './positionFaults.ts';
import { exponential, pick, weightedIndex, type Uniform } from './sampling.ts';

export interface IncidentRecord extends IncidentLife {
  readonly id: string;
  readonly number: string;
  readonly classCode: string;
  readonly title: string;
  readonly source: string;
  readonly point: Vertex | null;
  readonly positionFault: PositionFault | null;
  readonly addressText: string;
  readonly gridId: string;
  readonly occurredAt: number;
  readonly isDuplicate: boolean;
}

export interface IncidentOptions {
  readonly model: IntensityModel;
  readonly asOf: number;
  /** Expected reports a day by grid, in the order of the community's grids; duplicates included. */
  readonly dailyRates: readonly number[];
  readonly changes: readonly IntensityChange[];
  readonly anchors: readonly GridAnchors[];
  readonly defaultPoint: Vertex;
  /** Written before each address: 杏花岭区巨轮街道 and the name of the community. */
  readonly addressPrefix: string;
}

/** Part of the reports that tell again what another one told. */
export const duplicateShare = 0.06;
const sources = ['grid_worker', 'hotline_12345', 'public_app', 'city_management', 'camera', 'inspection'];
const drawSource = weightedIndex([52, 24, 10, 8, 4, 2]);

const profiles = fitHourProfiles();
const hourDraws = new Map(
  incidentClasses.map((each) => {
    const weekday = profiles.get(each.code) as readonly number[];
    return [each.code, { weekday: weightedIndex(weekday), weekend: weightedIndex(weekendProfile(weekday)) }];
  }),
);

function timeOfDay(classCode: string, day: number, uniform: Uniform): number {
  const draws = hourDraws.get(classCode);
  if (draws === undefined) throw new Error(`no hour profile for class ${classCode}`);
  const hour = (isWeekend(day) ? draws.weekend : draws.weekday)(uniform);
  return startOfDay(day) + Math.floor((hour + uniform()) * 3_600_000);
}

type Told = Pick<IncidentRecord, 'occurredAt' | 'isDuplicate'> & {
  readonly occurrence: Occurrence;
  readonly life: IncidentLife;
};

/** Every report of the community up to `asOf`, in the order in which it was filed. */
export function generateIncidents(
  community: CommunityForm,
  options: IncidentOptions,
  random: Random,
): IncidentRecord[] {
  const uniform = random.next;
  const grids = community.grids.map((grid, index) => ({
    id: grid.id,
    dailyRate: (options.dailyRates[index] as number) * (1 - duplicateShare),
  }));
  const { model, anchors, changes } = options;
  const occurrences = drawOccurrences(
    { model, countyCode: community.countyCode, grids, anchors, changes },
    uniform,
  );
  const told = occurrences.flatMap((occurrence) => tell(occurrence, options.asOf, uniform));
  told.sort((a, b) => a.life.filedAt - b.life.filedAt);
  const nextNumber = numbering(community.code);
  return told.map((each) => record(each, community, options, nextNumber(each.life.filedAt), random));
}

/** The report of an occurrence, and now and then a second one from somebody who stood near by. */
function tell(occurrence: Occurrence, asOf: number, uniform: Uniform): Told[] {
  const subclass = incidentSubclasses[occurrence.subclass] as (typeof incidentSubclasses)[number];
  const occurredAt = timeOfDay(subclass.parent.code, occurrence.day, uniform);
  const told: Told[] = [];
  const life = liveThrough(subclass, occurredAt, asOf, uniform);
  if (life !== null) told.push({ occurrence, life, occurredAt, isDuplicate: false });
  if (uniform() < duplicateShare / (1 - duplicateShare)) {
    const againAt = Math.floor(occurredAt + Math.min(exponential(2 * 3_600_000, uniform), 86_400_000));
    const again = liveThrough(subclass, againAt, asOf, uniform);
    const point = pointAt(occurrence.anchor, uniform);
    if (again !== null)
      told.push({
        occurrence: { ...occurrence, point },
        life: again,
        occurredAt: againAt,
        isDuplicate: true,
      });
  }
  return told;
}

/** Day, community and a running number of that day: unique over the city without a common counter. */
function numbering(communityCode: string): (filedAt: number) => string {
  let day = -1;
  let prefix = '';
  let running = 0;
  return (filedAt) => {
    const today = dayNumberOf(filedAt);
    if (today !== day) {
      day = today;
      running = 0;
      prefix = `${new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')}${communityCode.slice(4)}`;
    }
    running += 1;
    return `${prefix}${String(running).padStart(3, '0')}`;
  };
}

function record(
  { occurrence, life, occurredAt, isDuplicate }: Told,
  community: CommunityForm,
  options: IncidentOptions,
  number: string,
  random: Random,
): IncidentRecord {
  const uniform = random.next;
  const { anchor } = occurrence;
  const subclass = incidentSubclasses[occurrence.subclass] as (typeof incidentSubclasses)[number];
  const { point, fault } = plantFault(occurrence.point, options.defaultPoint, uniform);
  return {
    ...life,
    id: uuidV7(life.filedAt, random),
    number,
    classCode: subclass.code,
    title: pick(incidentTitles[subclass.code] ?? [], uniform).replace('{地}', anchor.label),
    source: sources[drawSource(uniform)] as string,
    point,
    positionFault: fault,
    addressText: options.addressPrefix + anchor.label,
    gridId: (community.grids[anchor.gridIndex] as CommunityForm['grids'][number]).id,
    occurredAt,
    isDuplicate,
  };
}
