import type { CommunityForm, FramePart, CitySize, Vertex } from '#core/demonstration/form.ts';
import { generateAddresses } from '#core/demonstration/people/addresses.ts';
import { generateElements } from '#core/demonstration/people/elements.ts';
import { drawGridRates, householdWeight } from '#core/demonstration/people/gridRates.ts';
import { buildAnchors } from '#core/demonstration/people/incidentAnchors.ts';
import { duplicateShare, generateIncidents } from '#core/demonstration/people/incidents.ts';
import { buildIntensity, dayNumberOf, type IntensityModel } from '#core/demonstration/people/intensity.ts';
import {
  plansForCommunity,
  plantChanges,
  type IntensityChange,
} from '#core/demonstration/people/plantedChanges.ts';
import { aliasesOf } from '#core/demonstration/people/placeAliases.ts';
import { placeRanks } from '#core/demonstration/people/places.ts';
import { staffCommunity, staffRegion } from '#core/demonstration/people/staff.ts';
import { uuidV7 } from '#core/identity/uuid.ts';
import { createRandom, type Random } from '#core/random/random.ts';
import { addAlias, addPlace } from './baseRows.ts';
import { ringHex } from './geometryHex.ts';
import { addAddress, addElement, addIncident, addIncidentCourse, addRoster } from './peopleRows.ts';
import type { RegionLedger } from './regionLedger.ts';
import type { TableBuffers } from './tableBuffers.ts';

const day = 86_400_000;
/** Reports in 730 days, duplicates included. */
const incidentTargets: Readonly<Record<CitySize, number>> = { S: 93_000, M: 1_100_000, L: 6_600_000 };
export const windowDays = 730;
const courseDays = 30;

export interface PopulationOptions {
  readonly size: CitySize;
  readonly seed: number;
  readonly asOf: number;
  readonly dayCount: number;
  readonly communityCount: number;
}

/** Peoples one community after another; keeps only what spans them. */
export class Population {
  readonly model: IntensityModel;
  readonly changes: IntensityChange[] = [];
  readonly #options: PopulationOptions;
  readonly #ledger: RegionLedger;
  readonly #rates: Float64Array;
  readonly #meanRate: number;
  readonly #meanHouseholds: number;
  readonly #roadNames = new Set<string>();
  readonly #createdAt: number;
  #gridOrdinal = 0;
  #communityOrdinal = 0;

