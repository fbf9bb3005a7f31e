import { getJson } from '../api/request.ts';
import type { BuildingItem, ElementItem } from '../api/answers.ts';

export const loadElement = (id: string, signal?: AbortSignal): Promise<ElementItem> =>
  getJson(`elements/${id}`, {}, signal);
export const loadBuilding = (id: string, signal?: AbortSignal): Promise<BuildingItem> =>
  getJson(`buildings/${id}`, { geometry: false }, signal);
