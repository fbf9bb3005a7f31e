import type { Tags } from '../tags.ts';

/** OpenStreetMap numbers nodes, ways and relations apart; GDAL keeps the two polygon kinds in two columns. */
export function sourceKeyOf(tags: Tags): string | null {
  const way = tags.text('osm_way_id');
  if (way !== null) return `way/${way}`;
  const osm = tags.text('osm_id');
  if (osm !== null) return tags.text('type') === 'multipolygon' ? `relation/${osm}` : `way/${osm}`;
  return tags.text(
    'key',
    'id',
    '@id',
    'ID',
    'Id',
    'code',
    'number',
    '编号',
    '编码',
    'OBJECTID',
    'objectid',
    'gid',
  );
}

export const nameOf = (tags: Tags): string | null => tags.text('name', 'name:zh', 'Name', 'NAME', '名称');
export const englishNameOf = (tags: Tags): string | null =>
  tags.text('nameEn', 'name:en', 'name_en', 'int_name', '英文名');
