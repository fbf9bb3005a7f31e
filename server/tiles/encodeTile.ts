import { PbfWriter } from 'pbf';
import { tileExtent, type TileCoordinate } from './tileCoordinate.ts';
import { geometryCommands } from './tileGeometry.ts';
import { readTinyGeometry, type TinyGeometry } from './tinyGeometry.ts';

/** A row of a row source: its shape as TWKB, its number, and its attributes (null ones are left out). */
export type TileRow = Readonly<Record<string, unknown>> & { readonly geom: Uint8Array };

type Attribute = string | number | boolean;
const geometryTypes = { point: 1, line: 2, polygon: 3 } as const;

interface Feature {
  readonly id: number | null;
  readonly kind: TinyGeometry['kind'];
  readonly tags: readonly number[];
  readonly commands: readonly number[];
}

function writeValue(value: Attribute, writer: PbfWriter): void {
  if (typeof value === 'string') writer.writeStringField(1, value);
  else if (typeof value === 'boolean') writer.writeBooleanField(7, value);
  else if (!Number.isInteger(value)) writer.writeDoubleField(3, value);
  else if (value < 0) writer.writeSVarintField(6, value);
  else writer.writeVarintField(5, value);
}

function writeFeature(feature: Feature, writer: PbfWriter): void {
  if (feature.id !== null) writer.writeVarintField(1, feature.id);
  writer.writePackedVarint(2, [...feature.tags]);
  writer.writeVarintField(3, geometryTypes[feature.kind]);
  writer.writePackedVarint(4, [...feature.commands]);
}

/** Attribute values are kept once a layer; features point at them. */
class ValueTable {
  readonly values: Attribute[] = [];
  private readonly indexes = new Map<Attribute, number>();

  indexOf(value: Attribute): number {
    let index = this.indexes.get(value);
    if (index === undefined) {
      index = this.values.length;
      this.values.push(value);
      this.indexes.set(value, index);
    }
    return index;
  }
}

const isAttribute = (value: unknown): value is Attribute =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** One layer of a Mapbox Vector Tile (version 2), as ST_AsMVT makes it; nothing when no feature can be seen. */
export function encodeTileLayer(
  name: string,
  attributes: readonly string[],
  rows: readonly TileRow[],
  tile: TileCoordinate,
): Uint8Array {
  const table = new ValueTable();
  const features: Feature[] = [];
  for (const row of rows) {
    const tags: number[] = [];
    for (const [key, attribute] of attributes.entries()) {
      const value = row[attribute];
      if (isAttribute(value)) tags.push(key, table.indexOf(value));
    }
    const id = typeof row['featureId'] === 'number' ? row['featureId'] : null;
    for (const geometry of readTinyGeometry(row.geom)) {
      const commands = geometryCommands(geometry, tile);
      if (commands.length > 0) features.push({ id, kind: geometry.kind, tags, commands });
    }
  }
  if (features.length === 0) return new Uint8Array();
  const layer = new PbfWriter();
  layer.writeVarintField(15, 2);
  layer.writeStringField(1, name);
  for (const feature of features) layer.writeMessage(2, writeFeature, feature);
  for (const attribute of attributes) layer.writeStringField(3, attribute);
  for (const value of table.values) layer.writeMessage(4, writeValue, value);
  layer.writeVarintField(5, tileExtent);
  const message = new PbfWriter();
  message.writeBytesField(3, layer.finish());
  return message.finish();
}
