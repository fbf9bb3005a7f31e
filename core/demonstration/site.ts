import { addPlot, type Draft, type DraftPlot, type Parcel } from './draft.ts';
import { fitRectangle, rectangleRing, type Rectangle } from './footprint.ts';
import type { BuildingKind, LandUseKind } from './form.ts';

export type SiteKind =
  | 'hospital'
  | 'university'
  | 'factory'
  | 'school'
  | 'market'
  | 'park'
  | 'office'
  | 'government'
  | 'square'
  | 'mall'
  | 'depot'
  | 'station';

interface SiteType {
  readonly landUse: LandUseKind;
  readonly building: BuildingKind;
  readonly floors: readonly [number, number];
  readonly storeyMetres: number;
  /** Rectangles as shares of the free ground: west, south, width, depth. */
  readonly layout: readonly (readonly [number, number, number, number])[];
}

const types: Readonly<Record<SiteKind, SiteType>> = {
  hospital: {
    landUse: 'hospital',
    building: 'hospital',
    floors: [6, 18],
    storeyMetres: 3.9,
    layout: [
      [0.08, 0.62, 0.5, 0.22],
      [0.08, 0.3, 0.22, 0.2],
      [0.42, 0.28, 0.34, 0.18],
      [0.68, 0.62, 0.22, 0.2],
      [0.1, 0.06, 0.3, 0.12],
    ],
  },
  university: {
    landUse: 'university',
    building: 'school',
    floors: [4, 9],
    storeyMetres: 3.8,
    layout: [
      [0.06, 0.78, 0.36, 0.12],
      [0.55, 0.78, 0.36, 0.12],
      [0.06, 0.55, 0.36, 0.11],
      [0.36, 0.3, 0.26, 0.16],
      [0.06, 0.1, 0.24, 0.12],
      [0.7, 0.08, 0.2, 0.12],
    ],
  },
  factory: {
    landUse: 'industrial',
    building: 'factory',
    floors: [1, 2],
    storeyMetres: 7,
    layout: [
      [0.05, 0.6, 0.42, 0.32],
      [0.53, 0.6, 0.42, 0.32],
      [0.05, 0.2, 0.55, 0.3],
      [0.68, 0.18, 0.26, 0.24],
      [0.08, 0.04, 0.3, 0.09],
    ],
  },
  school: {
    landUse: 'school',
    building: 'school',
    floors: [3, 5],
    storeyMetres: 3.7,
    layout: [
      [0.52, 0.74, 0.42, 0.14],
      [0.52, 0.48, 0.42, 0.14],
      [0.52, 0.16, 0.18, 0.2],
      [0.76, 0.16, 0.18, 0.2],
    ],
  },
  market: {
    landUse: 'commercial',
    building: 'shop',
    floors: [1, 3],
    storeyMetres: 5,
    layout: [
      [0.06, 0.55, 0.88, 0.36],
      [0.06, 0.1, 0.4, 0.3],
      [0.54, 0.1, 0.4, 0.3],
    ],
  },
  mall: {
    landUse: 'commercial',
    building: 'shop',
    floors: [4, 7],
    storeyMetres: 5,
    layout: [[0.08, 0.3, 0.84, 0.6]],
  },
  park: {
    landUse: 'park',
    building: 'public',
    floors: [1, 1],
    storeyMetres: 4,
    layout: [[0.46, 0.86, 0.1, 0.06]],
  },
  square: { landUse: 'square', building: 'public', floors: [1, 1], storeyMetres: 4, layout: [] },
  office: {
    landUse: 'commercial',
    building: 'office',
    floors: [6, 24],
    storeyMetres: 3.6,
    layout: [
      [0.1, 0.5, 0.34, 0.3],
      [0.56, 0.5, 0.34, 0.3],
      [0.2, 0.12, 0.6, 0.16],
    ],
  },
  government: {
    landUse: 'commercial',
    building: 'office',
    floors: [4, 9],
    storeyMetres: 3.6,
    layout: [
      [0.2, 0.55, 0.6, 0.18],
      [0.1, 0.2, 0.2, 0.24],
      [0.7, 0.2, 0.2, 0.24],
    ],
  },
  depot: {
    landUse: 'other',
    building: 'other',
    floors: [1, 2],
    storeyMetres: 6,
    layout: [
      [0.06, 0.56, 0.6, 0.3],
      [0.1, 0.1, 0.4, 0.2],
    ],
  },
  station: {
    landUse: 'railway',
    building: 'public',
    floors: [2, 3],
    storeyMetres: 6,
    layout: [[0.5, 0.3, 0.3, 0.4]],
  },
};

/** A school, hospital, factory, park …: one plot with its buildings. */
export function buildSite(
  draft: Draft,
  parcel: Parcel,
  kind: SiteKind,
  name: string,
  isExclusive: boolean,
): void {
  const type = types[kind];
  const plot = addPlot(draft, parcel, parcel.ring, type.landUse);
  draft.sites.push({ kind, name, plot: draft.plots.length - 1, isExclusive });
  raiseLayout(draft, parcel, plot, type, name);
}

function raiseLayout(draft: Draft, parcel: Parcel, plot: DraftPlot, type: SiteType, name: string): void {
  const { mesh, random } = draft;
  const ring = mesh.current(plot.ring);
  const ground = fitRectangle(
    mesh,
    ring,
    parcel.frame,
    { width: 900, depth: 900 },
    { width: 18, depth: 18 },
    4,
  );
  if (!ground) return;
  const isMirrored = random.chance(0.5);
  type.layout.forEach(([west, south, width, depth], index) => {
    const floors = random.integer(type.floors[0], type.floors[1]);
    const share: Rectangle = {
      u: ground.u + ((isMirrored ? 1 - west - width / 2 : west + width / 2) - 0.5) * ground.width,
      v: ground.v + (south + depth / 2 - 0.5) * ground.depth,
      width: Math.min(ground.width * width, type.building === 'factory' ? 150 : 95),
      depth: Math.min(
        ground.depth * depth,
        type.building === 'factory' ? 75 : type.building === 'shop' ? 60 : 24,
      ),
    };
    if (share.width < 7 || share.depth < 6) return;
    plot.buildings.push({
      kind: type.building,
      name: index === 0 ? name : null,
      ring: rectangleRing(parcel.frame, share),
      units: 1,
      floors,
      flatsPerFloor: 0,
      builtYear: random.integer(1975, 2020),
      storeyMetres: type.storeyMetres,
    });
  });
}
