import type { LayerSpecification } from 'maplibre-gl';

const opacityNames: Readonly<Record<string, readonly string[]>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['icon-opacity', 'text-opacity'],
  'fill-extrusion': ['fill-extrusion-opacity'],
  raster: ['raster-opacity'],
  background: ['background-opacity'],
};

/** Zoom curves must stay outermost, so their outputs are scaled rather than the curve. */
function scaled(value: unknown, factor: number): unknown {
  if (value === undefined) return factor;
  if (typeof value === 'number') return value * factor;
  if (Array.isArray(value) && value[0] === 'interpolate') {
    return value.map((part: unknown, index) => (index >= 4 && index % 2 === 0 ? scaled(part, factor) : part));
  }
  return ['*', value, factor];
}

/** The same layer, fainter. */
export function withOpacity(layer: LayerSpecification, factor: number): LayerSpecification {
  if (factor >= 1) return layer;
  const paint: Record<string, unknown> = { ...('paint' in layer ? layer.paint : {}) };
  for (const name of opacityNames[layer.type] ?? []) paint[name] = scaled(paint[name], factor);
  return { ...layer, paint } as LayerSpecification;
}
