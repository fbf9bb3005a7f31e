import { computed, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { type City, type RegionItem } from '../api/answers.ts';
import { getJson } from '../api/request.ts';
import { reachOf } from '../session/reach.ts';
import { useSessionStore } from '../session/sessionStore.ts';

type Box = readonly [west: number, south: number, east: number, north: number];
type HomeRegion = Pick<RegionItem, 'code' | 'name' | 'nameEn' | 'extent'>;

/** Where the screen begins and comes back to: the city, or what of it the account has. */
export const useHomeStore = defineStore('home', () => {
  const sessions = useSessionStore();
  const reach = computed(() => reachOf(sessions.session));
  const regions = shallowRef<readonly HomeRegion[]>([]);

  /** One jurisdiction narrows the whole screen to it; several do not, and lists show the rows of all of them. */
  const area = computed(() =>
    reach.value.regionCodes.length === 1 ? (reach.value.regionCodes[0] ?? null) : null,
  );
  const extent = computed(() =>
    boxAround(regions.value.flatMap((region) => (region.extent ? [region.extent] : []))),
  );

  async function load(): Promise<void> {
    const found = await Promise.allSettled(
      reach.value.regionCodes.map((code) => getJson<RegionItem>(`regions/${code}`)),
    );
    regions.value = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }

  /** What the map shows first. */
  function focusOf(city: City): Box {
    const [west = 0, south = 0, east = 0, north = 0] = extent.value ?? city.focus;
    return [west, south, east, north];
  }
  return { reach, regions, area, extent, load, focusOf };
});

function boxAround(boxes: readonly (readonly number[])[]): readonly number[] | null {
  if (boxes.length === 0) return null;
  const side = (index: number, choose: (...values: number[]) => number): number =>
    choose(...boxes.map((box) => box[index] ?? 0));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}
