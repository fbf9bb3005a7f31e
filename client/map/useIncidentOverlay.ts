import { shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { Map as MapLibreMap, SourceSpecification } from 'maplibre-gl';
import type { DrawContext } from './layers/drawContext.ts';
import type { FeatureReference, IncidentDisplay, IncidentPointFilter, LegendEntry, MapAlert, MapFeature } from './mapTypes.ts';

interface OverlayInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly engine: 'deck' | 'tiles';
  readonly context: ComputedRef<DrawContext>;
  readonly incidents: () => IncidentDisplay;
  readonly filter: () => IncidentPointFilter | null;
  readonly alerts: () => readonly MapAlert[];
  readonly selection: () => readonly FeatureReference[];
}
export function useIncidentOverlay(_input: OverlayInput) {
  const localSources = shallowRef<Readonly<Record<string, SourceSpecification>>>({});
  const legend = shallowRef<readonly LegendEntry[]>([]);
  const groupCounts = shallowRef<readonly number[] | null>(null);
  return { localSources, legend, groupCounts, pick: (_x: number, _y: number): MapFeature[] => [], canvas: (): HTMLCanvasElement | null => null };
}
