import { describe, expect, test } from 'vitest';
import { contrast, mix } from './colour.ts';
import { cssVariables } from './cssVariables.ts';
import { themes, type ThemeName } from './tokens.ts';

describe.each(Object.keys(themes) as ThemeName[])('the %s theme', (theme) => {
  const colour = themes[theme];
  test.each(['text', 'muted', 'primary', 'good', 'warning', 'bad'] as const)(
    '%s is readable on panel and background',
    (role) => {
      expect(contrast(colour[role], colour.panel)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour[role], colour.background)).toBeGreaterThanOrEqual(4.5);
    },
  );
  test('text on a filled button is readable', () =>
    expect(contrast(colour.onPrimary, colour.primary)).toBeGreaterThanOrEqual(4.5));
  test('overrides the placeholder of Element Plus with a readable colour', () => {
    expect(
      contrast(cssVariables(theme)['--el-text-color-placeholder'] ?? '#000000', colour.panel),
    ).toBeGreaterThanOrEqual(4.5);
  });
});

test('black on white has the highest contrast there is', () =>
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5));
test('mixing half and half lies in the middle', () => expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080'));
