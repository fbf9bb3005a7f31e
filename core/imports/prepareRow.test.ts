import { describe, expect, it } from 'vitest';
import { findReferenceSystem, type ReferenceSystem } from '../geometry/coordinates/referenceSystems.ts';
import { kindDefinitions, type ImportKind } from './kinds.ts';
import { personalFields } from './personalFields.ts';
import { prepareRow } from './prepareRow.ts';
import { regionCodeOf } from './regionCode.ts';

const settings = { system: findReferenceSystem('4326') as ReferenceSystem, isSwapped: false, bounds: null };
const line = {
  type: 'LineString',
  coordinates: [
    [112.5, 37.8],
    [112.6, 37.8],
  ],
};
const area = {
  type: 'Polygon',
  coordinates: [
    [
      [112.5, 37.8],
      [112.51, 37.8],
      [112.51, 37.81],
      [112.5, 37.8],
    ],
  ],
};

function prepare(
  kind: ImportKind,
  properties: Record<string, unknown>,
  geometry?: unknown,
  mapping: Record<string, string> = {},
): unknown {
  return prepareRow({ rowNumber: 1, properties, geometry }, kindDefinitions[kind], settings, mapping);
}

describe('files of OpenStreetMap', () => {
  it('reads class, name, bridge and tunnel of a road, links with their road', () => {
    const road = {
      osm_id: '7',
      name: '漪汾桥',
      highway: 'trunk_link',
      other_tags: '"bridge"=>"viaduct","layer"=>"1","tunnel"=>"no"',
    };
    expect(prepare('roads', road, line)).toMatchObject({
      key: 'way/7',
      fields: { class: 'trunk', name: '漪汾桥', isBridge: true, isTunnel: false },
      place: { kind: 'road', rank: 3 },
    });
  });

  it('finds rails in the hstore and leaves abandoned ones out', () => {
    const rail = (kind: string): Record<string, unknown> => ({
      osm_id: '8',
      highway: null,
      other_tags: `"railway"=>"${kind}"`,
    });
    expect(prepare('roads', rail('subway'), line)).toMatchObject({ fields: { class: 'subway' } });
    expect(prepare('roads', rail('abandoned'), line)).toBe('not-this-kind');
  });

  it('takes one file as several kinds: a waterway is no road, and no fault', () => {
    const river = { osm_id: '9', waterway: 'river', name: '汾河' };
    expect(prepare('roads', river, line)).toBe('not-this-kind');
    expect(prepare('water', river, line)).toMatchObject({
      fields: { kind: 'river', name: '汾河' },
      place: { kind: 'river' },
    });
  });

  it('reads names that a shapefile cut to ten characters, and empty text as nothing', () => {
    const building = { osm_way_id: '5', building: 'yes', name: '', 'building:l': '12' };
    expect(prepare('buildings', building, area)).toMatchObject({
      fields: { name: null, floors: 12, heightMetres: 36 },
    });
  });

  it('makes up neither storeys nor height', () => {
    const building = { osm_way_id: '5', building: 'apartments', name: '平阳景苑25号楼' };
    expect(prepare('buildings', building, area)).toMatchObject({
      fields: { kind: 'other', floors: null, heightMetres: null, householdCount: null, numberText: '25号楼' },
    });
  });

  it('makes a school an area of land, a facility and a place', () => {
    const school = { osm_way_id: '6', amenity: 'school', name: '八一小学' };
    expect(prepare('land-use', school, area)).toMatchObject({ fields: { kind: 'school' } });
    expect(prepare('facilities', school, area)).toMatchObject({
      fields: { kind: 'school' },
      place: { kind: 'school', rank: 4 },
    });
    expect(prepare('buildings', school, area)).toBe('not-this-kind');
  });
});

describe('multi-part geometries', () => {
  const bowTie = [
    [
      [112.55, 37.85],
      [112.551, 37.851],
      [112.551, 37.85],
      [112.55, 37.851],
      [112.55, 37.85],
    ],
  ];
  const parts = { type: 'MultiPolygon', coordinates: [area.coordinates, bowTie] };

  it('lose one bad footprint, not the others', () => {
    expect(prepare('buildings', { id: '1' }, parts)).toMatchObject({
      shapes: [{ type: 'Polygon' }],
      refusedParts: [{ refused: 'self-crossing', detail: { part: 2 } }],
    });
  });

  it('are refused whole where they are one region', () => {
    expect(prepare('regions', { code: '140105', name: '小店区' }, parts)).toMatchObject({
      refused: 'self-crossing',
    });
  });
});

