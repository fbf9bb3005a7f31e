import { watch, type Ref, type ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { ThemeName } from '../../platform/theme/tokens.ts';
import { drawSketch, type Project, type Sketch } from './sketch.ts';

interface SketchInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly canvas: Ref<HTMLCanvasElement | null>;
  readonly sketch: () => Sketch;
  readonly theme: () => ThemeName;
}

/** A canvas of its own over the map: what follows the pointer waits for no tile and no graphics card. */
export function usePlanSketch({ map, canvas, sketch, theme }: SketchInput): void {
  function draw(): void {
    const [current, element] = [map.value, canvas.value];
    const context = element?.getContext('2d');
    if (!current || !element || !context) return;
    const { clientWidth, clientHeight } = element;
    const ratio = Math.min(2, devicePixelRatio);
    if (element.width !== clientWidth * ratio || element.height !== clientHeight * ratio) {
      element.width = clientWidth * ratio;
      element.height = clientHeight * ratio;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, clientWidth, clientHeight);
    const project: Project = ([x, y]) => {
      const point = current.project([x / 1e7, y / 1e7]);
      return [point.x, point.y];
    };
    drawSketch(context, sketch(), project, theme());
  }
  // Pointer and map report once a frame, before it is painted: drawn at once, the sketch is part of that frame
  watch(map, (current) => {
    current?.on('move', draw);
    current?.on('resize', draw);
  });
  watch(sketch, draw);
}
