import { Type, type Static } from 'typebox';
import {
  closed,
  count,
  instant,
  latitude,
  longitude,
  maybeCount,
  maybeNumber,
  maybePosition,
  maybeText,
  noParameters,
  nullable,
  oneOf,
  page,
  paging,
  uuid,
} from './fields.ts';
import { incidentFilter } from './incidentFilter.ts';
import { whereText } from './personal.ts';
import { regionReference } from './regions.ts';
import { defineRoute } from './route.ts';

/** In the order of handling. Points carry the index. */
export const incidentStates = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'closed',
  'rejected',
] as const;
/** The display groups, in their fixed order. Points carry the index. */
export const incidentGroups = [
  'environment',
  'utility',
  'housing',
  'traffic',
  'noise',
  'security',
  'hazard',
  'service',
] as const;
const state = oneOf(incidentStates);

export const incidentClass = closed({
  code: Type.String(),
  parentCode: maybeText,
  name: Type.String(),
  nameEn: Type.String(),
  displayGroup: Type.String(),
  timeLimitHours: maybeNumber,
  sortOrder: Type.Integer(),
});

const incidentFields = {
  incidentId: uuid,
  number: Type.String(),
  classCode: Type.String(),
  className: Type.String(),
  classNameEn: Type.String(),
  group: Type.String(),
  title: Type.String(),
  level: Type.String(),
  severity: Type.Integer({ minimum: 1, maximum: 4 }),
  state,
  source: Type.String(),
  point: maybePosition,
  address: whereText,
  communityCode: maybeText,
  communityName: maybeText,
  gridCode: maybeText,
  occurredAt: instant,
  reportedAt: instant,
  dueAt: maybeText,
  closedAt: maybeText,
  isOverdue: Type.Boolean(),
  isDuplicate: Type.Boolean(),
};
export const incident = closed(incidentFields);
export type Incident = Static<typeof incident>;

export const listIncidentClasses = defineRoute({
  operationId: 'listIncidentClasses',
  access: 'map.read',
  method: 'GET',
  path: 'incident-classes',
  tag: 'incidents',
  summary: '事件类别 · Classes and subclasses of incidents',
  schema: {
    querystring: noParameters,
    response: { 200: closed({ items: Type.Array(incidentClass) }) },
  },
});

export const listIncidents = defineRoute({
  operationId: 'listIncidents',
  access: 'incidents.read',
  method: 'GET',
  path: 'incidents',
  tag: 'incidents',
  summary: '事件列表 · Incidents, the newest first',
  formats: ['csv', 'geojson'],
  schema: {
    querystring: closed({ ...incidentFilter, ...paging }),
    response: { 200: page(incident) },
  },
});

const incidentItem = closed({
  ...incidentFields,
  revision: Type.Integer(),
  positionFault: maybeText,
  ancestors: Type.Array(regionReference),
  events: Type.Array(closed({ kind: Type.String(), at: instant, note: maybeText, roleName: maybeText })),
});
export type IncidentItem = Static<typeof incidentItem>;

export const getIncident = defineRoute({
  operationId: 'getIncident',
  access: 'incidents.read',
  method: 'GET',
  path: 'incidents/:id',
  tag: 'incidents',
  summary: '单个事件 · An incident with what happened to it',
  schema: {
    params: closed({ id: uuid }),
    querystring: noParameters,
    response: { 200: incidentItem },
  },
});

export const createIncident = defineRoute({
  operationId: 'createIncident',
  access: 'incidents.write',
  method: 'POST',
  path: 'incidents',
  tag: 'incidents',
  summary: '上报事件 · Report an incident',
  description:
    'Send an Idempotency-Key: the same key with the same body gives the first answer again, with another body it is refused.',
  schema: {
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 200 })) }),
    querystring: noParameters,
    body: closed({
      classCode: Type.String({ minLength: 1, maxLength: 40 }),
      title: Type.String({ minLength: 1, maxLength: 200 }),
      longitude: Type.Optional(longitude),
      latitude: Type.Optional(latitude),
      address: Type.Optional(Type.String({ maxLength: 300 })),
      severity: Type.Optional(Type.Integer({ minimum: 1, maximum: 4, default: 1 })),
      source: Type.Optional(Type.String({ pattern: '^[a-z0-9_-]{1,40}$', default: 'desk' })),
      occurredAt: Type.Optional(instant),
    }),
    response: { 201: incidentItem },
  },
});

