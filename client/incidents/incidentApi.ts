import { getJson, type RequestQuery } from '../api/request.ts';
import type { IncidentCounts, IncidentItem, IncidentSummary } from '../api/answers.ts';

export type CountBasis = IncidentCounts['by'];

export const loadIncident = (id: string, signal?: AbortSignal): Promise<IncidentItem> =>
  getJson(`incidents/${id}`, {}, signal);

export const loadCounts = (
  by: CountBasis,
  query: RequestQuery,
  signal?: AbortSignal,
): Promise<IncidentCounts> => getJson('incidents/counts', { ...query, by }, signal);

export const loadSummary = (query: RequestQuery, signal?: AbortSignal): Promise<IncidentSummary> =>
  getJson('incidents/summary', query, signal);
