import type { CommunityForm, FramePart, RegionForm } from '#core/demonstration/form.ts';
import { englishRegionName, spellName } from '#core/demonstration/people/places.ts';
import { multiPolygonHex, pointHex } from './geometryHex.ts';
import type { TableBuffers } from './tableBuffers.ts';

/** Keeps the region tree while communities come in, and sums their households up to the city. */
export class RegionLedger {
  readonly #byCode: ReadonlyMap<string, RegionForm>;
  readonly #households = new Map<string, number>();
  readonly #residents = new Map<string, number>();

  constructor(frame: FramePart) {
    this.#byCode = new Map(frame.regions.map((region) => [region.code, region]));
  }

  find(code: string): RegionForm {
    const region = this.#byCode.get(code);
    if (region === undefined) throw new Error(`the frame of the city has no region ${code}`);
    return region;
  }

  count(community: CommunityForm): void {
    let households = 0;
    let residents = 0;
    for (const building of community.buildings) {
      households += building.householdCount ?? 0;
      residents += building.residentCount ?? 0;
    }
    let region: RegionForm | undefined = this.find(community.code);
    while (region !== undefined) {
      this.#households.set(region.code, (this.#households.get(region.code) ?? 0) + households);
      this.#residents.set(region.code, (this.#residents.get(region.code) ?? 0) + residents);
      region = region.parentCode === null ? undefined : this.#byCode.get(region.parentCode);
    }
  }

  /** Regions without any counted community stay unknown, not zero. */
  write(buffers: TableBuffers): void {
    for (const region of this.#byCode.values()) {
      const parent = region.parentCode === null ? undefined : this.#byCode.get(region.parentCode);
      const spelled = spellName(region.name);
      buffers.add('region', [
        region.countyCode,
        region.id,
        parent?.id ?? null,
        region.level,
        region.code,
        region.name,
        englishRegionName(region.name),
        region.communityKind,
        multiPolygonHex(region.polygons),
        pointHex(region.labelPoint),
        region.areaSquareMetres,
        this.#households.get(region.code) ?? null,
        this.#residents.get(region.code) ?? null,
        spelled.pinyin,
        spelled.initials,
      ]);
    }
  }
}
