import type { GeoJsonGeometry } from '#core/contract/fields.ts';

export interface Frame {
  readonly west: number;
  readonly north: number;
  readonly scale: number;
  /** Degrees of longitude are shorter than those of latitude. */
  readonly narrowing: number;
  readonly width: number;
  readonly height: number;
}

type Ring = readonly (readonly [number, number])[];

function ringsOf({ type, coordinates }: GeoJsonGeometry): readonly Ring[] {
  if (type === 'Polygon') return coordinates as readonly Ring[];
  if (type === 'MultiPolygon') return (coordinates as readonly (readonly Ring[])[]).flat();
  return [];
}

/** Fits the shapes into a box of the given size, keeping their proportions. */
export function frameOf(shapes: readonly GeoJsonGeometry[], width: number, height: number): Frame | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of shapes.flatMap(ringsOf).flat()) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  if (!(east > west) || !(north > south)) return null;
  const narrowing = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min(width / ((east - west) * narrowing), height / (north - south));
  return {
    west,
    north,
    scale,
    narrowing,
    width: (east - west) * narrowing * scale,
    height: (north - south) * scale,
  };
}

/** An SVG path; points closer together than half a unit are left out, for nobody would see them. */
export function pathOf(shape: GeoJsonGeometry, frame: Frame): string {
  return ringsOf(shape)
    .map((ring) => {
      let last: readonly [number, number] | null = null;
      const points: string[] = [];
      for (const [longitude, latitude] of ring) {
        const x = (longitude - frame.west) * frame.narrowing * frame.scale;
        const y = (frame.north - latitude) * frame.scale;
        if (last && Math.hypot(x - last[0], y - last[1]) < 0.5) continue;
        last = [x, y];
        points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
      }
      return `M${points.join('L')}Z`;
    })
    .join('');
}
