import { drawNature } from './cityNature.ts';
import { drawRoads } from './cityRoads.ts';
import { buildCommunity } from './community.ts';
import { drawCommunityBase } from './communityBase.ts';
import type { BasePart, CityOptions, CityPart } from './form.ts';
import { buildFrame } from './frame.ts';
import { gridShapes, keptVertices } from './gridShapes.ts';
import { Lattice } from './lattice.ts';
import { OpenArcs } from './openArcs.ts';
import { isBuiltAt, planCity } from './plan.ts';
import { findRegionArcs } from './regionArcs.ts';
import { nameRoads } from './roadNames.ts';
import { drawSurroundings } from './surroundings.ts';
import { surveyGround } from './territory.ts';
import { mapWindow } from './window.ts';

const roadsInPart = 400;

/**
 * The demonstration city, part by part: the frame, the base map of the whole, then every community with its own piece
 * of the base map. Only the frame and the open borders stay in memory, so the whole city streams.
 */
export function* buildCity(options: CityOptions): Generator<CityPart> {
  const { seed, size } = options;
  const ground = surveyGround(new Lattice(seed));
  const plan = planCity(ground, options.regions, seed);
  const names = nameRoads(ground.lattice);
  const window = mapWindow(plan, size);
  const arcs = findRegionArcs(plan, () => true);
  const nature = drawNature(plan, window, options);
  yield buildFrame(plan, arcs, options, nature.places);
  yield {
    type: 'base',
    roads: nature.rails,
    waters: nature.waters,
    landUses: drawSurroundings(plan, window, options),
    barriers: [],
  };
  let part: BasePart = emptyBase();
  for (const road of drawRoads(plan, names, window, seed)) {
    part = { ...part, roads: [...part.roads, road] };
    if (part.roads.length < roadsInPart) continue;
    yield part;
    part = emptyBase();
  }
  if (part.roads.length > 0) yield part;
  const kept = keptVertices(arcs, (index) =>
    isBuiltAt(size, plan.communities[index] ?? { countyCode: '', townshipCode: '' }),
  );
  const open = new OpenArcs(seed);
  const order = plan.communities
    .filter((community) => isBuiltAt(size, community))
    .sort((a, b) => a.countyCode.localeCompare(b.countyCode) || a.code.localeCompare(b.code))
    .slice(0, options.communities);
  for (const community of order) {
    const built = buildCommunity(plan, community, names, seed);
    const shared = open.close(built);
    const form = { ...built.form, arcs: [...built.form.arcs, ...shared] };
    yield { type: 'community', form, gridShapes: gridShapes(built, kept) };
    yield drawCommunityBase(built, seed);
  }
  yield { type: 'outer-arcs', arcs: open.rest() };
}

function emptyBase(): BasePart {
  return { type: 'base', roads: [], waters: [], landUses: [], barriers: [] };
}
