import type { Random } from '../random/random.ts';
import { addPlot, type Draft, type DraftPlot, type Parcel } from './draft.ts';
import { fitRectangle, frameRing, rectangleRing, roadMargin } from './footprint.ts';
import type { RoadClass } from './form.ts';
import { extentIn, type TurnedFrame } from './frameOfBlock.ts';
import { designDwelling, housing, type HousingKind } from './housing.ts';
import { planeArea } from './mesh.ts';
import { cutStrips } from './parcels.ts';
import type { MeshPoint } from './plane.ts';

/** A walled compound: rows of buildings that face south, each on its own plot, with shops towards the big streets. */
export function buildCompound(draft: Draft, parcel: Parcel, kind: HousingKind, name: string): void {
  const { random } = draft;
  const inner = buildShopFronts(draft, parcel, kind);
  const number = draft.compounds.length;
  draft.compounds.push({
    name,
    parcel: inner,
    frame: parcel.frame,
    kind,
    isWalled: kind !== 'urban_village',
  });
  const type = housing[kind];
  const style = {
    floors: random.integer(type.floors[0], type.floors[1]),
    year: random.integer(type.years[0], type.years[1]),
  };
  const { frame } = parcel;
  const extent = extentIn(frame, inner);
  const rows = Math.max(1, Math.round((extent.vHigh - extent.vLow) / type.rowPitch));
  const pitch = (extent.vHigh - extent.vLow) / rows;
  const offsets = Array.from({ length: rows - 1 }, (_, index) => extent.vLow + pitch * (index + 1));
  const strips = cutStrips(draft.mesh, inner, frame.vx, frame.vy, offsets);
  const garden =
    kind === 'high_rise' || kind === 'commercial_residential' ? Math.floor(strips.length / 2) : -1;
  strips.forEach((strip, row) => {
    const cells = cutRow(draft, frame, strip, type.cellWidth, kind === 'high_rise' ? row % 2 : 0);
    const open = row === garden && cells.length > 2 ? Math.floor(cells.length / 2) : -1;
    cells.forEach((cell, index) => {
      const plot = addPlot(draft, parcel, cell, kind === 'urban_village' ? 'village' : 'residential', number);
      if (index === open && strips.length > 2) return;
      raiseDwelling(draft, plot, frame, kind, style, random);
    });
  });
}

function cutRow(
  draft: Draft,
  frame: TurnedFrame,
  strip: readonly MeshPoint[],
  cellWidth: number,
  shift: number,
): (readonly MeshPoint[])[] {
  const extent = extentIn(frame, strip);
  const count = Math.max(1, Math.round((extent.uHigh - extent.uLow) / cellWidth) - (shift > 0 ? 0.5 : 0));
  const width = (extent.uHigh - extent.uLow) / count;
  const offsets: number[] = [];
  for (let index = 1; index < count; index += 1) offsets.push(extent.uLow + width * index);
  return cutStrips(draft.mesh, strip, frame.ux, frame.uy, offsets);
}

function raiseDwelling(
  draft: Draft,
  plot: DraftPlot,
  frame: TurnedFrame,
  kind: HousingKind,
  style: { floors: number; year: number },
  random: Random,
): void {
  const ring = draft.mesh.current(plot.ring);
  const dwelling = designDwelling(kind, random, style.floors, style.year);
  const gap = kind === 'urban_village' ? 1.2 : 4;
  const least = { width: kind === 'urban_village' ? 7 : 14, depth: kind === 'urban_village' ? 6 : 9 };
  const box = fitRectangle(draft.mesh, ring, frame, dwelling, least, gap);
  if (!box) {
    plot.landUse = plot.landUse === 'residential' ? 'residential' : 'village';
    return;
  }
  const units = Math.max(1, Math.min(dwelling.units, Math.round(box.width / housing[kind].unitWidth)));
  const shape = kind === 'high_rise' ? towerRing(frame, box, units) : rectangleRing(frame, box);
  plot.buildings.push({
    kind,
    name: null,
    ring: shape,
    units,
    floors: dwelling.floors,
    flatsPerFloor: dwelling.flatsPerFloor,
    builtYear: dwelling.builtYear,
    storeyMetres: 2.9,
  });
}

/** A point tower or slab with a recess between its flats, as such plans have. */
function towerRing(
  frame: TurnedFrame,
  box: { u: number; v: number; width: number; depth: number },
  units: number,
) {
  const left = box.u - box.width / 2;
  const right = box.u + box.width / 2;
  const south = box.v - box.depth / 2;
  const north = box.v + box.depth / 2;
  const recess = Math.min(3, box.depth * 0.2);
  const notch = box.width * (units === 1 ? 0.2 : 0.12);
  return frameRing(frame, [
    [left, south + recess],
    [left + notch, south + recess],
    [left + notch, south],
    [right - notch, south],
    [right - notch, south + recess],
    [right, south + recess],
    [right, north],
    [box.u + notch, north],
    [box.u + notch, north - recess],
    [box.u - notch, north - recess],
    [box.u - notch, north],
    [left, north],
  ]);
}

