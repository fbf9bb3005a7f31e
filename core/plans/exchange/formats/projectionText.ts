import proj4 from 'proj4';
import { findReferenceSystem, type ReferenceSystem } from '../../../geometry/coordinates/referenceSystems.ts';

/** CGCS2000 in degrees, as .prj files write it. */
export const cgcs2000Text =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

const nameOf = (text: string): string => /^\s*\w+\[\s*"([^"]*)"/.exec(text)?.[1] ?? '';

function parameter(text: string, name: string): number | null {
  const match = new RegExp(`PARAMETER\\[\\s*"${name}"\\s*,\\s*(-?[\\d.]+(?:[eE][+-]?\\d+)?)`, 'i').exec(text);
  return match === null ? null : Number(match[1]);
}

/** The first of several spellings of a parameter. */
function eitherOf(text: string, names: readonly string[], otherwise: number): number {
  for (const name of names) {
    const value = parameter(text, name);
    if (value !== null) return value;
  }
  return otherwise;
}

/** Gauss–Krüger, UTM and city zones alike: any transverse Mercator in metres on CGCS2000 or WGS 84. */
function transverseMercator(text: string): ReferenceSystem {
  const meridian = eitherOf(text, ['central_meridian', 'Longitude of natural origin'], 0);
  const latitude = eitherOf(text, ['latitude_of_origin', 'Latitude of natural origin'], 0);
  const scale = eitherOf(text, ['scale_factor', 'Scale factor at natural origin'], 1);
  const east = eitherOf(text, ['false_easting', 'False easting'], 0);
  const north = eitherOf(text, ['false_northing', 'False northing'], 0);
  const converter = proj4(
    `+proj=tmerc +lat_0=${latitude} +lon_0=${meridian} +k=${scale} +x_0=${east} +y_0=${north} +ellps=GRS80 +units=m +no_defs`,
  );
  return {
    code: nameOf(text),
    name: nameOf(text),
    unit: 'metre',
    hasZone: east > 1_000_000,
    toStored([x, y]) {
      const [longitude, degrees] = converter.inverse([x, y]);
      return [longitude ?? Number.NaN, degrees ?? Number.NaN];
    },
  };
}

/**
 * The coordinate system that a well-known text (.prj, GeoPackage) describes, or the name of one that cannot be read:
 * Xi'an 80 and Beijing 54 lie some 100 m aside and are never taken for CGCS2000.
 */
export function readProjectionText(text: string): ReferenceSystem | { readonly unknown: string } {
  const named = /(?:AUTHORITY|ID)\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(text)?.[1];
  const known = named === undefined ? undefined : findReferenceSystem(`EPSG:${named}`);
  if (known !== undefined) return known;
  const unknown = { unknown: nameOf(text) || text.slice(0, 80) };
  const isChina2000 = /China_2000|CGCS_?2000|China_Geodetic_Coordinate_System_2000|China 2000/i.test(text);
  const isWorld = /WGS_?(19)?84|WGS 84/i.test(text);
  if (!isChina2000 && !isWorld) return unknown;
  if (/^\s*(GEOGCS|GEOGCRS|GEODCRS)/i.test(text))
    return findReferenceSystem(isChina2000 ? 'EPSG:4490' : 'EPSG:4326') ?? unknown;
  if (!/^\s*(PROJCS|PROJCRS)/i.test(text)) return unknown;
  if (/Auxiliary_Sphere|Pseudo.?Mercator/i.test(text)) return findReferenceSystem('EPSG:3857') ?? unknown;
  return /Transverse[_ ]Mercator|Gauss[_ ]Kruger/i.test(text) && /UNIT\[\s*"met(re|er)"\s*,\s*1/i.test(text)
    ? transverseMercator(text)
    : unknown;
}
