import { onBeforeUnmount, watch, type ShallowRef } from 'vue';
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import { planeScaleAt, toVertex } from './plane.ts';

export interface PlanPointer {
  readonly at: IntegerVertex;
  readonly x: number;
  readonly y: number;
  readonly isAlt: boolean;
  readonly isShift: boolean;
  /** Metres on the ground of one pixel here. */
  readonly metresPerPixel: number;
}

export interface PointerHandlers {
  press(pointer: PlanPointer): void;
  drag(pointer: PlanPointer): void;
  release(pointer: PlanPointer): void;
  hover(pointer: PlanPointer | null): void;
  click(pointer: PlanPointer): void;
  doubleClick(pointer: PlanPointer): void;
}

interface PointerInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  /** Whether the tool takes drags for itself; the map is then moved with the space bar held or the right button. */
  readonly takesDrags: () => boolean;
  readonly cursor: () => string;
  readonly handlers: PointerHandlers;
}

function pointerOf(map: MapLibreMap, { point, lngLat, originalEvent }: MapMouseEvent): PlanPointer {
  const at = toVertex(lngLat.lng, lngLat.lat);
  const next = map.unproject([point.x + 10, point.y]);
  const metresPerPixel = (Math.abs(next.lng - lngLat.lng) * 1e7 * planeScaleAt(at[1]).metresEast) / 10;
  const { altKey, shiftKey } = originalEvent;
  return { at, x: point.x, y: point.y, isAlt: altKey, isShift: shiftKey, metresPerPixel };
}

/** Turns the mouse into presses, drags and releases in the plan's own integers. */
export function usePlanPointer({ map, takesDrags, cursor, handlers }: PointerInput): void {
  let isPressed = false;
  let isSpaceHeld = false;
  let frame = 0;
  let latest: MapMouseEvent | null = null;

  function flush(): void {
    const current = map.value;
    if (!current || !latest) return;
    const pointer = pointerOf(current, latest);
    latest = null;
    if (isPressed) handlers.drag(pointer);
    else handlers.hover(pointer);
  }
  function bind(current: MapLibreMap): void {
    current.doubleClickZoom.disable();
    current.boxZoom.disable();
    current.on('mousedown', (event) => {
      if (event.originalEvent.button !== 0 || isSpaceHeld || !takesDrags()) return;
      event.preventDefault();
      isPressed = true;
      handlers.press(pointerOf(current, event));
    });
    current.on('mousemove', (event) => {
      latest = event;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(flush);
    });
    current.on('mouseout', () => !isPressed && handlers.hover(null));
    current.on('click', (event) => handlers.click(pointerOf(current, event)));
    current.on('dblclick', (event) => handlers.doubleClick(pointerOf(current, event)));
    current.on('mouseup', release);
    current.getCanvas().style.cursor = cursor();
  }
  function release(event: MapMouseEvent): void {
    if (!isPressed || !map.value) return;
    cancelAnimationFrame(frame);
    // what the last frame has not shown yet belongs to the stroke
    flush();
    isPressed = false;
    handlers.release(pointerOf(map.value, event));
  }
  /** A button that is let go outside the map ends the stroke where it left. */
  function releaseOutside(event: MouseEvent): void {
    const current = map.value;
    if (!isPressed || !current || current.getCanvasContainer().contains(event.target as Node)) return;
    const { left, top } = current.getCanvas().getBoundingClientRect();
    const lngLat = current.unproject([event.clientX - left, event.clientY - top]);
    isPressed = false;
    handlers.release({
      at: toVertex(lngLat.lng, lngLat.lat),
      x: event.clientX - left,
      y: event.clientY - top,
      isAlt: event.altKey,
      isShift: event.shiftKey,
      metresPerPixel: 1,
    });
  }
  function holdSpace(event: KeyboardEvent): void {
    if (
      event.key !== ' ' ||
      (event.target instanceof HTMLElement && event.target.closest('button, input, textarea'))
    )
      return;
    event.preventDefault();
    isSpaceHeld = event.type === 'keydown';
    if (map.value) map.value.getCanvas().style.cursor = isSpaceHeld ? 'grab' : cursor();
  }
  watch(map, (current) => current && bind(current));
  watch(cursor, (name) => {
    if (map.value) map.value.getCanvas().style.cursor = name;
  });
  addEventListener('mouseup', releaseOutside);
  addEventListener('keydown', holdSpace);
  addEventListener('keyup', holdSpace);
  onBeforeUnmount(() => {
    cancelAnimationFrame(frame);
    removeEventListener('mouseup', releaseOutside);
    removeEventListener('keydown', holdSpace);
    removeEventListener('keyup', holdSpace);
  });
}