const frontClasses: readonly (RoadClass | null)[] = ['trunk', 'primary', 'secondary', 'tertiary'];

/** Cuts shallow strips with shops off the sides that face a street; returns what is left. */
function buildShopFronts(draft: Draft, parcel: Parcel, kind: HousingKind): readonly MeshPoint[] {
  const { mesh, random } = draft;
  const { frame } = parcel;
  let rest = parcel.ring;
  if (parcel.area < 9_000) return rest;
  const sides = [
    { nx: frame.vx, ny: frame.vy, low: true, alongU: true },
    { nx: frame.vx, ny: frame.vy, low: false, alongU: true },
    { nx: frame.ux, ny: frame.uy, low: true, alongU: false },
    { nx: frame.ux, ny: frame.uy, low: false, alongU: false },
  ];
  for (const side of sides) {
    const road = facing(draft, rest, side.nx, side.ny, side.low);
    const isFront = frontClasses.includes(road) && random.chance(kind === 'high_rise' ? 0.6 : 0.72);
    if (!road || !isFront) continue;
    const extent = extentIn(frame, rest);
    const depth = roadMargin[road] + random.between(17, 22);
    const bulge = edgeSlack(rest, side.nx, side.ny, side.low);
    const offset = side.alongU
      ? side.low
        ? extent.vLow + depth + bulge
        : extent.vHigh - depth - bulge
      : side.low
        ? extent.uLow + depth + bulge
        : extent.uHigh - depth - bulge;
    const cut = mesh.cut(rest, side.nx, side.ny, offset, {
      road: null,
      barrier: null,
      roadName: null,
      isFrozen: false,
    });
    if (!cut) continue;
    const [low, high] = cut;
    const strip = side.low ? low : high;
    if (planeArea(strip) > planeArea(rest) * 0.4) {
      rest = side.low ? high : low;
      addPlot(draft, parcel, strip, 'commercial');
      continue;
    }
    rest = side.low ? high : low;
    fillShopStrip(draft, parcel, strip, side.alongU);
  }
  return mesh.current(rest);
}

/** How far the side bends, so that the strip keeps its depth; at most a few metres are made good. */
function edgeSlack(ring: readonly MeshPoint[], nx: number, ny: number, isLow: boolean): number {
  const values = ring.map((point) => point.x * nx + point.y * ny);
  const edge = isLow ? Math.min(...values) : Math.max(...values);
  const near = values.filter((value) => Math.abs(value - edge) < 40);
  const mean = near.reduce((sum, value) => sum + Math.abs(value - edge), 0) / Math.max(1, near.length);
  return Math.min(14, mean);
}

/** The class of road that runs along most of one side of a ring. */
function facing(
  draft: Draft,
  ring: readonly MeshPoint[],
  nx: number,
  ny: number,
  isLow: boolean,
): RoadClass | null {
  const lengths = new Map<RoadClass | null, number>();
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    const dx = next.x - point.x;
    const dy = next.y - point.y;
    // counter-clockwise: the outside is to the right of the edge
    const outward = dy * nx - dx * ny;
    const length = Math.hypot(dx, dy);
    if (length === 0 || (isLow ? -outward : outward) / length < 0.7) return;
    const road = draft.mesh.edge(point, next).road;
    lengths.set(road, (lengths.get(road) ?? 0) + length);
  });
  let best: RoadClass | null = null;
  let longest = 0;
  for (const [road, length] of lengths) {
    if (length > longest) [best, longest] = [road, length];
  }
  return best;
}

function fillShopStrip(draft: Draft, parcel: Parcel, strip: readonly MeshPoint[], alongU: boolean): void {
  const { frame } = parcel;
  const { random, mesh } = draft;
  const extent = extentIn(frame, strip);
  const length = alongU ? extent.uHigh - extent.uLow : extent.vHigh - extent.vLow;
  const start = alongU ? extent.uLow : extent.vLow;
  const count = Math.max(1, Math.round(length / random.between(48, 76)));
  const offsets = Array.from({ length: count - 1 }, (_, index) => start + ((index + 1) * length) / count);
  const nx = alongU ? frame.ux : frame.vx;
  const ny = alongU ? frame.uy : frame.vy;
  for (const cell of cutStrips(mesh, strip, nx, ny, offsets)) {
    const plot = addPlot(draft, parcel, cell, 'commercial');
    const wanted = alongU ? { width: 70, depth: 12 } : { width: 12, depth: 70 };
    const box = fitRectangle(mesh, mesh.current(cell), frame, wanted, { width: 6, depth: 6 }, 2);
    if (!box) continue;
    plot.buildings.push({
      kind: 'shop',
      name: null,
      ring: rectangleRing(frame, box),
      units: 1,
      floors: random.integer(1, 3),
      flatsPerFloor: 0,
      builtYear: random.integer(1985, 2018),
      storeyMetres: 3.6,
    });
  }
}
