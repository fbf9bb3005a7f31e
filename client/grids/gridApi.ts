import { getJson } from '../api/request.ts';
import type { GridItem, GridStatistics, IncidentPage } from '../api/answers.ts';
import type { TimeWindow } from '../screen/period.ts';

export const loadGrid = (code: string, signal?: AbortSignal): Promise<GridItem> =>
  getJson(`grids/${code}`, {}, signal);

export const loadGridStatistics = (
  code: string,
  window: TimeWindow,
  signal?: AbortSignal,
): Promise<GridStatistics> =>
  getJson(`grids/${code}/statistics`, { from: window.from, until: window.until }, signal);

export const loadGridIncidents = (
  code: string,
  window: TimeWindow,
  signal?: AbortSignal,
): Promise<IncidentPage> =>
  getJson('incidents', { grid: code, from: window.from, until: window.until, limit: 5 }, signal);
