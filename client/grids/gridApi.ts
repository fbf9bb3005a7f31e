import { getJson, type RequestQuery } from '../api/request.ts';
import type { GridItem, GridStatistics, IncidentPage } from '../api/answers.ts';

export const loadGrid = (
  { code, ...asked }: { readonly code: string; readonly asOf?: string },
  signal?: AbortSignal,
): Promise<GridItem> => getJson(`grids/${code}`, asked, signal);

export const loadGridStatistics = (
  code: string,
  traits: RequestQuery,
  signal?: AbortSignal,
): Promise<GridStatistics> => getJson(`grids/${code}/statistics`, traits, signal);

export const loadGridIncidents = (
  code: string,
  traits: RequestQuery,
  signal?: AbortSignal,
): Promise<IncidentPage> => getJson('incidents', { ...traits, grid: code, limit: 5 }, signal);
