import { computed, onBeforeUnmount, ref, shallowRef, watch, type ShallowRef } from 'vue';
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { AreaSelection, MapTool, Measurement } from '../mapTypes.ts';
import { lineLengthMetres, ringAreaSquareMetres, type LonLat } from './geodesic.ts';
import { boxRing, simplifyPath, type ScreenPoint } from './lasso.ts';
import { simpleRing } from './simpleRing.ts';

interface ToolsInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly tool: () => MapTool;
  readonly onArea: (selection: AreaSelection) => void;
  readonly onMeasure: (measurement: Measurement) => void;
  readonly onEnd: () => void;
}

const smallestDragPixels = 4;
const lassoTolerancePixels = 2.5;

/** Box, lasso and measuring. The drawing is kept as coordinates and shown by MapSketch above the map. */
export function useTools({ map, tool, onArea, onMeasure, onEnd }: ToolsInput) {
  const vertices = shallowRef<readonly LonLat[]>([]);
  const pointer = shallowRef<LonLat | null>(null);
  const isFinished = ref(false);
  let drag: ScreenPoint[] = [];

  const isMeasuring = computed(() => tool() === 'measure-distance' || tool() === 'measure-area');
  const isSelecting = computed(() => tool() === 'box' || tool() === 'lasso');
  const measurement = computed<Measurement | null>(() => {
    if (!isMeasuring.value) return null;
    const points = pointer.value && !isFinished.value ? [...vertices.value, pointer.value] : vertices.value;
    const kind = tool() === 'measure-area' ? 'area' : 'distance';
    const closed = kind === 'area' && points.length > 2 ? [...points, points[0] as LonLat] : points;
    return {
      kind,
      lengthMetres: lineLengthMetres(closed),
      areaSquareMetres: kind === 'area' ? ringAreaSquareMetres(points) : 0,
      isFinished: isFinished.value,
    };
  });

  function clear(): void {
    vertices.value = [];
    pointer.value = null;
    isFinished.value = false;
    drag = [];
  }
  const toGround = ({ x, y }: ScreenPoint): LonLat => {
    const { lng, lat } = map.value?.unproject([x, y]) ?? { lng: 0, lat: 0 };
    return [lng, lat];
  };
  function dragRing(): ScreenPoint[] {
    const [first, last] = [drag[0], drag[drag.length - 1]];
    if (!first || !last) return [];
    return tool() === 'box' ? boxRing(first, last) : drag;
  }
  function start(event: MapMouseEvent | MapTouchEvent): void {
    if (!isSelecting.value) return;
    event.preventDefault();
    drag = [event.point];
  }
  function follow(event: MapMouseEvent | MapTouchEvent): void {
    if (isMeasuring.value && vertices.value.length > 0 && !isFinished.value)
      pointer.value = [event.lngLat.lng, event.lngLat.lat];
    if (!isSelecting.value || drag.length === 0) return;
    drag.push(event.point);
    vertices.value = dragRing().map(toGround);
  }
  function finishDrag(event: MapMouseEvent | MapTouchEvent): void {
    if (!isSelecting.value || drag.length === 0) return;
    const first = drag[0] as ScreenPoint;
    const extent = Math.max(...drag.map((point) => Math.hypot(point.x - first.x, point.y - first.y)));
    const ring = tool() === 'lasso' ? simplifyPath(dragRing(), lassoTolerancePixels) : dragRing();
    drag = [];
    if (extent < smallestDragPixels || ring.length < 3) {
      vertices.value = [];
      return;
    }
    const simple = simpleRing(ring.map(toGround));
    vertices.value = simple;
    const { shiftKey, ctrlKey, metaKey } = event.originalEvent;
    const coordinates = [
      [...simple, simple[0] as LonLat].map(([longitude, latitude]) => [longitude, latitude]),
    ];
    onArea({ polygon: { type: 'Polygon', coordinates }, isAdditive: shiftKey || ctrlKey || metaKey });
  }
  function click(event: MapMouseEvent): void {
    if (!isMeasuring.value) return;
    if (isFinished.value) clear();
    vertices.value = [...vertices.value, [event.lngLat.lng, event.lngLat.lat]];
  }
  function doubleClick(event: MapMouseEvent): void {
    if (!isMeasuring.value) return;
    event.preventDefault();
    // the two clicks of a double click have each set a vertex
    vertices.value = vertices.value.slice(0, -1);
    isFinished.value = true;
    pointer.value = null;
  }
  function key(event: KeyboardEvent): void {
    if (tool() === 'none') return;
    if (event.key === 'Escape') {
      if (vertices.value.length > 0) clear();
      else onEnd();
    }
    if (event.key === 'Enter' && isMeasuring.value) isFinished.value = true;
    if (event.key === 'Backspace' && isMeasuring.value) vertices.value = vertices.value.slice(0, -1);
  }
  watch(map, (current) => {
    if (!current) return;
    current.on('mousedown', start);
    current.on('touchstart', start);
    current.on('mousemove', follow);
    current.on('touchmove', follow);
    current.on('mouseup', finishDrag);
    current.on('touchend', finishDrag);
    current.on('click', click);
    current.on('dblclick', doubleClick);
    // a key may have taken the tool up before the map was there
    takePointer(current, tool());
  });
  watch(measurement, (value) => value && onMeasure(value));
  watch(tool, (active) => {
    clear();
    if (map.value) takePointer(map.value, active);
  });
  addEventListener('keydown', key);
  onBeforeUnmount(() => removeEventListener('keydown', key));
  return { vertices, pointer, isFinished, measurement, clear };
}

/** A tool at work has the pointer for itself: two clicks set points and do not zoom. */
function takePointer(map: MapLibreMap, active: MapTool): void {
  map.getCanvas().style.cursor = active === 'none' ? '' : 'crosshair';
  map.doubleClickZoom[active === 'none' ? 'enable' : 'disable']();
  map.boxZoom[active === 'none' ? 'enable' : 'disable']();
}
