import type { BasePart, FramePart, OuterArcsPart, PlaceForm } from '#core/demonstration/form.ts';
import type { AliasForm } from '#core/demonstration/people/placeAliases.ts';
import { spellName } from '#core/demonstration/people/places.ts';
import { lineHex, multiPolygonHex, pointHex } from './geometryHex.ts';
import type { TableBuffers } from './tableBuffers.ts';

/** Marks every row that the generator made. */
export const demonstrationSource = 'demonstration';

export function addBase(buffers: TableBuffers, part: BasePart): void {
  const source = demonstrationSource;
  for (const road of part.roads) {
    buffers.add('road', [
      road.countyCode,
      road.id,
      road.class,
      road.name,
      road.isBridge,
      road.isTunnel,
      lineHex(road.vertices),
      source,
      road.id,
    ]);
  }
  for (const water of part.waters) {
    const geometry =
      water.shape.type === 'polygon' ? multiPolygonHex(water.shape.polygons) : lineHex(water.shape.vertices);
    buffers.add('water', [water.countyCode, water.id, water.kind, water.name, geometry, source, water.id]);
  }
  for (const use of part.landUses) {
    buffers.add('land_use', [
      use.countyCode,
      use.id,
      use.kind,
      use.name,
      multiPolygonHex(use.polygons),
      source,
      use.id,
    ]);
  }
  for (const barrier of part.barriers) {
    buffers.add('barrier', [
      barrier.countyCode,
      barrier.id,
      barrier.kind,
      lineHex(barrier.vertices),
      source,
      barrier.id,
    ]);
  }
}

export function addFrame(buffers: TableBuffers, frame: FramePart): void {
  for (const shape of frame.shapes) {
    buffers.add('region_shape', [
      shape.countyCode,
      shape.regionId,
      shape.detail,
      shape.level,
      multiPolygonHex(shape.polygons),
    ]);
  }
  for (const border of frame.borders) {
    buffers.add('border', [border.countyCode, border.id, border.level, lineHex(border.vertices)]);
  }
  for (const place of frame.places) addPlace(buffers, place);
}

export function addPlace(
  buffers: TableBuffers,
  place: Omit<PlaceForm, 'kind'> & {
    readonly kind: string;
    readonly communityId?: string;
    readonly geometry?: string;
  },
): void {
  const spelled = spellName(place.name);
  const point = pointHex(place.labelPoint);
  buffers.add('place', [
    place.countyCode,
    place.id,
    place.kind,
    place.name,
    spelled.pinyin,
    spelled.initials,
    place.communityId ?? null,
    place.rank,
    place.geometry ?? point,
    point,
    demonstrationSource,
    place.id,
  ]);
}

export function addAlias(
  buffers: TableBuffers,
  alias: AliasForm & { readonly countyCode: string; readonly placeId: string; readonly id: string },
): void {
  const spelled = spellName(alias.name);
  buffers.add('place_alias', [
    alias.countyCode,
    alias.id,
    alias.placeId,
    alias.kind,
    alias.name,
    spelled.pinyin,
    spelled.initials,
    alias.until === null ? '(,)' : `(,${alias.until}]`,
    demonstrationSource,
  ]);
}

export function addOuterArcs(buffers: TableBuffers, part: OuterArcsPart): void {
  for (const { countyCode, arc } of part.arcs) {
    buffers.add('plot_arc', [
      countyCode,
      arc.id,
      arc.leftPlotId,
      arc.rightPlotId,
      arc.kind,
      arc.lengthMetres,
      lineHex(arc.vertices),
    ]);
  }
}