describe('tables', () => {
  it('finds coordinates under their usual names and refuses what is no number', () => {
    expect(prepare('facilities', { id: '1', kind: 'hydrant', 经度: '112.5', 纬度: '37.8' })).toMatchObject({
      shapes: [{ type: 'Point', coordinates: [112.5, 37.8] }],
    });
    expect(prepare('facilities', { id: '1', kind: 'hydrant', lon: 'NaN', lat: '37.8' })).toMatchObject({
      refused: 'not-finite',
    });
    expect(prepare('facilities', { id: '1', kind: 'hydrant', lon: '1e400', lat: '37.8' })).toMatchObject({
      refused: 'not-finite',
    });
    expect(prepare('facilities', { id: '1', kind: 'hydrant', lon: '', lat: '' })).toMatchObject({
      refused: 'missing-coordinates',
    });
  });

  it('takes the time of the occurrence for that of the report where a file knows only one', () => {
    const row = { id: '1', class: 'noise', lon: '112.5', lat: '37.8' };
    expect(prepare('incidents', { ...row, occurred_at: '2026-11-01' })).toMatchObject({
      fields: { reportedAt: '2026-11-01 00:00:00', occurredAt: '2026-11-01 00:00:00' },
    });
    expect(prepare('incidents', row)).toMatchObject({ refused: 'missing-value', field: 'reportedAt' });
  });

  it('refuses a text with a zero byte and names its column', () => {
    const row = { id: '1', kind: 'hydrant', name: 'a\0b', lon: '112.5', lat: '37.8' };
    expect(prepare('facilities', row)).toMatchObject({ refused: 'zero-byte', field: 'name' });
    const nested = { ...row, name: 'a', tags: { deep: ['b\0'] } };
    expect(prepare('facilities', nested)).toMatchObject({ refused: 'zero-byte', field: 'tags' });
  });

  it('reads a field from the column that it is told', () => {
    const row = { id: '1', 大类: '垃圾', created: '2026-11-01', lon: '112.5', lat: '37.8' };
    expect(prepare('incidents', row, undefined, { class: '大类' })).toMatchObject({
      fields: { class: '垃圾' },
    });
  });

  it('keeps the offset of a time, and refuses days that are not and orders that cannot be told', () => {
    const row = (created: string): Record<string, unknown> => ({
      id: '1',
      nature: 'x',
      created,
      lon: '112.5',
      lat: '37.8',
    });
    expect(prepare('incidents', row('2026-11-01T08:30:00+08:00'))).toMatchObject({
      fields: { reportedAt: '2026-11-01 08:30:00+08:00' },
    });
    expect(prepare('incidents', row('2026年2月3日'))).toMatchObject({
      fields: { reportedAt: '2026-02-03 00:00:00' },
    });
    expect(prepare('incidents', row('2026-02-30'))).toMatchObject({ refused: 'not-a-date' });
    expect(prepare('incidents', row('03/04/2026'))).toMatchObject({ refused: 'not-a-date' });
  });

  it('names columns about persons', () => {
    expect(personalFields(['name', '身份证号', '户主姓名', '民族', 'lon', '户数'])).toEqual([
      '身份证号',
      '户主姓名',
      '民族',
    ]);
  });
});

describe('region codes', () => {
  it.each([
    ['14', 'province', '140000', null],
    ['1401', 'city', '140100', '140000'],
    ['140105', 'county', '140105', '140100'],
    ['140105000000', 'county', '140105', '140100'],
    ['140105001', 'township', '140105001', '140105'],
    ['140105001001', 'community', '140105001001', '140105001'],
    ['140171401', 'township', '140171401', '140100'],
  ])('%s is a %s with code %s under %s', (written, level, code, parentCode) => {
    expect(regionCodeOf(written)).toMatchObject({ level, code, parentCode });
  });

  it.each(['', '0401', '1401050', '14010500100A', '140105001001001'])('%s is none', (written) => {
    expect(regionCodeOf(written)).toMatchObject({ refused: 'not-a-code' });
  });

  it('calls a community by its own name, not by its committee', () => {
    const name = (written: string): unknown => prepare('regions', { code: '140105001001', name: written });
    expect(name('师范街社区居委会')).toMatchObject({
      fields: { name: '师范街社区', communityKind: 'residential' },
    });
    expect(name('杨家村村委会')).toMatchObject({ fields: { name: '杨家村', communityKind: 'village' } });
  });

  it('keeps a statistical zone out of the county level', () => {
    expect(prepare('regions', { code: '140171', name: '综改示范区' })).toMatchObject({
      refused: 'statistical-zone',
    });
  });
});
