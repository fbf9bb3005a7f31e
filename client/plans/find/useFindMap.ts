import { computed, type Ref, type ShallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { getJson } from '../../api/request.ts';
import type { RegionItem } from '../../api/answers.ts';
import { useResource } from '../../api/useResource.ts';
import type { FeatureReference, MapHandle, MapPointerEvent, Thematic } from '../../map/mapTypes.ts';
import type { HouseholdRow } from './householdRows.ts';

interface FindMapInput {
  readonly map: Readonly<
    ShallowRef<(Pick<MapHandle, 'flyTo'> & { fit(extent: readonly number[]): void }) | null>
  >;
  readonly region: Ref<string>;
  readonly chosen: Ref<ReadonlySet<string>>;
  readonly active: Ref<string | null>;
}

/** The map beside the list: what it shows of it, and what a click on it does to the list. */
export function useFindMap({ map, region, chosen, active }: FindMapInput) {
  const { t } = useI18n();
  const extent = useResource(
    () => (region.value === '' ? null : region.value),
    async (code, signal) => (await getJson<RegionItem>(`regions/${code}`, {}, signal)).extent,
  );
  watch(
    () => extent.data.value,
    (box) => box && map.value?.fit(box),
  );
  const selection = computed<FeatureReference[]>(() =>
    [...new Set([...chosen.value, ...(active.value === null ? [] : [active.value])])].map((code) => ({
      layer: 'grids',
      code,
    })),
  );
  const thematic = computed<Thematic>(() => ({
    target: 'grids',
    figure: 'rule',
    method: 'fixed',
    classCount: 3,
    isExtruded: false,
    name: t('figure.rule'),
  }));
  function show({ point: [longitude, latitude] }: HouseholdRow): void {
    map.value?.flyTo({ longitude, latitude, zoom: 15.5 });
  }
  function onClick({ features, isAdditive }: MapPointerEvent): void {
    const code = features.find(({ layer }) => layer === 'grids')?.code;
    if (!code) return;
    active.value = code;
    if (!isAdditive) return;
    const next = new Set(chosen.value);
    if (!next.delete(code)) next.add(code);
    chosen.value = next;
  }
  return { extent: extent.data, selection, thematic, show, onClick };
}
