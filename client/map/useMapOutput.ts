import type { ShallowRef } from 'vue';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Polygon } from 'geojson';
import { fontFamily, themes, type ThemeName } from '../platform/theme/tokens.ts';
import { drawWatermark } from '../platform/watermark.ts';
import { metresPerPixelAt, scaleBar } from './camera/movement.ts';
import { normaliseFeatures } from './identify.ts';
import type { MapFeature, MapHandle, MapOptions } from './mapTypes.ts';
import { formatLength } from './tools/formatMeasure.ts';
import { isInside } from './tools/lasso.ts';

interface OutputInput {
  readonly map: ShallowRef<MapLibreMap | null>;
  readonly options: () => MapOptions;
  readonly theme: () => ThemeName;
  /** The canvas of deck.gl, freshly drawn, or null. */
  readonly overlayCanvas: () => HTMLCanvasElement | null;
}

interface PictureRequest {
  readonly title?: string;
  /** Who made the picture, and when. */
  readonly watermark?: readonly string[];
}

const footerPixels = 34;

/** Pictures of the map: drawn and read in one task, so that the drawing buffer never needs to be preserved. */
export function useMapOutput({ map, options, theme, overlayCanvas }: OutputInput) {
  function footer(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    ratio: number,
    title: string,
  ): void {
    const current = map.value;
    if (!current) return;
    const colour = themes[theme()];
    const top = height - footerPixels * ratio;
    context.fillStyle = colour.panel;
    context.fillRect(0, top, width, footerPixels * ratio);
    context.fillStyle = colour.text;
    context.font = `${13 * ratio}px ${fontFamily}`;
    context.textBaseline = 'middle';
    const middle = top + (footerPixels / 2) * ratio;
    const bar = scaleBar(metresPerPixelAt(current.getCenter().lat, current.getZoom()), 120);
    context.fillRect(12 * ratio, middle + 6 * ratio, bar.pixels * ratio, 2 * ratio);
    context.fillText(formatLength(bar.metres), 12 * ratio, middle - 3 * ratio);
    const synthetic = options().isSynthetic
      ? options().language === 'zh'
        ? '示意数据'
        : 'Synthetic data'
      : '';
    const text = [title, synthetic, options().attribution].filter(Boolean).join('  ·  ');
    context.textAlign = 'right';
    context.fillText(text, width - 12 * ratio, middle);
  }
  async function exportPng({ title = '', watermark = [] }: PictureRequest = {}): Promise<Blob> {
    const current = map.value;
    if (!current) throw new Error('the map is not ready');
    current.redraw();
    const source = current.getCanvas();
    const ratio = source.width / source.clientWidth;
    const picture = document.createElement('canvas');
    picture.width = source.width;
    picture.height = source.height + footerPixels * ratio;
    const context = picture.getContext('2d');
    if (!context) throw new Error('no 2D canvas to copy the map to');
    context.drawImage(source, 0, 0);
    const overlay = overlayCanvas();
    if (overlay) context.drawImage(overlay, 0, 0, source.width, source.height);
    const { width, height } = picture;
    drawWatermark(context, { width, height, ratio, lines: watermark, theme: theme() });
    footer(context, picture.width, picture.height, ratio, title);
    return new Promise((resolve, reject) =>
      picture.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))),
        'image/png',
      ),
    );
  }
  async function printView(request: PictureRequest = {}): Promise<void> {
    const url = URL.createObjectURL(await exportPng(request));
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
    document.body.append(frame);
    const page = frame.contentDocument;
    if (!page || !frame.contentWindow) return;
    const image = page.createElement('img');
    image.style.cssText = 'max-width:100%;max-height:100vh';
    image.src = url;
    page.title = request.title ?? '';
    page.body.append(image);
    await image.decode();
    frame.contentWindow.addEventListener('afterprint', () => {
      frame.remove();
      URL.revokeObjectURL(url);
    });
    frame.contentWindow.print();
  }
  /** Features of the tiles in view whose point, or whose outline's first corner, lies in the polygon. */
  function featuresIn(polygon: Polygon, layers: readonly string[]): MapFeature[] {
    const current = map.value;
    const ring = polygon.coordinates[0];
    if (!current || !ring) return [];
    const drawn = current
      .getStyle()
      .layers.filter((layer) =>
        layers.includes((layer.metadata as { layer?: string } | undefined)?.layer ?? ''),
      );
    const found = current
      .queryRenderedFeatures({ layers: drawn.map((layer) => layer.id) })
      .filter((feature) => {
        const [longitude, latitude] = firstPosition(feature.geometry);
        return isInside(longitude, latitude, ring as [number, number][]);
      });
    return normaliseFeatures(found, 0, 0);
  }
  function reloadTiles(layers?: readonly string[]): void {
    const current = map.value;
    if (!current) return;
    for (const id of Object.keys(current.getStyle().sources)) {
      const source = current.getSource(id);
      if (source?.type === 'vector' && (!layers || layers.includes(id))) current.refreshTiles(id);
    }
  }
  const methods: Pick<MapHandle, 'exportPng' | 'printView' | 'featuresIn' | 'resize' | 'reloadTiles'> = {
    exportPng,
    printView,
    featuresIn,
    reloadTiles,
    resize: () => map.value?.resize(),
  };
  return methods;
}

function firstPosition(geometry: GeoJSON.Geometry): readonly [number, number] {
  let position: unknown = geometry.type === 'GeometryCollection' ? [0, 0] : geometry.coordinates;
  while (Array.isArray(position) && Array.isArray(position[0])) position = position[0];
  return position as [number, number];
}
