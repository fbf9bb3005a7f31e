import { incidentGroups, stateParts } from '../../platform/theme/incidentGroups.ts';
import { fontFamily, themes, type ThemeName } from '../../platform/theme/tokens.ts';
import { strokePath } from '../images/drawImage.ts';
import type { PointColumns } from '../mapTypes.ts';
import type { Cluster } from '../points/clusterPoints.ts';
import { mapPalettes } from '../style/mapPalette.ts';

export interface IconAtlas {
  readonly canvas: HTMLCanvasElement;
  readonly mapping: Readonly<
    Record<string, { x: number; y: number; width: number; height: number; mask: boolean }>
  >;
}

const pixelRatio = 2;
const columns = 16;

/** Diameter in pixels: grows with the logarithm of the count, so that ten and ten thousand both fit. */
export function clusterDiameter(count: number): number {
  return count === 1 ? 24 : Math.min(54, 27 + 6.6 * Math.log10(count));
}

export function shortCount(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1_000_000
    ? `${(count / 1000).toFixed(count < 100_000 ? 1 : 0)}k`
    : `${(count / 1e6).toFixed(1)}M`;
}

export function drawPie(
  context: CanvasRenderingContext2D,
  { count, parts }: Cluster,
  radius: number,
  theme: ThemeName,
): void {
  const colour = themes[theme];
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = colour.panel;
  context.fill();
  const thickness = Math.max(4, radius * 0.22);
  let angle = -Math.PI / 2;
  parts.forEach((part, index) => {
    if (part === 0) return;
    const next = angle + (part / count) * 2 * Math.PI;
    context.beginPath();
    context.arc(0, 0, radius - thickness / 2 - 0.5, angle, next);
    context.lineWidth = thickness;
    context.strokeStyle = stateParts[index]?.colour[theme] ?? colour.muted;
    context.stroke();
    angle = next;
  });
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.lineWidth = 1.2;
  context.strokeStyle = mapPalettes[theme].halo;
  context.stroke();
  const text = shortCount(count);
  context.font = `500 ${text.length > 4 ? 10 : text.length > 3 ? 11 : 12}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colour.text;
  context.fillText(text, 0, 0.5);
}

export function drawIncident(
  context: CanvasRenderingContext2D,
  group: number,
  radius: number,
  theme: ThemeName,
): void {
  const each = incidentGroups[group];
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = each?.colour[theme] ?? themes[theme].muted;
  context.fill();
  context.lineWidth = 1.4;
  context.strokeStyle = mapPalettes[theme].halo;
  context.stroke();
  if (each)
    strokePath(context, each.path, 0, (radius * 1.35) / 20, theme === 'night' ? '#0b1220' : '#ffffff');
}

/** One picture with every cluster in view, drawn anew when the clusters change: a single layer then draws them all. */
export function clusterAtlas(
  clusters: readonly Cluster[],
  points: PointColumns,
  theme: ThemeName,
): IconAtlas {
  const cell =
    Math.ceil(clusters.reduce((widest, cluster) => Math.max(widest, clusterDiameter(cluster.count)), 24)) + 4;
  const canvas = document.createElement('canvas');
  canvas.width = cell * pixelRatio * Math.min(columns, Math.max(1, clusters.length));
  canvas.height = cell * pixelRatio * Math.max(1, Math.ceil(clusters.length / columns));
  const context = canvas.getContext('2d');
  const mapping: Record<string, { x: number; y: number; width: number; height: number; mask: boolean }> = {};
  clusters.forEach((cluster, index) => {
    const [x, y] = [(index % columns) * cell, Math.floor(index / columns) * cell];
    mapping[String(index)] = {
      x: x * pixelRatio,
      y: y * pixelRatio,
      width: cell * pixelRatio,
      height: cell * pixelRatio,
      mask: false,
    };
    if (!context) return;
    context.setTransform(
      pixelRatio,
      0,
      0,
      pixelRatio,
      (x + cell / 2) * pixelRatio,
      (y + cell / 2) * pixelRatio,
    );
    if (cluster.index >= 0) drawIncident(context, points.groups[cluster.index] ?? 255, 10, theme);
    else drawPie(context, cluster, clusterDiameter(cluster.count) / 2, theme);
  });
  return { canvas, mapping };
}

/** Size in pixels at which an icon of the atlas has its drawn size. */
export function atlasCellPixels(atlas: IconAtlas): number {
  return (atlas.mapping['0']?.height ?? 0) / pixelRatio;
}
