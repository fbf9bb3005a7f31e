import type { RuleState } from '#core/contract/structure.ts';
import { themes, type ThemeName } from '../../platform/theme/tokens.ts';

export const planImageRatio = 2;
const ratio = planImageRatio;

function draw(width: number, height: number, paint: (context: OffscreenCanvasRenderingContext2D) => void) {
  // read back at once: a canvas of the graphics card would have to be fetched from there
  const context = new OffscreenCanvas(width * ratio, height * ratio).getContext('2d', {
    willReadFrequently: true,
  });
  if (!context) throw new Error('no 2D canvas to draw the marks of a plan on');
  context.scale(ratio, ratio);
  paint(context);
  return context.getImageData(0, 0, width * ratio, height * ratio);
}

/** A keyhole every few pixels: read without colour, and unlike both hatches. */
function lockedPattern(theme: ThemeName): ImageData {
  return draw(22, 22, (context) => {
    context.strokeStyle = context.fillStyle = themes[theme].text;
    context.globalAlpha = 0.6;
    context.lineWidth = 1.3;
    for (const [x, y] of [
      [6, 8],
      [17, 19],
    ] as const) {
      context.fillRect(x - 3, y - 2, 6, 4.6);
      context.beginPath();
      context.arc(x, y - 2, 2, Math.PI, 0);
      context.stroke();
    }
  });
}

const triangle = (context: OffscreenCanvasRenderingContext2D, x: number, isUp: boolean): void => {
  const [tip, foot] = isUp ? [1.5, 12] : [12.5, 2];
  context.beginPath();
  context.moveTo(x, tip);
  context.lineTo(x + 6.5, foot);
  context.lineTo(x - 6.5, foot);
  context.closePath();
};

function lockMark(context: OffscreenCanvasRenderingContext2D, x: number, colour: string): void {
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 1.6;
  context.fillRect(x - 4.5, 6, 9, 7);
  context.beginPath();
  context.arc(x, 6, 3, Math.PI, 0);
  context.stroke();
}

/** Above the rule a triangle points up, below it down; unknown is a question mark; locked grids carry a lock beside it. */
function gridMark(rule: RuleState, isLocked: boolean, theme: ThemeName): ImageData {
  const hasSign = rule === 'above' || rule === 'below' || rule === 'unknown';
  const width = (hasSign ? 16 : 0) + (isLocked ? 14 : 0);
  return draw(Math.max(1, width), width === 0 ? 1 : 15, (context) => {
    const halo = theme === 'night' ? '#0b1220' : '#ffffff';
    if (rule === 'above' || rule === 'below') {
      triangle(context, 8, rule === 'above');
      context.lineJoin = 'round';
      context.lineWidth = 2.5;
      context.strokeStyle = halo;
      context.stroke();
      context.fillStyle = themes[theme].bad;
      context.fill();
    } else if (rule === 'unknown') {
      context.font = '700 13px sans-serif';
      context.textAlign = 'center';
      context.fillStyle = themes[theme].warning;
      context.fillText('?', 8, 12);
    }
    if (isLocked) lockMark(context, (hasSign ? 16 : 0) + 7, themes[theme].text);
  });
}

/** The image of a name, or null for names that are not a plan's. */
export function drawPlanImage(name: string): ImageData | null {
  const [kind, mark = '', theme] = name.split('|');
  if (theme !== 'night' && theme !== 'day') return null;
  if (kind === 'plan-locked') return lockedPattern(theme);
  if (kind !== 'plan-mark') return null;
  return gridMark(mark.replace('-locked', '') as RuleState, mark.endsWith('-locked'), theme);
}
