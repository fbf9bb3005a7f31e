import type { ExpressionSpecification } from 'maplibre-gl';

export type Stops = readonly (readonly [zoom: number, value: number])[];

/** A number that grows with zoom the way the ground does. */
export function byZoom(stops: Stops, base = 1.6): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', base],
    ['zoom'],
    ...stops.flat(),
  ] as unknown as ExpressionSpecification;
}

export function linearByZoom(stops: Stops): ExpressionSpecification {
  return byZoom(stops, 1);
}

export function isOneOf(attribute: string, values: readonly string[]): ExpressionSpecification {
  return ['in', ['get', attribute], ['literal', [...values]]];
}

/** `match` over an attribute from a plain record. */
export function matchAttribute(
  attribute: string,
  values: Readonly<Record<string, string | number>>,
  other: string | number,
): ExpressionSpecification {
  return [
    'match',
    ['get', attribute],
    ...Object.entries(values).flat(),
    other,
  ] as unknown as ExpressionSpecification;
}

/** Chinese first; where English is asked for, the English name stands below it if there is one. */
export function nameLabel(language: 'zh' | 'en'): ExpressionSpecification {
  const name: ExpressionSpecification = ['coalesce', ['get', 'name'], ''];
  if (language === 'zh') return name;
  return [
    'format',
    name,
    {},
    ['case', ['has', 'nameEn'], ['concat', '\n', ['get', 'nameEn']], ''],
    { 'font-scale': 0.82 },
  ];
}
