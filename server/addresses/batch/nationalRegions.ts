import { readFileSync } from 'node:fs';
import { readRegionGazetteer, type RegionGazetteer } from '#core/addresses/parse/regionGazetteer.ts';

const file = new URL('../../../data/national-regions/regions.txt', import.meta.url);
let gazetteer: RegionGazetteer | undefined;

/** Provinces, cities, counties and townships of the whole country; read once, when somebody first asks. */
export function nationalRegions(): RegionGazetteer {
  gazetteer ??= readRegionGazetteer(readFileSync(file, 'utf8'));
  return gazetteer;
}
