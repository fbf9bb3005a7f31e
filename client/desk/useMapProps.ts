import { computed } from 'vue';
import { queryText } from '../api/request.ts';
import { useResource } from '../api/useResource.ts';
import { tableLayerName } from '../map/layers/tableLayers.ts';
import type { FeatureReference, IncidentDisplay, LayerState, Thematic } from '../map/mapTypes.ts';
import { layers as definitions } from '#core/contract/layers.ts';
import { loadIncidentPoints } from '../incidents/incidentPoints.ts';
import { windowDays } from '../screen/period.ts';
import { useCityStore } from '../screen/cityStore.ts';
import { useIncidentQuery } from '../screen/useIncidentQuery.ts';
import { useTotalStore } from '../screen/totalStore.ts';
import { useScreenStore } from '../screen/screenStore.ts';
import type { Selection } from '../screen/screenState.ts';
import { useRights } from '../session/useRights.ts';
import { useI18n } from 'vue-i18n';

const layerOfKind: Partial<Record<string, string>> = {
  region: 'regions',
  grid: 'grids',
  building: 'buildings',
  incident: 'incidents',
  address: 'addresses',
};
const daysPerMonth = 30.44;
/** More than this the interface does not give, and the server's cells are drawn. */
const mostPoints = 200_000;

/** What the screen's state means for the map. */
export function useMapProps() {
  const screen = useScreenStore();
  const cities = useCityStore();
  const total = useTotalStore();
  const { query } = useIncidentQuery();
  const { seesLayer, seesFigure, seesIncidents } = useRights();
  const { t } = useI18n();

  const layerStates = computed<LayerState[]>(() =>
    screen.layers.settings.flatMap((setting) => {
      const definition = definitions.find((known) => known.id === setting.id);
      return definition
        ? [
            {
              id: definition.id,
              isVisible: setting.isVisible && seesLayer(setting.id),
              opacity: setting.opacity,
            },
          ]
        : [];
    }),
  );

  const thematic = computed<Thematic | null>(() => {
    const { figure, isExtruded } = screen.layers;
    if (figure === 'none' || !seesFigure(figure)) return null;
    return {
      target: 'grids',
      figure: figure === 'area' ? 'areaSquareMetres' : figure,
      method: 'quantile',
      classCount: 5,
      isExtruded: isExtruded && figure !== 'rule',
      name: t(`display.figures.${figure}`),
    };
  });

  // a large city's points may be too many to draw: they are asked for only once the count says that they are not
  const isFew = computed(() => {
    const all = cities.city?.totals.incidents ?? Infinity;
    return Math.min(all, total.incidentCount ?? Infinity) <= mostPoints;
  });
  const isDrawn = computed(() => seesIncidents.value && screen.isLayerVisible('incidents'));
  const needsPoints = computed(() => isFew.value && isDrawn.value && screen.layers.incidentMode !== 'cells');
  const points = useResource(
    () => (needsPoints.value ? query.value : null),
    (asked, signal) => loadIncidentPoints(asked, signal),
  );

  const incidents = computed<IncidentDisplay>(() => ({
    mode: isDrawn.value ? screen.layers.incidentMode : 'off',
    points: needsPoints.value ? points.data.value : null,
    query: query.value ? queryText(query.value) : '',
    periodMonths: windowDays(cities.window) / daysPerMonth,
  }));

  const selected = computed<FeatureReference[]>(() =>
    screen.selection ? [referenceOf(screen.selection)] : [],
  );
  return { layerStates, thematic, incidents, selected };
}

/** A selected row of a table, as the map knows it. */
function rowReference(key: string): FeatureReference {
  const [table = '', row = ''] = key.split('_');
  return { layer: tableLayerName(table), id: row };
}

function referenceOf(selection: Selection): FeatureReference {
  if (selection.kind === 'row') return rowReference(selection.key);
  if (selection.kind === 'area') {
    const [first] = selection.ring;
    const ring = [...selection.ring, ...(first ? [first] : [])].map((position) => [...position]);
    return { layer: 'area', geometry: { type: 'Polygon', coordinates: [ring] } };
  }
  if (selection.kind === 'point')
    return { layer: 'point', geometry: { type: 'Point', coordinates: [...selection.position] } };
  const layer = layerOfKind[selection.kind] ?? 'facilities';
  const isCoded = selection.kind === 'region' || selection.kind === 'grid';
  return isCoded ? { layer, code: selection.key } : { layer, id: selection.key };
}
