import { onBeforeUnmount, watch, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { FeatureReference, Thematic } from './mapTypes.ts';

const withStates = ['grids', 'regions'] as const;
type StatefulLayer = (typeof withStates)[number];

interface StatesInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly selection: () => readonly FeatureReference[];
  readonly thematic: () => Thematic | null;
  readonly hovered: () => { readonly layer: string; readonly code: string } | null;
}

const isStateful = (layer: string): layer is StatefulLayer =>
  (withStates as readonly string[]).includes(layer);

/** Selection, hover and figures by code as feature states: no tile is built anew for any of them. */
export function useFeatureStates({ map, selection, thematic, hovered }: StatesInput): void {
  let selected: FeatureReference[] = [];
  let hover: { layer: string; code: string } | null = null;
  let valued: StatefulLayer | null = null;

  function set(layer: string, code: string, state: Record<string, unknown>): void {
    const current = map.value;
    if (!current || !isStateful(layer) || !current.getSource(layer)) return;
    current.setFeatureState({ source: layer, sourceLayer: layer, id: code }, state);
  }
  function applySelection(): void {
    for (const each of selected) if (each.code) set(each.layer, each.code, { selected: false });
    selected = [...selection()];
    for (const each of selected) if (each.code) set(each.layer, each.code, { selected: true });
  }
  function applyValues(): void {
    const figure = thematic();
    if (valued && map.value?.getSource(valued))
      map.value.removeFeatureState({ source: valued, sourceLayer: valued });
    valued = figure?.values ? figure.target : null;
    for (const [code, value] of figure?.values ?? []) set(figure?.target ?? '', code, { value });
    applySelection();
  }
  function applyHover(): void {
    if (hover) set(hover.layer, hover.code, { hover: false });
    hover = hovered();
    if (hover) set(hover.layer, hover.code, { hover: true });
  }
  /** A lost context takes all states with it, and a source that was hidden comes back without any. */
  function applyAll(): void {
    applyValues();
    applyHover();
  }
  // by identity: tiles of another day are a new source under the same name
  let known: readonly unknown[] = [];
  function onStyle(): void {
    const present = withStates.map((layer) => map.value?.getSource(layer));
    if (present.every((source, index) => source === known[index])) return;
    known = present;
    applyAll();
  }
  watch(map, (current) => {
    current?.on('styledata', onStyle);
    // the map rebuilds its sources after this event: states set at once would go with the old ones
    current?.on('webglcontextrestored', () => current.once('idle', applyAll));
  });
  watch(selection, applySelection, { deep: false });
  watch(thematic, applyValues);
  watch(hovered, applyHover);
  onBeforeUnmount(() => map.value?.off('styledata', onStyle));
}
