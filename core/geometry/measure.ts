/**
 * Areas and lengths on the CGCS2000 ellipsoid for vertices that are integers of 1e-7 degree. The area is a line
 * integral over edges, so the areas of plots that tile a community add up to the community's.
 */
export type IntegerVertex = readonly [longitude: number, latitude: number];

const semiMajorMetres = 6378137;
const flattening = 1 / 298.257222101;
const eccentricitySquared = flattening * (2 - flattening);
const eccentricity = Math.sqrt(eccentricitySquared);
const semiMinorMetres = semiMajorMetres * (1 - flattening);
const radians = Math.PI / 180 / 1e7;

/** Area between the equator and a latitude for one radian of longitude. */
function authalicHeight(latitude: number): number {
  const sine = Math.sin(latitude * radians);
  return (
    ((semiMinorMetres * semiMinorMetres) / 2) *
    (sine / (1 - eccentricitySquared * sine * sine) + Math.atanh(eccentricity * sine) / eccentricity)
  );
}
const referenceHeight = authalicHeight(37.87e7);

/** Signed area in square metres, positive for counter-clockwise rings. */
export function signedAreaSquareMetres(ring: readonly IntegerVertex[]): number {
  let area = 0;
  const last = ring[ring.length - 1];
  if (!last) return 0;
  let previousLongitude = last[0];
  let previousHeight = authalicHeight(last[1]) - referenceHeight;
  for (const [longitude, latitude] of ring) {
    const height = authalicHeight(latitude) - referenceHeight;
    area -= ((longitude - previousLongitude) * radians * (height + previousHeight)) / 2;
    previousLongitude = longitude;
    previousHeight = height;
  }
  return area;
}

/** Length of a line in metres, each segment measured with the radii of curvature at its middle. */
export function lengthMetres(line: readonly IntegerVertex[]): number {
  let length = 0;
  for (let index = 1; index < line.length; index += 1) {
    const from = line[index - 1];
    const to = line[index];
    if (from && to) length += distanceMetres(from, to);
  }
  return length;
}

export function distanceMetres(from: IntegerVertex, to: IntegerVertex): number {
  const middle = ((from[1] + to[1]) / 2) * radians;
  const sine = Math.sin(middle);
  const root = 1 - eccentricitySquared * sine * sine;
  const normalRadius = semiMajorMetres / Math.sqrt(root);
  const meridianRadius = (normalRadius * (1 - eccentricitySquared)) / root;
  const east = (to[0] - from[0]) * radians * normalRadius * Math.cos(middle);
  const north = (to[1] - from[1]) * radians * meridianRadius;
  return Math.hypot(east, north);
}
