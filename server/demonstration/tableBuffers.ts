import type { CopyRow, Transaction } from '../platform/database/port.ts';

/** Columns of every table that the seed fills, in the order of its rows. */
export const tableColumns = {
  region: [
    'county_code',
    'id',
    'parent_id',
    'level',
    'code',
    'name',
    'name_en',
    'community_kind',
    'geom',
    'label_point',
    'area_m2',
    'household_count',
    'resident_count',
    'pinyin',
    'initials',
  ],
  region_shape: ['county_code', 'region_id', 'detail', 'level', 'geom'],
  border: ['county_code', 'id', 'level', 'geom'],
  plot: [
    'county_code',
    'id',
    'community_id',
    'block_number',
    'land_use',
    'compound_place_id',
    'geom',
    'label_point',
    'area_m2',
    'household_count',
    'resident_count',
    'resident_60_plus',
    'resident_under_15',
    'tenant_count',
    'disabled_count',
  ],
  plot_arc: ['county_code', 'id', 'left_plot_id', 'right_plot_id', 'kind', 'length_metres', 'geom'],
  grid: ['county_code', 'id', 'community_id', 'code', 'opened_on'],
  grid_version: [
    'county_code',
    'id',
    'grid_id',
    'community_id',
    'code',
    'name',
    'kind',
    'host_element_id',
    'valid',
    'geom',
    'label_point',
    'area_m2',
    'perimeter_m',
    'household_count',
    'resident_count',
    'resident_60_plus',
    'resident_under_15',
    'tenant_count',
    'disabled_count',
    'building_count',
  ],
  grid_plot: ['county_code', 'grid_version_id', 'plot_id'],
  grid_shape: ['county_code', 'grid_version_id', 'detail', 'geom'],
  road: ['county_code', 'id', 'class', 'name', 'is_bridge', 'is_tunnel', 'geom', 'source', 'source_key'],
  water: ['county_code', 'id', 'kind', 'name', 'geom', 'source', 'source_key'],
  land_use: ['county_code', 'id', 'kind', 'name', 'geom', 'source', 'source_key'],
  barrier: ['county_code', 'id', 'kind', 'geom', 'source', 'source_key'],
  building: [
    'county_code',
    'id',
    'plot_id',
    'community_id',
    'name',
    'number_text',
    'kind',
    'floors',
    'height_metres',
    'units',
    'flats',
    'built_year',
    'household_count',
    'resident_count',
    'resident_60_plus',
    'resident_under_15',
    'tenant_count',
    'disabled_count',
    'count_source',
    'counted_on',
    'geom',
    'label_point',
    'source',
    'source_key',
  ],
  place: [
    'county_code',
    'id',
    'kind',
    'name',
    'pinyin',
    'initials',
    'community_id',
    'rank',
    'geom',
    'label_point',
    'source',
    'source_key',
  ],
  place_alias: ['county_code', 'id', 'place_id', 'kind', 'name', 'pinyin', 'initials', 'valid', 'source'],
  standard_address: [
    'county_code',
    'id',
    'code',
    'community_id',
    'road_name',
    'road_number',
    'compound_name',
    'building_number',
    'unit_number',
    'room_number',
    'display',
    'status',
    'point',
    'point_precision',
    'building_id',
    'plot_id',
    'source',
  ],
  element: [
    'county_code',
    'id',
    'kind',
    'name',
    'community_id',
    'plot_id',
    'address',
    'point',
    'attributes',
    'source',
    'source_key',
  ],
  staff: ['county_code', 'id', 'name', 'work_telephone', 'is_full_time'],
  post: ['county_code', 'id', 'role_code', 'grid_id', 'region_id', 'opened_on', 'jurisdiction_id'],
  assignment: ['county_code', 'id', 'post_id', 'staff_id', 'kind', 'valid', 'jurisdiction_id'],
  incident: [
    'county_code',
    'filed_at',
    'id',
    'number',
    'class_code',
    'title',
    'level',
    'severity',
    'state',
    'source',
    'point',
    'address_text',
    'community_id',
    'grid_id',
    'occurred_at',
    'reported_at',
    'due_at',
    'closed_at',
    'is_duplicate',
    'position_fault',
  ],
  incident_event: ['county_code', 'id', 'incident_id', 'kind', 'at', 'note', 'community_id'],
  demonstration_grid_rate: ['county_code', 'grid_id', 'daily_rate'],
} as const satisfies Record<string, readonly string[]>;

export type SeedTable = keyof typeof tableColumns;

/** Rows wait here until a table has enough of them for a bulk copy; so memory stays bounded at any size. */
export class TableBuffers {
  readonly #transaction: Transaction;
  readonly #rows = new Map<SeedTable, CopyRow[]>();
  readonly #flushRows: number;
  readonly counts = new Map<SeedTable, number>();

  constructor(transaction: Transaction, flushRows: number) {
    this.#transaction = transaction;
    this.#flushRows = flushRows;
  }

  add(table: SeedTable, row: CopyRow): void {
    const rows = this.#rows.get(table);
    if (rows === undefined) this.#rows.set(table, [row]);
    else rows.push(row);
  }

  /** Copies the tables that are full; all of them with `isLast`. */
  async flush(isLast = false): Promise<void> {
    for (const [table, rows] of this.#rows) {
      if (rows.length === 0 || (!isLast && rows.length < this.#flushRows)) continue;
      this.#rows.set(table, []);
      await this.#transaction.copyIn(table, tableColumns[table], rows);
      this.counts.set(table, (this.counts.get(table) ?? 0) + rows.length);
    }
  }
}
