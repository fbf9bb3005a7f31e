import type { ExpressionSpecification } from 'maplibre-gl';
import type { ThemeName } from '../../platform/theme/tokens.ts';
import type { Thematic } from '../mapTypes.ts';
import { divergingRamp, sequentialRamp } from '../style/ramps.ts';
import { classBreaks, classCounts } from './classBreaks.ts';
import type { ThematicStyle } from './drawContext.ts';

/** The household rule's findings: hue and lightness differ, and the legend names them. */
export const ruleStates = [
  { code: 'below', name: '低于下限', nameEn: 'Below the rule', colour: { night: '#4f9be8', day: '#2166ac' } },
  {
    code: 'inside',
    name: '符合标准',
    nameEn: 'Inside the rule',
    colour: { night: '#8793a8', day: '#a3a9b3' },
  },
  { code: 'above', name: '高于上限', nameEn: 'Above the rule', colour: { night: '#f0903c', day: '#c75f0a' } },
] as const;

/** Colours, bounds and counts of a figure from all its values. */
export function thematicStyle(
  thematic: Thematic,
  values: readonly (number | null)[],
  theme: ThemeName,
): ThematicStyle {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const breaks = thematic.breaks ?? classBreaks(known, thematic.method, thematic.classCount);
  const { counts, missing } = classCounts(values, breaks);
  const colours = thematic.isDiverging
    ? divergingRamp(breaks.length + 1)
    : sequentialRamp(theme, breaks.length + 1);
  return {
    thematic,
    breaks,
    colours,
    counts,
    missing,
    maximum: known.reduce((high, value) => Math.max(high, value), 0),
  };
}

/** The figure of a feature: from the tile, or given to the map by code. */
export function figureValue(thematic: Thematic): ExpressionSpecification {
  return thematic.values ? ['feature-state', 'value'] : ['get', thematic.figure];
}

export function isMissing(thematic: Thematic): ExpressionSpecification {
  if (thematic.figure === 'rule')
    return [
      '!',
      ['in', ['coalesce', ['get', 'rule'], ''], ['literal', ['below', 'inside', 'above', 'none']]],
    ];
  return ['==', ['coalesce', figureValue(thematic), 'missing'], 'missing'];
}

export function figureColour(style: ThematicStyle, theme: ThemeName): ExpressionSpecification {
  const none = 'rgba(0, 0, 0, 0)';
  if (style.thematic.figure === 'rule') {
    return [
      'match',
      ['coalesce', ['get', 'rule'], ''],
      ...ruleStates.flatMap((state) => [state.code, state.colour[theme]]),
      none,
    ] as unknown as ExpressionSpecification;
  }
  const [first = none, ...rest] = style.colours;
  const steps = style.breaks.flatMap((bound, index) => [bound, rest[index] ?? first]);
  const classes = steps.length
    ? ['step', ['to-number', figureValue(style.thematic), 0], first, ...steps]
    : first;
  return ['case', isMissing(style.thematic), none, classes] as unknown as ExpressionSpecification;
}

/** The highest value stands about as high on the screen at every zoom; whole steps, so that zooming does not rebuild tiles. */
export function tallestMetres(zoom: number): number {
  return 400 * 2 ** (14 - Math.min(16, Math.max(9, Math.round(zoom))));
}

export function figureHeight(style: ThematicStyle, tallest: number): ExpressionSpecification {
  const value: ExpressionSpecification = ['to-number', ['coalesce', figureValue(style.thematic), 0], 0];
  return ['*', tallest / Math.max(1e-9, style.maximum), value];
}
