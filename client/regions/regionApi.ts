import { getJson, type RequestQuery } from '../api/request.ts';
import type {
  GridItem,
  GridPage,
  RegionChildren,
  RegionItem,
  RegionReference,
  RegionStatistics,
} from '../api/answers.ts';

export const loadRegion = (code: string, signal?: AbortSignal): Promise<RegionItem> =>
  getJson(`regions/${code}`, {}, signal);

export const loadRegionStatistics = (
  code: string,
  traits: RequestQuery,
  signal?: AbortSignal,
): Promise<RegionStatistics> => getJson(`regions/${code}/statistics`, traits, signal);

export const loadRegionChildren = (
  code: string,
  traits: RequestQuery,
  signal?: AbortSignal,
): Promise<RegionChildren> => getJson(`regions/${code}/children`, traits, signal);

export const loadGridsOf = (
  code: string,
  day: { readonly asOf?: string },
  signal?: AbortSignal,
): Promise<GridPage> => getJson('grids', { region: code, ...day, limit: 1000 }, signal);

export interface Trail {
  readonly steps: readonly Pick<RegionReference, 'code' | 'name' | 'nameEn' | 'level'>[];
  readonly grid: { readonly code: string; readonly name: string } | null;
  readonly extent: readonly number[] | null;
}

/** From the city down to the area that the screen is narrowed to. */
export async function loadTrail(
  { area, ...day }: { readonly area: string; readonly asOf?: string },
  signal?: AbortSignal,
): Promise<Trail> {
  if (area.length === 15) {
    const grid = await getJson<GridItem>(`grids/${area}`, { geometry: false, ...day }, signal);
    return { steps: grid.ancestors, grid: { code: grid.code, name: grid.name }, extent: grid.extent };
  }
  const region = await loadRegion(area, signal);
  return { steps: [...region.ancestors, region], grid: null, extent: region.extent };
}
