import { describe, expect, it } from 'vitest';
import { fitView } from './fitView.ts';
import type { Box } from './plotBins.ts';

/** Where a place is drawn, in pixels from the upper left of the map. */
function pixelOf(
  [x, y]: readonly [number, number],
  box: Box,
  size: { width: number; height: number },
): [number, number] {
  const view = fitView(box, size);
  const world = 512 * 2 ** view.zoom;
  const mercator = (degrees: number): number =>
    Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI);
  return [
    size.width / 2 + ((x / 1e7 - view.longitude) / 360) * world,
    size.height / 2 - (mercator(y / 1e7) - mercator(view.latitude)) * world,
  ];
}

describe('the first view of a plan', () => {
  const city: Box = [1_120_000_000, 377_000_000, 1_130_000_000, 384_000_000];

  it.each([
    ['a wide map', { width: 3000, height: 800 }],
    ['a tall map', { width: 390, height: 620 }],
    ['a desk', { width: 1044, height: 577 }],
  ])('shows the whole of it on %s, and fills one direction', (_, size) => {
    const [left, bottom] = pixelOf([city[0], city[1]], city, size);
    const [right, top] = pixelOf([city[2], city[3]], city, size);
    expect(Math.min(left, size.width - right)).toBeGreaterThanOrEqual(23.9);
    expect(top).toBeGreaterThanOrEqual(23.9);
    expect(size.height - bottom).toBeGreaterThanOrEqual(47.9);
    expect(Math.min(left - 24, top - 24)).toBeLessThan(0.1);
  });

  it('does not come nearer than single plots need', () => {
    expect(
      fitView([1_125_000_000, 379_000_000, 1_125_001_000, 379_001_000], { width: 900, height: 600 }).zoom,
    ).toBe(16.5);
  });
});
