import type { PlotToSnap } from './incomingGrid.ts';

/** Plots as columns, which go to another thread in a fraction of the time that objects take. */
export interface PackedPlots {
  readonly plotIds: readonly string[];
  readonly communityCodes: readonly string[];
  readonly households: readonly (number | null)[];
  readonly areas: Float64Array;
  /** Longitude and latitude in turn. */
  readonly labelPoints: Float64Array;
  readonly vertices: Float64Array;
  /** Vertices before the end of each ring, and rings before the end of each plot. */
  readonly ringEnds: Int32Array;
  readonly plotEnds: Int32Array;
}

export function packPlots(plots: readonly PlotToSnap[]): PackedPlots {
  const ringEnds: number[] = [];
  const plotEnds: number[] = [];
  let vertexCount = 0;
  for (const { rings } of plots) {
    for (const ring of rings) {
      vertexCount += ring.length;
      ringEnds.push(vertexCount);
    }
    plotEnds.push(ringEnds.length);
  }
  const vertices = new Float64Array(vertexCount * 2);
  let at = 0;
  for (const { rings } of plots) {
    for (const ring of rings) {
      for (const [x, y] of ring) {
        vertices[at] = x;
        vertices[at + 1] = y;
        at += 2;
      }
    }
  }
  return {
    plotIds: plots.map(({ plotId }) => plotId),
    communityCodes: plots.map(({ communityCode }) => communityCode),
    households: plots.map(({ households }) => households),
    areas: Float64Array.from(plots, ({ areaSquareMetres }) => areaSquareMetres),
    labelPoints: Float64Array.from(plots.flatMap(({ labelPoint }) => labelPoint)),
    vertices,
    ringEnds: Int32Array.from(ringEnds),
    plotEnds: Int32Array.from(plotEnds),
  };
}

export function unpackPlots(packed: PackedPlots): PlotToSnap[] {
  const { vertices, ringEnds, plotEnds, labelPoints } = packed;
  let vertex = 0;
  let ring = 0;
  return packed.plotIds.map((plotId, plot): PlotToSnap => {
    const rings: [number, number][][] = [];
    for (; ring < (plotEnds[plot] ?? 0); ring += 1) {
      const positions: [number, number][] = [];
      for (; vertex < (ringEnds[ring] ?? 0); vertex += 1)
        positions.push([vertices[vertex * 2] ?? 0, vertices[vertex * 2 + 1] ?? 0]);
      rings.push(positions);
    }
    return {
      plotId,
      communityCode: packed.communityCodes[plot] ?? '',
      households: packed.households[plot] ?? null,
      areaSquareMetres: packed.areas[plot] ?? 0,
      labelPoint: [labelPoints[plot * 2] ?? 0, labelPoints[plot * 2 + 1] ?? 0],
      rings,
    };
  });
}
