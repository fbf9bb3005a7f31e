import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random/random.ts';
import { buildAnchors, isInside, metresBetween } from './incidentAnchors.ts';
import { incidentClasses, incidentSubclasses } from './incidentClasses.ts';
import { generateIncidents, type IncidentRecord } from './incidents.ts';
import { weekdayHourShares } from './hourProfile.ts';
import { buildIntensity, dayNumberOf, isWeekend, zoneOffsetMilliseconds } from './intensity.ts';
import { plansForCommunity, plantChanges } from './plantedChanges.ts';
import { sampleCommunity } from './sampleCommunity.ts';
import type { Vertex } from '../form.ts';

const asOf = Date.parse('2026-11-23T14:05:00+08:00');
const community = sampleCommunity();
const dayCount = 730;
const firstDay = dayNumberOf(asOf) - dayCount + 1;

function generate(seed: number, dailyRate = 12, withChanges = false): IncidentRecord[] {
  const random = createRandom(seed, 'test');
  const model = buildIntensity({ firstDay, dayCount }, random.next);
  const grids = community.grids.map((grid, index) => ({ id: grid.id, dailyRate: dailyRate - index / 10 }));
  const plans = withChanges ? plansForCommunity(0, 1) : [];
  return generateIncidents(
    community,
    {
      model,
      asOf,
      dailyRates: grids.map((grid) => grid.dailyRate),
      changes: plantChanges(plans, grids, firstDay + dayCount),
      anchors: buildAnchors(community, random.next),
      defaultPoint: [1_125_600_000, 378_700_000],
      addressPrefix: '杏花岭区巨轮街道样板社区',
    },
    random,
  );
}

const incidents = generate(1);
const share = (of: readonly IncidentRecord[], test: (incident: IncidentRecord) => boolean): number =>
  of.filter(test).length / of.length;
const hourOf = (time: number): number => new Date(time + zoneOffsetMilliseconds).getUTCHours();

