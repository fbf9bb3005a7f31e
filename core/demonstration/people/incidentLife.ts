import type { IncidentSubclass, IncidentClass } from './incidentClasses.ts';
import { exponential, weightedIndex, type Uniform } from './sampling.ts';

export type IncidentLevel = 'self' | 'community' | 'township' | 'county' | 'city';
export type IncidentState = 'reported' | 'accepted' | 'dispatched' | 'handling' | 'closed' | 'rejected';

export interface IncidentLife {
  readonly level: IncidentLevel;
  readonly severity: 1 | 2 | 3 | 4;
  readonly state: IncidentState;
  readonly reportedAt: number;
  readonly filedAt: number;
  readonly dueAt: number;
  readonly closedAt: number | null;
  readonly returnedAt: number | null;
  readonly reopenedAt: number | null;
}

const minute = 60_000;
const hour = 60 * minute;
const levels: readonly IncidentLevel[] = ['self', 'community', 'township', 'county', 'city'];
const drawLevel = weightedIndex([70, 18, 9, 2.6, 0.4]);
const severityWeights: Readonly<Record<string, readonly number[]>> = {
  security: [55, 30, 12, 3],
  hazard: [40, 36, 18, 6],
  utility: [70, 22, 7, 1],
};
const drawSeverity = new Map(
  Object.entries(severityWeights).map(([group, weights]) => [group, weightedIndex(weights)]),
);
const drawOtherSeverity = weightedIndex([82, 15, 2.7, 0.3]);

/** How long the work takes, as a part of its limit: 94 of 100 in time, a few late, fewer very late. */
function durationPart(uniform: Uniform): number {
  const draw = uniform();
  if (draw < 0.94) return 0.04 + 0.94 * Math.pow(uniform(), 1.5);
  return draw < 0.997 ? 1.02 + exponential(0.7, uniform) : 3 + exponential(6, uniform);
}

function openState(elapsedPart: number): IncidentState {
  if (elapsedPart < 0.06) return 'reported';
  if (elapsedPart < 0.16) return 'accepted';
  return elapsedPart < 0.34 ? 'dispatched' : 'handling';
}

/** What became of an incident by `asOf`; null when nobody has reported it yet. */
export function liveThrough(
  subclass: IncidentSubclass & { readonly parent: IncidentClass },
  occurredAt: number,
  asOf: number,
  uniform: Uniform,
): IncidentLife | null {
  const reportedAt = Math.floor(occurredAt + Math.min(exponential(35 * minute, uniform), 20 * hour));
  const filedAt = Math.floor(reportedAt + (0.5 + 4 * uniform()) * minute);
  if (filedAt > asOf) return null;
  const limit = (subclass.limitHours ?? subclass.parent.limitHours) * hour;
  const duration = limit * durationPart(uniform);
  const isRejected = uniform() < 0.012;
  const endsAt = Math.floor(filedAt + (isRejected ? Math.min(duration, 6 * hour) : duration));
  const isEnded = endsAt <= asOf;
  const state = isEnded ? (isRejected ? 'rejected' : 'closed') : openState((asOf - filedAt) / duration);
  const returned = uniform() < 0.05 ? filedAt + (endsAt - filedAt) * (0.3 + 0.4 * uniform()) : null;
  const reopened =
    uniform() < 0.02 && isEnded && !isRejected
      ? filedAt + (endsAt - filedAt) * (0.75 + 0.2 * uniform())
      : null;
  const severity = ((drawSeverity.get(subclass.parent.group) ?? drawOtherSeverity)(uniform) + 1) as
    1 | 2 | 3 | 4;
  return {
    level: levels[drawLevel(uniform)] as IncidentLevel,
    severity,
    state,
    reportedAt,
    filedAt,
    dueAt: Math.floor(reportedAt + limit),
    closedAt: isEnded ? endsAt : null,
    returnedAt: returned !== null && returned <= asOf ? Math.floor(returned) : null,
    reopenedAt: reopened === null ? null : Math.floor(reopened),
  };
}
