import type { Position } from '../shape.ts';

/** Krasovsky 1940, as the published formula of the Chinese map shift uses it. */
const semiMajorAxisMetres = 6_378_245;
const eccentricitySquared = 0.00669342162296594323;
const radiansPerDegree = Math.PI / 180;

function waves(value: number): number {
  return ((20 * Math.sin(6 * value * Math.PI) + 20 * Math.sin(2 * value * Math.PI)) * 2) / 3;
}

function northMetres(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + waves(x);
  const long = ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3;
  return base + long + ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
}

function eastMetres(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + waves(x);
  const long = ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3;
  return base + long + ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
}

/** The shift applies inside this box only; outside GCJ-02 is WGS 84. */
function isShifted([longitude, latitude]: Position): boolean {
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;
}

/** WGS 84 or CGCS2000 to GCJ-02 (火星坐标), the published formula. */
export function toGcj02(position: Position): Position {
  if (!isShifted(position)) return position;
  const [longitude, latitude] = position;
  const sine = Math.sin(latitude * radiansPerDegree);
  const magic = 1 - eccentricitySquared * sine * sine;
  const meridianRadius = (semiMajorAxisMetres * (1 - eccentricitySquared)) / (magic * Math.sqrt(magic));
  const parallelRadius = (semiMajorAxisMetres / Math.sqrt(magic)) * Math.cos(latitude * radiansPerDegree);
  const x = longitude - 105;
  const y = latitude - 35;
  return [
    longitude + eastMetres(x, y) / parallelRadius / radiansPerDegree,
    latitude + northMetres(x, y) / meridianRadius / radiansPerDegree,
  ];
}