  constructor(frame: FramePart, ledger: RegionLedger, options: PopulationOptions) {
    const gridCount = frame.totals.ordinaryGrids + frame.totals.exclusiveGrids;
    this.#options = options;
    this.#ledger = ledger;
    this.#rates = drawGridRates(gridCount, this.#random('grid rates').next);
    this.#meanRate = incidentTargets[options.size] / windowDays / gridCount;
    this.#meanHouseholds = frame.totals.households / gridCount;
    this.#createdAt = Date.parse('2021-01-01T00:00:00+08:00');
    const firstDay = dayNumberOf(options.asOf) - options.dayCount + 1;
    this.model = buildIntensity({ firstDay, dayCount: options.dayCount }, this.#random('weather').next);
  }

  #random(...names: string[]): Random {
    return createRandom(this.#options.seed, 'people', ...names);
  }

  addRegions(buffers: TableBuffers, frame: FramePart): void {
    for (const region of frame.regions) {
      if (region.level !== 'township' && region.level !== 'county') continue;
      if (!region.isBuilt) continue;
      const random = this.#random('region', region.code);
      const roster = staffRegion(
        { id: region.id, countyCode: region.countyCode, level: region.level },
        this.#options.asOf,
        random,
      );
      addRoster(buffers, roster, region.id);
      addElement(buffers, {
        id: uuidV7(this.#createdAt, random),
        countyCode: region.countyCode,
        kind: region.level === 'county' ? 'county_centre' : 'township_centre',
        name: `${region.name}综治中心`,
        communityId: null,
        plotId: null,
        address: null,
        point: region.labelPoint,
        attributes: {},
      });
    }
  }

  addCommunity(buffers: TableBuffers, form: CommunityForm): void {
    const { asOf } = this.#options;
    const prefix = this.#addressPrefix(form);
    const options = { prefix: `山西省太原市${prefix}`, createdAt: this.#createdAt };
    for (const address of generateAddresses(form, options, this.#random('addresses', form.code))) {
      addAddress(buffers, form, address);
    }
    addRoster(buffers, staffCommunity(form, asOf, this.#random('staff', form.code)), form.id);
    for (const element of generateElements(form, this.#createdAt, this.#random('elements', form.code))) {
      addElement(buffers, element);
    }
    this.#addPlaces(buffers, form);
    this.#addIncidents(buffers, form, prefix);
  }

  /** 杏花岭区巨轮街道 and the community's name, as written before a road. */
  #addressPrefix(form: CommunityForm): string {
    const township = this.#ledger.find(form.townshipCode);
    const county = this.#ledger.find(form.countyCode);
    return `${county.name}${township.name}${form.name}`;
  }

  #addPlaces(buffers: TableBuffers, form: CommunityForm): void {
    const { countyCode, id: communityId } = form;
    const add = (id: string, kind: string, name: string, labelPoint: Vertex, geometry?: string): void => {
      const rank = placeRanks[kind] ?? 4;
      addPlace(buffers, {
        countyCode,
        communityId,
        id,
        kind,
        name,
        labelPoint,
        rank,
        ...(geometry === undefined ? {} : { geometry }),
      });
      const random = this.#random('aliases', id);
      for (const alias of aliasesOf(kind, name, random))
        addAlias(buffers, { ...alias, countyCode, placeId: id, id: uuidV7(this.#createdAt, random) });
    };
    for (const each of form.compounds)
      add(each.id, 'compound', each.name, each.labelPoint, ringHex(each.ring));
    for (const each of form.sites) add(each.id, each.kind, each.name, each.labelPoint, ringHex(each.ring));
    if (form.kind === 'village') add(form.id, 'village', form.name, this.#ledger.find(form.code).labelPoint);
    const random = this.#random('roads', form.code);
    for (const road of form.roads) {
      const key = countyCode + road.name;
      if (this.#roadNames.has(key)) continue;
      this.#roadNames.add(key);
      add(uuidV7(this.#createdAt, random), 'road', road.name, road.point);
    }
  }

  #addIncidents(buffers: TableBuffers, form: CommunityForm, addressPrefix: string): void {
    const { asOf, communityCount } = this.#options;
    const random = this.#random('incidents', form.code);
    const dailyRates = form.grids.map((grid) => {
      const relative = this.#rates[this.#gridOrdinal++ % this.#rates.length] ?? 1;
      return this.#meanRate * relative * householdWeight(grid.householdCount, this.#meanHouseholds);
    });
    const grids = form.grids.map((grid, index) => ({
      id: grid.id,
      dailyRate: (dailyRates[index] ?? 0) * (1 - duplicateShare),
    }));
    const plans = plansForCommunity(this.#communityOrdinal, communityCount);
    const changes = plantChanges(plans, grids, this.model.firstDay + this.model.dayCount);
    this.#communityOrdinal += 1;
    this.changes.push(...changes);
    for (const grid of grids)
      buffers.add('demonstration_grid_rate', [form.countyCode, grid.id, grid.dailyRate]);

    const anchors = buildAnchors(form, random.next);
    const defaultPoint = this.#ledger.find(form.townshipCode).labelPoint;
    const incidents = generateIncidents(
      form,
      { model: this.model, asOf, dailyRates, changes, anchors, defaultPoint, addressPrefix },
      random,
    );
    const course = { asOf, courseSince: asOf - courseDays * day };
    for (const incident of incidents) {
      addIncident(buffers, form, incident);
      addIncidentCourse(buffers, form, incident, course, random);
    }
  }
}
