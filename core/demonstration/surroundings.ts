import { createRandom, hashUnit } from '../random/random.ts';
import { uuidV7 } from '../identity/uuid.ts';
import { dissolve } from './arcs.ts';
import { groundOfCell, outline } from './blocks.ts';
import { identityTime } from './community.ts';
import type { CityOptions, LandUseForm, LandUseKind } from './form.ts';
import { isBuiltAt, type CityPlan } from './plan.ts';
import type { Place } from './plane.ts';
import { polygonsOf } from './polygons.ts';
import { plain } from './terrain.ts';
import { isInWindow, type MapWindow } from './window.ts';

/** What lies around the built part at sizes S and M: the land use of whole cells, merged in tiles of a few cells. */
export function drawSurroundings(plan: CityPlan, window: MapWindow, options: CityOptions): LandUseForm[] {
  const landUses: LandUseForm[] = [];
  if (options.size === 'L') return landUses;
  const random = createRandom(options.seed, 'surroundings');
  const { lattice, cellCount } = plan.ground;
  const tiles = new Map<string, { kind: LandUseKind; countyCode: string; cells: number[] }>();
  for (let cell = 0; cell < cellCount; cell += 1) {
    const community = plan.communities[plan.communityOfCell[cell] ?? -1];
    const place = plan.ground.place[cell];
    if (!place || !isInWindow(window, place) || (community && isBuiltAt(options.size, community))) continue;
    const kind = surroundingUse(plan, cell, place);
    const column = Math.floor((cell % lattice.cellColumns) / 8);
    const row = Math.floor(cell / lattice.cellColumns / 8);
    const key = `${kind} ${column} ${row}`;
    const tile = tiles.get(key);
    if (tile) tile.cells.push(cell);
    else tiles.set(key, { kind, countyCode: community?.countyCode ?? '140100', cells: [cell] });
  }
  for (const { kind, countyCode, cells } of tiles.values()) {
    const rings = dissolve(
      cells.flatMap((cell) => {
        const ring = outline(lattice, [cell]);
        return ring ? [ring] : [];
      }),
    );
    for (const polygon of polygonsOf(rings)) {
      landUses.push({ id: uuidV7(identityTime, random), countyCode, kind, name: null, polygons: [polygon] });
    }
  }
  return landUses;
}

/** Most blocks of the town around are housing. */
const townUses: readonly LandUseKind[] = [
  'residential',
  'residential',
  'residential',
  'residential',
  'residential',
  'residential',
  'residential',
  'residential',
  'residential',
  'commercial',
  'commercial',
  'school',
  'park',
  'industrial',
  'residential',
  'hospital',
];

function surroundingUse(plan: CityPlan, cell: number, place: Place): LandUseKind {
  const { lattice } = plan.ground;
  const ground = groundOfCell(lattice, cell);
  if (ground === 'water') return 'water';
  if (ground === 'riverside' || ground === 'green') return 'park';
  if (ground === 'railway') return 'railway';
  const urban = lattice.cellUrbanity(cell % lattice.cellColumns, Math.floor(cell / lattice.cellColumns));
  if (urban > 0.34)
    return townUses[Math.floor(hashUnit(lattice.seed + 301, cell, 0) * townUses.length)] ?? 'residential';
  return plain(place.x, place.y) > 0.4 ? 'farmland' : 'forest';
}
