import { describe, expect, it } from 'vitest';
import { buildCity } from '../../core/demonstration/city.ts';
import type { MultiPolygonForm } from '../../core/demonstration/form.ts';
import { signedAreaSquareMetres } from '../../core/geometry/measure.ts';
import { readRegionRows } from '../../server/demonstration/regionTables.ts';

const area = (shape: MultiPolygonForm): number =>
  shape.reduce(
    (sum, polygon) =>
      sum +
      polygon.reduce((rest, ring, index) => {
        const size = Math.abs(signedAreaSquareMetres(ring));
        return index === 0 ? rest + size : rest - size;
      }, 0),
    0,
  );

describe('grids generalised for low zooms', () => {
  it('keep their shape: their areas hardly change at the finest detail', () => {
    const changes: number[] = [];
    for (const part of buildCity({ size: 'S', seed: 7, regions: readRegionRows() })) {
      if (part.type !== 'community') continue;
      for (const grid of part.form.grids) {
        const shape = part.gridShapes.find(
          ({ gridVersionId, detail }) => gridVersionId === grid.versionId && detail === 1,
        );
        changes.push(Math.abs(area(shape?.polygons ?? []) / grid.areaSquareMetres - 1));
      }
    }
    expect(changes).toHaveLength(74);
    expect(changes.reduce((sum, change) => sum + change, 0) / changes.length).toBeLessThan(0.02);
    expect(Math.max(...changes)).toBeLessThan(0.2);
  });
});