/** Which state may follow which; the same state is no change. */
export const nextStates: Readonly<
  Record<(typeof incidentStates)[number], readonly (typeof incidentStates)[number][]>
> = {
  reported: ['accepted', 'rejected'],
  accepted: ['dispatched', 'rejected'],
  dispatched: ['handling', 'accepted'],
  handling: ['closed', 'dispatched'],
  closed: ['handling'],
  rejected: ['reported'],
};

export const changeIncident = defineRoute({
  operationId: 'changeIncident',
  access: 'incidents.write',
  method: 'PATCH',
  path: 'incidents/:id',
  tag: 'incidents',
  summary: '处置事件 · Move an incident on, or correct its title and severity',
  description:
    'Send If-Match with the ETag of the incident: a change that somebody else made meanwhile is not overwritten.',
  schema: {
    params: closed({ id: uuid }),
    headers: Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 200 })) }),
    querystring: noParameters,
    body: closed({
      state: Type.Optional(state),
      severity: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
      title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    }),
    response: { 200: incidentItem },
  },
});

export const countBases = [
  'region',
  'grid',
  'class',
  'group',
  'state',
  'severity',
  'source',
  'day',
  'week',
  'month',
  'hourly',
  'hour',
  'weekday',
  'hourOfWeek',
] as const;

/** Keys: codes for region, grid and class; local dates for day, week (its Monday) and month; the instant at which
 * an hour begins for hourly (31 days at most, from and until given); 0–23 for hour; 1 Monday – 7; 0–167 from Monday 0:00. */
export const countIncidents = defineRoute({
  operationId: 'countIncidents',
  access: 'incidents.read',
  method: 'GET',
  path: 'incidents/counts',
  tag: 'incidents',
  summary: '事件计数 · Counts of incidents by one of many words',
  formats: ['csv'],
  schema: {
    querystring: closed({
      by: oneOf(countBases),
      level: Type.Optional(oneOf(['county', 'township', 'community'], { description: 'for by=region' })),
      ...incidentFilter,
    }),
    response: {
      200: closed({
        by: oneOf(countBases),
        from: maybeText,
        until: maybeText,
        total: count,
        open: count,
        items: Type.Array(closed({ key: Type.String(), name: maybeText, count, open: count })),
      }),
    },
  },
});

/** Answers `application/vnd.jingwei.points`; core/contract/pointColumns.ts reads it. */
export const listIncidentPoints = defineRoute({
  operationId: 'listIncidentPoints',
  access: 'incidents.read',
  method: 'GET',
  path: 'incidents/points',
  tag: 'incidents',
  summary: '事件点位 · Positions of incidents as columns, 200,000 at most, the newest first',
  formats: ['binary'],
  schema: {
    querystring: closed({
      ...incidentFilter,
      ids: Type.Optional(
        Type.Boolean({ default: false, description: 'with identities: 16 bytes each more' }),
      ),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200_000, default: 200_000 })),
    }),
    response: {},
  },
});

/** What a filter amounts to on one card. */
export const summariseIncidents = defineRoute({
  operationId: 'summariseIncidents',
  access: 'incidents.read',
  method: 'GET',
  path: 'incidents/summary',
  tag: 'incidents',
  summary: '事件概览 · How many, open, overdue, closed on time',
  schema: {
    querystring: closed(incidentFilter),
    response: {
      200: closed({
        total: count,
        open: count,
        overdue: count,
        closed: count,
        onTimeShare: maybeNumber,
        medianClosingHours: maybeNumber,
        withoutPosition: count,
        newest: nullable(instant),
        previousTotal: maybeCount,
      }),
    },
  },
});
