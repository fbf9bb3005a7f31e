/** What a border line may part, from the highest. */
export const borderLevels = ['city', 'county', 'township', 'community'] as const;
export type BorderLevel = (typeof borderLevels)[number];

/** So many digits of a code say which region of the level it belongs to. */
const digits: Readonly<Record<BorderLevel, number>> = { city: 4, county: 6, township: 9, community: 12 };

export interface BorderUser {
  readonly level: string;
  readonly code: string;
}

const rankOf = (level: string): number => Math.max(0, borderLevels.indexOf(level as BorderLevel)); // a province is at least a city

/** The highest level at which the codes differ; null when they are the same to the last digit. */
function partedBy(codes: readonly string[]): number | null {
  const rank = borderLevels.findIndex(
    (level) => new Set(codes.map((code) => code.slice(0, digits[level]))).size > 1,
  );
  return rank < 0 ? null : rank;
}

/**
 * The level of one stretch of border: the highest of the regions that run along it, or that of the parents that it parts.
 * A stretch with one side only is the edge of the data: it bounds the smallest region that holds them all.
 */
export function borderLevel(users: readonly BorderUser[], all: readonly BorderUser[]): BorderLevel {
  const own = Math.min(...users.map(({ level }) => rankOf(level)));
  const lowest = Math.max(...users.map(({ level }) => rankOf(level)));
  const sides = users.filter(({ level }) => rankOf(level) === lowest);
  const peers = sides.length > 1 ? sides : all.filter(({ level }) => rankOf(level) === lowest);
  const parted = partedBy(peers.map(({ code }) => code));
  // the edge of what differs by county is the border of the city that holds the counties
  const found = sides.length > 1 ? parted : parted === null ? null : Math.max(0, parted - 1);
  return borderLevels[Math.min(own, found ?? own)] ?? 'community';
}
