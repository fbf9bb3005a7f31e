import proj4 from 'proj4';
import type { Position } from '../shape.ts';
import { toBd09 } from './bd09.ts';
import { toGcj02 } from './gcj02.ts';
import { invertShift } from './invertShift.ts';

export interface ReferenceSystem {
  readonly code: string;
  readonly name: string;
  readonly unit: 'degree' | 'metre';
  /** The zone's number stands before the easting: 37,558,000 instead of 558,000. */
  readonly hasZone: boolean;
  /** To longitude and latitude as they are stored (CGCS2000, equal to WGS 84 to the centimetre). */
  toStored(position: Position): Position;
}

const unchanged = (position: Position): Position => position;

function projected(code: string, name: string, definition: string, hasZone = false): ReferenceSystem {
  let converter: proj4.Converter | undefined;
  return {
    code,
    name,
    unit: 'metre',
    hasZone,
    toStored(position) {
      converter ??= proj4(definition);
      const [longitude, latitude] = converter.inverse([position[0], position[1]]);
      return [longitude ?? Number.NaN, latitude ?? Number.NaN];
    },
  };
}

const threeDegree = (meridian: number, falseEastingMetres: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEastingMetres} +y_0=0 +ellps=GRS80 +units=m +no_defs`;

/** CGCS2000 3-degree zones 25–45: EPSG:4513–4533 write the zone before the easting, 4534–4554 do not. */
function* threeDegreeZones(): Generator<ReferenceSystem> {
  for (let zone = 25; zone <= 45; zone += 1) {
    const meridian = zone * 3;
    const name = `CGCS2000 3-degree, central meridian ${meridian}°E`;
    yield projected(
      `EPSG:${4513 + zone - 25}`,
      `${name}, zone ${zone} before the easting`,
      threeDegree(meridian, zone * 1_000_000 + 500_000),
      true,
    );
    yield projected(`EPSG:${4534 + zone - 25}`, name, threeDegree(meridian, 500_000));
  }
}

const systems: readonly ReferenceSystem[] = [
  { code: 'EPSG:4326', name: 'WGS 84', unit: 'degree', hasZone: false, toStored: unchanged },
  { code: 'EPSG:4490', name: 'CGCS2000', unit: 'degree', hasZone: false, toStored: unchanged },
  {
    code: 'GCJ-02',
    name: 'GCJ-02 火星坐标',
    unit: 'degree',
    hasZone: false,
    toStored: (at) => invertShift(toGcj02, at),
  },
  {
    code: 'BD-09',
    name: 'BD-09 百度坐标',
    unit: 'degree',
    hasZone: false,
    toStored: (at) => invertShift(toBd09, at),
  },
  projected(
    'EPSG:3857',
    'Web Mercator',
    '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  ),
  ...threeDegreeZones(),
];

const byCode = new Map(systems.map((system) => [system.code, system]));

/** `EPSG:4490`, `4490`, `urn:ogc:def:crs:EPSG::4490`, `OGC:CRS84`, `GCJ02`, `bd-09` … to one spelling. */
function spelledAs(label: string): string {
  const plain = label.trim().toUpperCase().replace(/[\s_]/g, '');
  if (/CRS84$/.test(plain) || plain === 'WGS84') return 'EPSG:4326';
  if (plain === 'CGCS2000') return 'EPSG:4490';
  if (/^GCJ-?02$/.test(plain)) return 'GCJ-02';
  if (/^BD-?09(LL)?$/.test(plain)) return 'BD-09';
  if (/(EPSG:.*|^):?900913$/.test(plain)) return 'EPSG:3857';
  const number = /^(?:.*EPSG:(?:[\d.]*:)?)?(\d{4,5})$/.exec(plain);
  return number === null ? plain : `EPSG:${number[1]}`;
}

/** The system that a label names, or undefined when it is none that this program knows. */
export function findReferenceSystem(label: string): ReferenceSystem | undefined {
  return byCode.get(spelledAs(label));
}

export const referenceSystemCodes: readonly string[] = systems.map((system) => system.code);
