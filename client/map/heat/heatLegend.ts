import type { ThemeName } from '../../platform/theme/tokens.ts';
import type { LegendEntry } from '../mapTypes.ts';
import { heatColour } from '../style/ramps.ts';
import { heatPosition, heatSteps } from './heatColours.ts';

const number = (value: number) => Number(value.toPrecision(3)).toLocaleString('en');

/** An absolute scale: incidents per km² and month, the same at every zoom. */
export function heatLegend(
  maximum: number,
  bandwidthMetres: number,
  theme: ThemeName,
  language: 'zh' | 'en',
): LegendEntry {
  const zh = language === 'zh';
  return {
    layer: 'incidents',
    title: zh ? `事件热力（带宽 ${bandwidthMetres} m）` : `Incident heat (bandwidth ${bandwidthMetres} m)`,
    unit: zh ? '件/(km²·月)' : 'per km² and month',
    items: heatSteps.map((share) => ({
      label: number(share * maximum),
      colour: heatColour(theme, heatPosition(share)),
    })),
    ramp: {
      colours: Array.from({ length: 9 }, (_, index) => heatColour(theme, index / 8)),
      labels: ['0', number(maximum / 4), `≥ ${number(maximum)}`],
    },
  };
}
