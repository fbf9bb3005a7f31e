import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { PolygonRings } from '#core/plans/outlines.ts';
import { themes, type ThemeName } from '../../platform/theme/tokens.ts';
import { gridTones } from './planPalette.ts';

/** What a tool shows while it is at work, above the map and without waiting for it. */
export interface Sketch {
  /** Plots being given away, in the colour of their new grid (−1: a grid still to be made). */
  readonly painted?: { readonly shapes: readonly PolygonRings[]; readonly colour: number };
  readonly selected?: readonly PolygonRings[];
  /** Plots that a refusal speaks of. */
  readonly refused?: readonly PolygonRings[];
  readonly ring?: readonly IntegerVertex[];
  readonly line?: readonly IntegerVertex[];
  /** Walls in their new place while a border is dragged. */
  readonly walls?: readonly (readonly IntegerVertex[])[];
  readonly handles?: readonly IntegerVertex[];
  readonly snap?: { readonly at: IntegerVertex; readonly kind: string };
  readonly brush?: { readonly at: IntegerVertex; readonly radiusPixels: number };
}

export type Project = (vertex: IntegerVertex) => readonly [x: number, y: number];

type Context = CanvasRenderingContext2D;

function trace(context: Context, points: readonly IntegerVertex[], project: Project): void {
  points.forEach((vertex, index) => {
    const [x, y] = project(vertex);
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
}

function traceShapes(context: Context, shapes: readonly PolygonRings[], project: Project): void {
  context.beginPath();
  for (const rings of shapes)
    for (const ring of rings) {
      trace(context, ring, project);
      context.closePath();
    }
}

/** A line with a halo of the ground, so that it is seen on every colour. */
function strokeTwice(context: Context, colour: string, halo: string, width: number): void {
  context.lineJoin = context.lineCap = 'round';
  context.strokeStyle = halo;
  context.lineWidth = width + 3;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function hatch(context: Context, colour: string): void {
  const { width, height } = context.canvas;
  context.save();
  context.clip('evenodd');
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  for (let x = -height; x < width; x += 9) {
    context.moveTo(x, 0);
    context.lineTo(x + height, height);
  }
  context.stroke();
  context.restore();
}

function dot(
  context: Context,
  [x, y]: readonly [number, number],
  radius: number,
  fill: string,
  edge: string,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 2;
  context.stroke();
}

function drawAreas(context: Context, sketch: Sketch, project: Project, theme: ThemeName): void {
  const colours = themes[theme];
  const halo = theme === 'night' ? 'rgba(8, 14, 26, 0.8)' : 'rgba(255, 255, 255, 0.9)';
  if (sketch.painted) {
    traceShapes(context, sketch.painted.shapes, project);
    context.globalAlpha = 0.55;
    context.fillStyle = gridTones[theme][sketch.painted.colour] ?? colours.primary;
    context.fill('evenodd');
    context.globalAlpha = 1;
    strokeTwice(context, colours.primary, halo, 2);
  }
  if (sketch.selected) {
    traceShapes(context, sketch.selected, project);
    context.globalAlpha = 0.28;
    context.fillStyle = colours.primary;
    context.fill('evenodd');
    context.globalAlpha = 1;
    context.setLineDash([7, 4]);
    strokeTwice(context, colours.primary, halo, 2);
    context.setLineDash([]);
  }
  if (sketch.refused) {
    traceShapes(context, sketch.refused, project);
    hatch(context, colours.bad);
    traceShapes(context, sketch.refused, project);
    strokeTwice(context, colours.bad, halo, 2.5);
  }
}

function drawLines(context: Context, sketch: Sketch, project: Project, theme: ThemeName): void {
  const colours = themes[theme];
  const halo = theme === 'night' ? 'rgba(8, 14, 26, 0.85)' : 'rgba(255, 255, 255, 0.95)';
  if (sketch.ring && sketch.ring.length > 1) {
    context.beginPath();
    trace(context, sketch.ring, project);
    context.closePath();
    context.globalAlpha = 0.12;
    context.fillStyle = colours.primary;
    context.fill();
    context.globalAlpha = 1;
    context.setLineDash([6, 4]);
    strokeTwice(context, colours.primary, halo, 2);
    context.setLineDash([]);
  }
  for (const wall of sketch.walls ?? []) {
    context.beginPath();
    trace(context, wall, project);
    strokeTwice(context, colours.warning, halo, 3);
  }
  if (sketch.line && sketch.line.length > 0) {
    context.beginPath();
    trace(context, sketch.line, project);
    strokeTwice(context, colours.warning, halo, 2.5);
    for (const vertex of sketch.line) dot(context, project(vertex), 4, colours.panel, colours.warning);
  }
}

/** Draws the sketch anew; a few thousand vertices take about a millisecond. */
export function drawSketch(context: Context, sketch: Sketch, project: Project, theme: ThemeName): void {
  const colours = themes[theme];
  drawAreas(context, sketch, project, theme);
  drawLines(context, sketch, project, theme);
  for (const handle of sketch.handles ?? [])
    dot(context, project(handle), 4.5, colours.panel, colours.primary);
  if (sketch.snap) {
    const [x, y] = project(sketch.snap.at);
    context.strokeStyle = colours.warning;
    context.lineWidth = 2;
    context.strokeRect(x - 7, y - 7, 14, 14);
  }
  if (sketch.brush) {
    const [x, y] = project(sketch.brush.at);
    context.beginPath();
    context.arc(x, y, Math.max(3, sketch.brush.radiusPixels), 0, 2 * Math.PI);
    strokeTwice(context, colours.text, theme === 'night' ? '#0b1220' : '#ffffff', 1.5);
  }
}
