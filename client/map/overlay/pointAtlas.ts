import { incidentGroups } from '../../platform/theme/incidentGroups.ts';
import { themes, type ThemeName } from '../../platform/theme/tokens.ts';
import { drawIncident, type IconAtlas } from './clusterAtlas.ts';

export type Age = 'today' | 'week' | 'older';
export const ages: readonly Age[] = ['today', 'week', 'older'];

const cell = 32;
const pixelRatio = 2;

export function pointIcon(group: number, age: Age, isSerious: boolean): string {
  return `${group < incidentGroups.length ? group : incidentGroups.length}|${age}|${isSerious ? 'serious' : 'plain'}`;
}

export function ageOf(occurredAtSeconds: number, nowSeconds: number): Age {
  const days = (nowSeconds - occurredAtSeconds) / 86_400;
  return days <= 1 ? 'today' : days <= 7 ? 'week' : 'older';
}

/** A full ring on the first day, half a ring in the first week, none later; serious open ones have it in the colour of alarm. */
function ring(context: CanvasRenderingContext2D, age: Age, isSerious: boolean, theme: ThemeName): void {
  if (age === 'older' && !isSerious) return;
  context.beginPath();
  context.arc(0, 0, 12.6, -Math.PI / 2, age === 'week' && !isSerious ? Math.PI / 2 : 1.5 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = isSerious ? themes[theme].bad : themes[theme].text;
  context.stroke();
}

export function pointAtlas(theme: ThemeName): IconAtlas {
  const canvas = document.createElement('canvas');
  canvas.width = cell * pixelRatio * 6;
  canvas.height = cell * pixelRatio * (incidentGroups.length + 1);
  const context = canvas.getContext('2d');
  const mapping: Record<string, { x: number; y: number; width: number; height: number; mask: boolean }> = {};
  for (let group = 0; group <= incidentGroups.length; group += 1) {
    ages.forEach((age, column) => {
      [false, true].forEach((isSerious, shift) => {
        const [x, y] = [(column * 2 + shift) * cell, group * cell];
        mapping[pointIcon(group, age, isSerious)] = {
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
        drawIncident(context, group, 9.5, theme);
        ring(context, age, isSerious, theme);
      });
    });
  }
  return { canvas, mapping };
}

export const pointCellPixels = cell;
