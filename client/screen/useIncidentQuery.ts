import { computed } from 'vue';
import type { RequestQuery } from '../api/request.ts';
import { useCityStore } from './cityStore.ts';
import type { TimeWindow } from './period.ts';
import { useRights } from '../session/useRights.ts';
import { useScreenStore } from './screenStore.ts';
import type { ScreenFilter } from './screenState.ts';

export function areaQuery(area: string | null): RequestQuery {
  if (area === null) return {};
  return area.length === 15 ? { grid: area } : { region: area };
}

/** The screen's one filter in the words of the incident routes. */
export function incidentQuery(filter: ScreenFilter, window: TimeWindow): RequestQuery {
  return { ...areaQuery(filter.area), ...traitsQuery(filter, window) };
}

/** The same without the area: a card speaks of its own place. */
export function traitsQuery(filter: ScreenFilter, window: TimeWindow): RequestQuery {
  return {
    class: filter.classes,
    state: filter.states,
    severity: filter.severities,
    source: filter.sources,
    from: window.from,
    until: window.until,
  };
}

export function useIncidentQuery() {
  const screen = useScreenStore();
  const cities = useCityStore();
  const { seesIncidents } = useRights();
  /** Nothing is asked for that would be refused, and nothing before the city says when "now" is. */
  const isAsked = computed(() => cities.city !== null && seesIncidents.value);
  const query = computed(() => (isAsked.value ? incidentQuery(screen.filter, cities.window) : null));
  /** The same without the brush: what the time line shows. */
  const periodQuery = computed(() =>
    isAsked.value ? incidentQuery(screen.filter, cities.periodWindow) : null,
  );
  const traits = computed(() => (isAsked.value ? traitsQuery(screen.filter, cities.window) : null));
  return { query, periodQuery, traits };
}
