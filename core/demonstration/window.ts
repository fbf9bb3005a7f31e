import type { CitySize } from './form.ts';
import { isBuiltAt, type CityPlan } from './plan.ts';

/** The rectangle of the drawing plane for which the base map is drawn: what is built and some surroundings. */
export interface MapWindow {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

export function mapWindow(plan: CityPlan, size: CitySize): MapWindow {
  const margin = size === 'S' ? 2_600 : size === 'M' ? 3_200 : 0;
  const window = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const community of plan.communities) {
    if (!isBuiltAt(size, community)) continue;
    for (const cell of community.cells) {
      const place = plan.ground.place[cell];
      if (!place) continue;
      window.west = Math.min(window.west, place.x - margin);
      window.east = Math.max(window.east, place.x + margin);
      window.south = Math.min(window.south, place.y - margin);
      window.north = Math.max(window.north, place.y + margin);
    }
  }
  return window;
}

export function isInWindow(window: MapWindow, place: { x: number; y: number } | undefined): boolean {
  return (
    place !== undefined &&
    place.x >= window.west &&
    place.x <= window.east &&
    place.y >= window.south &&
    place.y <= window.north
  );
}
