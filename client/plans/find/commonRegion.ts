/** Digits of a region's code by level: city, county, township, community. */
const lengths = [12, 9, 6, 4] as const;

/** The smallest region that holds all grids: their community, street, county, or the city. Null for no grid. */
export function commonRegion(gridCodes: readonly string[]): string | null {
  const [first] = gridCodes;
  if (first === undefined) return null;
  const found = lengths.find((length) => gridCodes.every((code) => code.startsWith(first.slice(0, length))));
  return first.slice(0, found ?? 4);
}
