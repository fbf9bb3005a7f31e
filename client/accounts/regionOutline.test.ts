import { describe, expect, it } from 'vitest';
import { frameOf, pathOf } from './regionOutline.ts';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [112, 37],
      [113, 37],
      [113, 38],
      [112, 38],
      [112, 37],
    ],
  ],
};

describe('the outline of a jurisdiction', () => {
  it('keeps its proportions: a degree of longitude is shorter', () => {
    const frame = frameOf([square], 400, 200);
    expect(frame?.height).toBeCloseTo(200);
    expect(frame?.width).toBeCloseTo(200 * Math.cos((37.5 * Math.PI) / 180));
  });

  it('is drawn with north on top, without points that lie on each other', () => {
    const frame = frameOf([square], 400, 200);
    if (!frame) throw new Error('no frame');
    const right = frame.width.toFixed(1);
    expect(pathOf(square, frame)).toBe(`M0.0 200.0L${right} 200.0L${right} 0.0L0.0 0.0L0.0 200.0Z`);
    const dense = {
      type: 'Polygon',
      coordinates: [
        [
          [112, 37],
          [112.0001, 37],
          [113, 38],
          [112, 37],
        ],
      ],
    };
    expect(pathOf(dense, frame).split('L')).toHaveLength(3);
  });

  it('draws every part of what lies in several', () => {
    const frame = frameOf([square], 100, 100);
    if (!frame) throw new Error('no frame');
    const both = { type: 'MultiPolygon', coordinates: [square.coordinates, square.coordinates] };
    expect(pathOf(both, frame).match(/M/g)).toHaveLength(2);
  });

  it('has no frame without extent', () => {
    expect(frameOf([], 100, 100)).toBeNull();
    expect(frameOf([{ type: 'Point', coordinates: [112, 37] }], 100, 100)).toBeNull();
  });
});
