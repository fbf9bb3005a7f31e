import { familyColour } from '../../platform/symbols/elementSymbols.ts';
import { incidentGroups } from '../../platform/theme/incidentGroups.ts';
import { themes, type ThemeName } from '../../platform/theme/tokens.ts';
import { mapPalettes } from '../style/mapPalette.ts';
import { symbolPath } from './kindSymbols.ts';

/** Images are drawn when a style first asks for their name, at twice their size: no sprite is fetched. */
export const imagePixelRatio = 2;

type Context = OffscreenCanvasRenderingContext2D;

function canvas(size: number, draw: (context: Context) => void): ImageData {
  const context = new OffscreenCanvas(size * imagePixelRatio, size * imagePixelRatio).getContext('2d');
  if (!context) throw new Error('no 2D canvas to draw map symbols on');
  context.scale(imagePixelRatio, imagePixelRatio);
  draw(context);
  return context.getImageData(0, 0, size * imagePixelRatio, size * imagePixelRatio);
}

function disc(
  context: Context,
  centre: number,
  radius: number,
  fill: string,
  stroke: string,
  strokeWidth: number,
): void {
  context.beginPath();
  context.arc(centre, centre, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = strokeWidth;
  context.strokeStyle = stroke;
  context.stroke();
}

/** A 24 × 24 path, centred in a box of `size`. */
export function strokePath(
  context: Context | CanvasRenderingContext2D,
  path: string,
  centre: number,
  scale: number,
  colour: string,
): void {
  context.save();
  context.translate(centre - 12 * scale, centre - 12 * scale);
  context.scale(scale, scale);
  context.strokeStyle = colour;
  context.lineWidth = 1.9;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke(new Path2D(path));
  context.restore();
}

function hatch(theme: ThemeName, kind: string): ImageData {
  const size = kind === 'exclusive' ? 10 : 7;
  return canvas(size, (context) => {
    context.strokeStyle = kind === 'exclusive' ? mapPalettes[theme].grid : mapPalettes[theme].hatch;
    context.lineWidth = kind === 'exclusive' ? 1 : 0.9;
    for (const offset of [-size, 0, size]) {
      context.beginPath();
      // the two hatches lean to different sides, so that they are told apart without colour
      context.moveTo(kind === 'exclusive' ? offset : offset + size, 0);
      context.lineTo(kind === 'exclusive' ? offset + size : offset, size);
      context.stroke();
    }
  });
}

function element(theme: ThemeName, layer: string, kind: string): ImageData {
  const size = 26;
  return canvas(size, (context) => {
    disc(context, size / 2, 11, familyColour(layer, theme), theme === 'night' ? '#0c1422' : '#ffffff', 1.6);
    strokePath(context, symbolPath(layer, kind), size / 2, 0.72, '#ffffff');
  });
}

function incident(theme: ThemeName, code: string, ring: string): ImageData {
  const size = 30;
  const group = incidentGroups.find((each) => each.code === code);
  const halo = theme === 'night' ? '#0c1422' : '#ffffff';
  return canvas(size, (context) => {
    if (ring !== 'plain') {
      context.setLineDash(ring === 'overdue' ? [4, 2.5] : []);
      disc(context, size / 2, 13.2, 'rgba(0, 0, 0, 0)', themes[theme].bad, 1.8);
      context.setLineDash([]);
    }
    disc(context, size / 2, 10, group?.colour[theme] ?? themes[theme].muted, halo, 1.6);
    strokePath(context, group?.path ?? '', size / 2, 0.66, theme === 'night' ? '#0b1220' : '#ffffff');
  });
}

/** The image of a name, or null for names that are not ours. */
export function drawImage(name: string): ImageData | null {
  const hatchName = /^hatch-(missing|exclusive)-(night|day)$/.exec(name);
  if (hatchName) return hatch(hatchName[2] as ThemeName, hatchName[1] ?? '');
  const [type, theme, first = '', second = ''] = name.split('|');
  if (theme !== 'night' && theme !== 'day') return null;
  if (type === 'element') return element(theme, first, second);
  if (type === 'incident') return incident(theme, first, second);
  return null;
}