describe('incidents of a demonstration community', () => {
  it('are the same for the same seed and others for another', () => {
    const few = generate(1, 0.5);
    expect(generate(1, 0.5)).toEqual(few);
    expect(generate(2, 0.5).slice(0, 5)).not.toEqual(few.slice(0, 5));
  });

  it('are as many as the intensity says', () => {
    const expected = community.grids.reduce((sum, _, index) => sum + 12 - index / 10, 0) * dayCount;
    expect(incidents.length / expected).toBeGreaterThan(0.97);
    expect(incidents.length / expected).toBeLessThan(1.03);
  });

  it('keep the shares of their classes, with those of the county for security, hazards and disputes', () => {
    for (const each of incidentClasses) {
      const expected = { '06': 8.3, '07': 4.1, '08': 2.6 }[each.code] ?? each.share;
      expect(
        Math.abs(share(incidents, (incident) => incident.classCode.startsWith(each.code)) * 100 - expected),
      ).toBeLessThan(0.9);
    }
  });

  it('follow the hours of the city on weekdays and are rarer on weekends', () => {
    const weekdays = incidents.filter((incident) => !isWeekend(dayNumberOf(incident.occurredAt)));
    weekdayHourShares.forEach((expected, hour) => {
      expect(
        Math.abs(share(weekdays, (incident) => hourOf(incident.occurredAt) === hour) * 100 - expected),
      ).toBeLessThan(0.6);
    });
    const weekendRatio = (incidents.length - weekdays.length) / 2 / (weekdays.length / 5);
    expect(weekendRatio).toBeGreaterThan(0.68);
    expect(weekendRatio).toBeLessThan(0.77);
  });

  it('bring four times as many cold radiators in the heating season', () => {
    const heating = incidents.filter((incident) => incident.classCode === '0201');
    const inSeason = heating.filter((incident) =>
      [10, 11, 0, 1, 2].includes(new Date(incident.occurredAt).getUTCMonth()),
    ).length;
    const ratio = inSeason / 5 / ((heating.length - inSeason) / 7);
    expect(ratio).toBeGreaterThan(3.4);
    expect(ratio).toBeLessThan(4.6);
  });

  it('are closed in time 94 times in 100, with 6 % duplicates and the planted position faults', () => {
    const due = incidents.filter((incident) => incident.dueAt < asOf);
    expect(
      share(due, (incident) => incident.closedAt !== null && incident.closedAt <= incident.dueAt),
    ).toBeCloseTo(0.94, 1);
    expect(share(incidents, (incident) => incident.isDuplicate)).toBeCloseTo(0.06, 2);
    expect(share(incidents, (incident) => incident.positionFault === 'default_point')).toBeCloseTo(0.03, 2);
    expect(share(incidents, (incident) => incident.positionFault === 'frame_shift')).toBeCloseTo(0.02, 2);
    expect(share(incidents, (incident) => incident.point === null)).toBeCloseTo(0.015, 2);
  });

  it('lie truly in their grid unless a fault was planted', () => {
    const rings = new Map(community.grids.map((grid) => [grid.id, grid.polygons[0]?.[0] ?? []]));
    const sound = incidents.filter((incident) => incident.positionFault === null);
    for (const incident of sound)
      expect(isInside(incident.point as Vertex, rings.get(incident.gridId) ?? [])).toBe(true);
  });

  it('have numbers of their own, never come from the future, and name nobody', () => {
    expect(new Set(incidents.map((incident) => incident.number)).size).toBe(incidents.length);
    expect(new Set(incidents.map((incident) => incident.id)).size).toBe(incidents.length);
    for (const incident of incidents) {
      expect(incident.filedAt).toBeLessThanOrEqual(asOf);
      expect(incident.occurredAt).toBeLessThanOrEqual(incident.reportedAt);
      expect(incident.title).not.toMatch(/\d{7,}|\d室|\{/);
    }
  });

  it('repeat near by: thefts within 200 m and 14 days are well above what shuffled dates give', () => {
    const thefts = generate(3, 2).filter(
      (incident) => incident.classCode === '0601' && incident.positionFault === null && !incident.isDuplicate,
    );
    const days = thefts.map((theft) => theft.occurredAt / 86_400_000);
    const observed = closePairs(thefts, days);
    const random = createRandom(5, 'shuffle');
    let expected = 0;
    const rounds = 40;
    for (let round = 0; round < rounds; round += 1) {
      const shuffled = days
        .map((day) => ({ day, key: random.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ day }) => day);
      expected += closePairs(thefts, shuffled) / rounds;
    }
    expect(observed / expected).toBeGreaterThan(1.25);
    expect(observed / expected).toBeLessThan(2);
  });

  it('show the planted changes from their day on', () => {
    const changed = generate(1, 12, true);
    const [charging] = plansForCommunity(0, 1).filter((plan) => plan.kind === 'charging_shed');
    expect(charging).toBeDefined();
    const counts = community.grids.map((grid) => {
      const own = changed.filter((incident) => incident.gridId === grid.id && incident.classCode === '0701');
      const after = own.filter(
        (incident) => dayNumberOf(incident.occurredAt) >= firstDay + dayCount - (charging?.beganDaysAgo ?? 0),
      );
      return after.length / (own.length - after.length);
    });
    expect(Math.min(...counts)).toBeLessThan(Math.max(...counts) * 0.55);
  });
});

function closePairs(thefts: readonly IncidentRecord[], days: readonly number[]): number {
  let pairs = 0;
  thefts.forEach((theft, index) => {
    for (let other = index + 1; other < thefts.length; other += 1) {
      const isSoon = Math.abs((days[index] as number) - (days[other] as number)) <= 14;
      if (isSoon && metresBetween(theft.point as Vertex, thefts[other]?.point as Vertex) <= 200) pairs += 1;
    }
  });
  return pairs;
}

describe('the catalogue of incident classes', () => {
  it('adds up: classes to 100, subclasses to their class, at most eight groups', () => {
    expect(incidentClasses.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(100);
    for (const each of incidentClasses)
      expect(each.subclasses.reduce((sum, sub) => sum + sub.share, 0)).toBeCloseTo(1);
    expect(new Set(incidentClasses.map((each) => each.group)).size).toBe(8);
    expect(new Set(incidentSubclasses.map((each) => each.code)).size).toBe(incidentSubclasses.length);
  });
});
