import type { ReferenceSystem } from '#core/geometry/coordinates/referenceSystems.ts';
import { readShapes } from '#core/imports/readShape.ts';
import { isRefusal, refuse, type Refusal } from '#core/imports/refusal.ts';
import type { IncomingGrid } from '#core/plans/exchange/incomingGrid.ts';
import type { PartitionFinding } from '#core/plans/exchange/partitionFindings.ts';
import { recogniseFields, type PartitionFields } from '#core/plans/exchange/recogniseFields.ts';
import { FileRefusal, mostVerticesOfFile, type PartitionFileOptions, type RawRow } from './partitionFile.ts';

export interface TakenRows {
  readonly columns: readonly string[];
  readonly fields: PartitionFields;
  readonly rows: readonly IncomingGrid[];
  readonly findings: readonly PartitionFinding[];
}

const mostColumns = 200;

function columnsOf(rows: readonly RawRow[]): string[] {
  const columns = new Set<string>();
  for (const { properties } of rows) {
    for (const name of Object.keys(properties)) columns.add(name);
    if (columns.size > mostColumns) break;
  }
  return [...columns];
}

function textOf(properties: RawRow['properties'], column: string | null): string | null {
  const value = column === null ? null : properties[column];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  return text === '' ? null : text.slice(0, 500);
}

function polygonsOf(
  { geometry }: RawRow,
  system: ReferenceSystem,
  bounds: PartitionFileOptions['bounds'],
): number[][][][] | Refusal {
  if ('fault' in geometry) return refuse(geometry.fault, 'geometry');
  const isEmpty =
    'polygons' in geometry ? geometry.polygons.length === 0 : (geometry.geoJson ?? null) === null;
  if (isEmpty) return [];
  const given =
    'polygons' in geometry ? { type: 'MultiPolygon', coordinates: geometry.polygons } : geometry.geoJson;
  const shapes = readShapes(given, { system, isSwapped: false, bounds: bounds ?? null });
  if (isRefusal(shapes)) return shapes;
  const polygons: number[][][][] = [];
  for (const shape of shapes) {
    if (shape.type !== 'Polygon') return refuse('wrong-geometry', 'geometry', { type: shape.type });
    polygons.push(shape.coordinates.map((ring) => ring.map(([x, y]) => [x, y])));
  }
  return polygons;
}

function findingOf(rowNumber: number, { refused, detail }: Refusal): PartitionFinding {
  if (refused === 'outside-city') {
    const { x, y } = detail;
    const position = typeof x === 'number' && typeof y === 'number' ? ([x, y] as const) : null;
    return { kind: 'outside-city', rowNumber, field: 'geometry', position };
  }
  return { kind: 'invalid-geometry', rowNumber, field: 'geometry', position: null, reason: refused, detail };
}

function checkChosen(columns: readonly string[], chosen: PartitionFileOptions['fields']): void {
  for (const column of Object.values(chosen ?? {}))
    if (column !== null && !columns.includes(column))
      throw new FileRefusal('unknown-field', { column }, columns);
}

/** Rows with their code, name and kind picked out and their ground in degrees, or why a row cannot be read. */
export function takeRows(
  raw: readonly RawRow[],
  system: ReferenceSystem,
  options: PartitionFileOptions,
): TakenRows {
  const columns = columnsOf(raw);
  checkChosen(columns, options.fields);
  const fields = recogniseFields(columns, options.fields);
  const rows: IncomingGrid[] = [];
  const findings: PartitionFinding[] = [];
  let vertices = 0;
  for (const row of raw) {
    options.signal?.throwIfAborted();
    const { rowNumber, properties } = row;
    const polygons = polygonsOf(row, system, options.bounds);
    if (isRefusal(polygons)) {
      findings.push(findingOf(rowNumber, polygons));
      continue;
    }
    for (const polygon of polygons) for (const ring of polygon) vertices += ring.length;
    if (vertices > mostVerticesOfFile) throw new FileRefusal('too-large', { vertices: mostVerticesOfFile });
    rows.push({
      rowNumber,
      code: textOf(properties, fields.code),
      name: textOf(properties, fields.name),
      kind: textOf(properties, fields.kind),
      gridId: textOf(properties, fields.gridId),
      host: textOf(properties, fields.host),
      hostId: textOf(properties, fields.hostId),
      polygons,
    });
  }
  const swapped = findings.filter(
    (finding) => finding.kind === 'invalid-geometry' && finding.reason === 'swapped-axes',
  );
  if (swapped.length * 2 > raw.length) throw new FileRefusal('swapped-axes', { rows: swapped.length });
  return { columns, fields, rows, findings };
}
