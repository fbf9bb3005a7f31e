import { computed, ref } from 'vue';
import { defineStore } from 'pinia';
import { defaultLayers } from './layerDefaults.ts';
import {
  emptyFilter,
  type Camera,
  type LayerSetting,
  type ScreenFilter,
  type ScreenLayers,
  type ScreenState,
  type Selection,
} from './screenState.ts';

/** The one filter, the one selection, the layers and the camera of this screen. */
export const useScreenStore = defineStore('screen', () => {
  const camera = ref<Camera | null>(null);
  const filter = ref<ScreenFilter>(emptyFilter);
  const layers = ref<ScreenLayers>(defaultLayers);
  const gridDay = ref<string | null>(null);
  const selection = ref<Selection | null>(null);

  const state = computed<ScreenState>(() => ({
    camera: camera.value,
    filter: filter.value,
    layers: layers.value,
    gridDay: gridDay.value,
    selection: selection.value,
  }));

  const hasIncidentFilter = computed(() => {
    const { classes, states, severities, sources } = filter.value;
    return classes.length + states.length + severities.length + sources.length > 0;
  });

  function restore(next: ScreenState): void {
    filter.value = next.filter;
    layers.value = next.layers;
    gridDay.value = next.gridDay;
    selection.value = next.selection;
    if (next.camera) camera.value = next.camera;
  }

  function changeFilter(patch: Partial<ScreenFilter>): void {
    filter.value = { ...filter.value, ...patch };
  }

  /** Adds the value to the list, or takes it out. */
  function toggleFilter(list: 'classes' | 'states' | 'sources', value: string): void {
    const values = filter.value[list];
    changeFilter({
      [list]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value],
    });
  }

  function toggleSeverity(value: number): void {
    const { severities } = filter.value;
    changeFilter({
      severities: severities.includes(value)
        ? severities.filter((other) => other !== value)
        : [...severities, value],
    });
  }

  function clearIncidentFilter(): void {
    changeFilter({ classes: [], states: [], severities: [], sources: [], brush: null });
  }

  function changeLayers(patch: Partial<ScreenLayers>): void {
    layers.value = { ...layers.value, ...patch };
  }

  function changeLayer(id: string, patch: Partial<LayerSetting>): void {
    changeLayers({
      settings: layers.value.settings.map((setting) =>
        setting.id === id ? { ...setting, ...patch } : setting,
      ),
    });
  }

  function changeTable(id: string, patch: Partial<LayerSetting>): void {
    const tables = layers.value.tables.map((table) => (table.id === id ? { ...table, ...patch } : table));
    changeLayers({ tables });
  }

  function removeTable(id: string): void {
    changeLayers({ tables: layers.value.tables.filter((table) => table.id !== id) });
    if (selection.value?.kind === 'row' && selection.value.key.startsWith(`${id}_`)) select(null);
  }

  /** Moves a layer one place up (−1) or down (+1) in drawing order. */
  function moveLayer(id: string, step: -1 | 1): void {
    const settings = [...layers.value.settings];
    const from = settings.findIndex((setting) => setting.id === id);
    const [moved] = settings.splice(from, 1);
    if (moved === undefined) return;
    settings.splice(Math.max(0, Math.min(settings.length, from + step)), 0, moved);
    changeLayers({ settings });
  }

  function isLayerVisible(id: string): boolean {
    return layers.value.settings.some((setting) => setting.id === id && setting.isVisible);
  }

  function showGridsOf(day: string | null): void {
    gridDay.value = day;
  }

  function select(next: Selection | null): void {
    selection.value = next;
  }

  return {
    camera,
    filter,
    layers,
    gridDay,
    selection,
    state,
    hasIncidentFilter,
    restore,
    changeFilter,
    toggleFilter,
    toggleSeverity,
    clearIncidentFilter,
    changeLayers,
    changeLayer,
    changeTable,
    removeTable,
    moveLayer,
    isLayerVisible,
    showGridsOf,
    select,
  };
});
