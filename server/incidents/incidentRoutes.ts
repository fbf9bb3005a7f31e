import {
  changeIncident as changeIncidentRoute,
  type Incident,
  createIncident,
  getIncident,
  type IncidentItem,
  listIncidentClasses,
  listIncidents,
} from '#core/contract/incidents.ts';
import type { RouteAnswer } from '#core/contract/route.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { addRoute, type RouteHost } from '../platform/http/addRoute.ts';
import { answerList } from '../platform/http/listAnswer.ts';
import { notFound } from '../platform/http/problemError.ts';
import { changeIncident, tagOf } from './changeIncident.ts';
import { countRoutes } from './countRoutes.ts';
import { fileIncident } from './fileIncident.ts';
import { readIncidentFilter } from '../platform/areas/incidentFilter.ts';
import { pointRoutes } from './pointRoutes.ts';

export async function readIncident(database: Executor, id: string): Promise<IncidentItem> {
  const [found] = await database.query<Omit<IncidentItem, 'events'>>(
    sqlQuery('incidents/find_incident', [id]),
  );
  if (found === undefined) throw notFound(`There is no incident ${id}.`);
  const events = await database.query<IncidentItem['events'][number]>(
    sqlQuery('incidents/list_events', [id]),
  );
  return { ...found, events };
}

export function incidentRoutes(host: RouteHost): void {
  addRoute(host, listIncidentClasses, async ({ database, signal }) => ({
    items: await database.query<RouteAnswer<typeof listIncidentClasses>['items'][number]>(
      sqlQuery('incidents/list_classes'),
      { signal },
    ),
  }));

  addRoute(host, listIncidents, async (given) => {
    const { database, query, request, reply, signal } = given;
    const { values } = await readIncidentFilter(given, query);
    return answerList<Incident>(
      { route: listIncidents, query, request, reply },
      {
        cursorShape: ['instant', 'uuid'],
        cursorOf: (row) => [row.occurredAt, row.incidentId],
        read: (after, limit) =>
          database.query(
            sqlQuery('incidents/list_incidents', [...values, after?.[0] ?? null, after?.[1] ?? null, limit]),
            { signal },
          ),
      },
    );
  });

  addRoute(host, getIncident, async ({ database, params, reply }) => {
    const incident = await readIncident(database, params.id);
    void reply.header('etag', tagOf(incident));
    return incident;
  });

  addRoute(host, changeIncidentRoute, async ({ database, params, body, request, reply }) => {
    await changeIncident(database, params.id, body, request.headers['if-match']);
    const incident = await readIncident(database, params.id);
    void reply.header('etag', tagOf(incident));
    return incident;
  });

  addRoute(host, createIncident, async ({ database, reach, body, request, reply }) => {
    const key = request.headers['idempotency-key'];
    const { incidentId, isRepeated } = await fileIncident(
      database,
      body,
      typeof key === 'string' ? key : null,
      reach,
    );
    const incident = await readIncident(database, incidentId);
    void reply
      .code(201)
      .header('location', `/api/v1/incidents/${incidentId}`)
      .header('etag', tagOf(incident));
    if (isRepeated) void reply.header('idempotency-replayed', 'true');
    return incident;
  });

  countRoutes(host);
  pointRoutes(host);
}
