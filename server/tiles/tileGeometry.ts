import { tileExtent, toUnitSquare, type TileCoordinate } from './tileCoordinate.ts';
import type { TinyGeometry } from './tinyGeometry.ts';

const moveTo = 1;
const lineTo = 2;
const closePath = 7;

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const command = (id: number, count: number): number => id + count * 8;

/** Tile units of a path in degrees, without points that fall on their predecessor. */
function quantise(path: readonly number[], tile: TileCoordinate): number[] {
  const width = 2 ** tile.zoom;
  const units: number[] = [];
  for (let index = 0; index + 1 < path.length; index += 2) {
    const [unitX, unitY] = toUnitSquare(path[index] ?? 0, path[index + 1] ?? 0);
    const x = Math.round((unitX * width - tile.column) * tileExtent);
    const y = Math.round((unitY * width - tile.row) * tileExtent);
    if (units.length > 0 && units.at(-2) === x && units.at(-1) === y) continue;
    units.push(x, y);
  }
  return units;
}

/** Twice the area; above zero for an outer ring of a vector tile (y points down). */
export function doubledArea(ring: readonly number[]): number {
  let sum = 0;
  const length = ring.length;
  for (let index = 0; index < length; index += 2) {
    const next = (index + 2) % length;
    sum += (ring[index] ?? 0) * (ring[next + 1] ?? 0) - (ring[next] ?? 0) * (ring[index + 1] ?? 0);
  }
  return sum;
}

function reversed(ring: readonly number[]): number[] {
  const turned: number[] = [];
  for (let index = ring.length - 2; index >= 0; index -= 2)
    turned.push(ring[index] ?? 0, ring[index + 1] ?? 0);
  return turned;
}

/** A ring without its closing point and wound as the format wants it; null when nothing is left of it. */
function tidyRing(units: readonly number[], isOuter: boolean): readonly number[] | null {
  const isClosed = units[0] === units.at(-2) && units[1] === units.at(-1);
  const ring = isClosed ? units.slice(0, -2) : units;
  const area = doubledArea(ring);
  if (ring.length < 6 || area === 0) return null;
  return area > 0 === isOuter ? ring : reversed(ring);
}

class CommandWriter {
  readonly commands: number[] = [];
  private x = 0;
  private y = 0;

  private points(path: readonly number[], from: number): void {
    for (let index = from; index < path.length; index += 2) {
      const x = path[index] ?? 0;
      const y = path[index + 1] ?? 0;
      this.commands.push(zigzag(x - this.x), zigzag(y - this.y));
      this.x = x;
      this.y = y;
    }
  }

  pointSet(path: readonly number[]): void {
    this.commands.push(command(moveTo, path.length / 2));
    this.points(path, 0);
  }

  path(path: readonly number[], isRing: boolean): void {
    this.commands.push(command(moveTo, 1));
    this.points(path.slice(0, 2), 0);
    this.commands.push(command(lineTo, path.length / 2 - 1));
    this.points(path, 2);
    if (isRing) this.commands.push(command(closePath, 1));
  }
}

function polygonCommands(geometry: TinyGeometry, tile: TileCoordinate, writer: CommandWriter): void {
  let next = 0;
  for (const count of geometry.ringCounts) {
    const rings = geometry.paths.slice(next, next + count);
    next += count;
    const [outer, ...holes] = rings.map((ring, index) => tidyRing(quantise(ring, tile), index === 0));
    if (outer === null || outer === undefined) continue;
    writer.path(outer, true);
    for (const hole of holes) if (hole !== null) writer.path(hole, true);
  }
}

/** The command stream of one feature of a vector tile; empty when nothing of it can be seen at this zoom. */
export function geometryCommands(geometry: TinyGeometry, tile: TileCoordinate): readonly number[] {
  const writer = new CommandWriter();
  if (geometry.kind === 'point') {
    const points = geometry.paths.flatMap((path) => quantise(path, tile));
    if (points.length > 0) writer.pointSet(points);
  } else if (geometry.kind === 'line') {
    for (const path of geometry.paths) {
      const units = quantise(path, tile);
      if (units.length >= 4) writer.path(units, false);
    }
  } else polygonCommands(geometry, tile, writer);
  return writer.commands;
}
