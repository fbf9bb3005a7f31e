import { uuidV7 } from '../../identity/uuid.ts';
import type { Random } from '../../random/random.ts';
import type { CommunityForm } from '../form.ts';
import { personName, workTelephone } from './personNames.ts';
import type { RoleCode } from './roleKinds.ts';

export interface StaffRecord {
  readonly id: string;
  readonly countyCode: string;
  readonly name: string;
  readonly workTelephone: string;
  readonly isFullTime: boolean;
}
export interface PostRecord {
  readonly id: string;
  readonly countyCode: string;
  readonly role: RoleCode;
  readonly gridId: string | null;
  readonly regionId: string | null;
  readonly openedOn: string;
}
export interface AssignmentRecord {
  readonly id: string;
  readonly countyCode: string;
  readonly postId: string;
  readonly staffId: string;
  readonly kind: 'regular' | 'substitute';
  readonly from: string;
  /** First day on which it no longer holds; null while it lasts. */
  readonly until: string | null;
}
export interface Roster {
  readonly staff: StaffRecord[];
  readonly posts: PostRecord[];
  readonly assignments: AssignmentRecord[];
}

/** Full-time workers to ordinary and rural grids. */
export const workersPerGrid = 0.73;
/** The day on which today's grids began. */
export const gridsOpenedOn = '2021-01-01';
const day = 86_400_000;
const vacancyShare = 0.04;
const leaveShare = 0.03;

/** Fills posts with people who do not exist; `today` is a moment in the day of the data. */
class Registrar {
  readonly roster: Roster = { staff: [], posts: [], assignments: [] };
  readonly #countyCode: string;
  readonly #today: number;
  readonly #random: Random;

  constructor(countyCode: string, today: number, random: Random) {
    this.#countyCode = countyCode;
    this.#today = today;
    this.#random = random;
  }

  #entry(): { id: string; countyCode: string } {
    return { id: uuidV7(Date.parse(gridsOpenedOn), this.#random), countyCode: this.#countyCode };
  }

  #dateIn(days: number): string {
    return new Date(this.#today + days * day).toISOString().slice(0, 10);
  }

  hire(isFullTime: boolean): string {
    const { next } = this.#random;
    const person = {
      ...this.#entry(),
      name: personName(next),
      workTelephone: workTelephone(next),
      isFullTime,
    };
    this.roster.staff.push(person);
    return person.id;
  }

  openPost(role: RoleCode, place: { gridId: string } | { regionId: string }): string {
    const post = { ...this.#entry(), role, gridId: null, regionId: null, openedOn: gridsOpenedOn, ...place };
    this.roster.posts.push(post);
    return post.id;
  }

  /** A holder since the grids began or, for two in five posts, since the day on which another one left. */
  fill(postId: string, staffId: string): void {
    const kind = 'regular';
    let from = gridsOpenedOn;
    if (this.#random.chance(0.4)) {
      const since = this.#dateIn(-this.#random.integer(40, 1_700));
      this.roster.assignments.push({
        ...this.#entry(),
        postId,
        staffId: this.hire(true),
        kind,
        from,
        until: since,
      });
      from = since;
    }
    this.roster.assignments.push({ ...this.#entry(), postId, staffId, kind, from, until: null });
  }

  /** Somebody who stands in while the holder is on leave. */
  standIn(postId: string, staffId: string): void {
    const from = this.#dateIn(-this.#random.integer(1, 20));
    const until = this.#dateIn(this.#random.integer(3, 40));
    this.roster.assignments.push({ ...this.#entry(), postId, staffId, kind: 'substitute', from, until });
  }
}

/** Posts of a community and its grids: exactly one leader a grid, workers over one or several grids, some vacancies. */
export function staffCommunity(community: CommunityForm, today: number, random: Random): Roster {
  const registrar = new Registrar(community.countyCode, today, random);
  const hire = (isFullTime: boolean): string => registrar.hire(isFullTime);
  registrar.fill(registrar.openPost('community_secretary', { regionId: community.id }), hire(true));
  registrar.fill(registrar.openPost('community_deputy', { regionId: community.id }), hire(true));

  const served = community.grids.filter((grid) => grid.kind !== 'exclusive');
  const workers = Array.from(
    { length: Math.max(served.length > 0 ? 1 : 0, roundedWorkers(served.length, random)) },
    () => hire(true),
  );
  for (const grid of community.grids) {
    const leaderPost = registrar.openPost('grid_leader', { gridId: grid.id });
    registrar.fill(leaderPost, hire(grid.kind !== 'exclusive'));
    if (random.chance(leaveShare)) registrar.standIn(leaderPost, hire(true));
  }
  served.forEach((grid, index) => {
    const post = registrar.openPost('grid_worker', { gridId: grid.id });
    const worker = workers[Math.floor((index * workers.length) / served.length)];
    if (worker === undefined || random.chance(vacancyShare)) return;
    registrar.fill(post, worker);
    const colleague = workers[(workers.indexOf(worker) + 1) % workers.length];
    if (colleague !== undefined && colleague !== worker && random.chance(leaveShare))
      registrar.standIn(post, colleague);
  });
  return registrar.roster;
}

/** Rounds so that many small communities together keep the ratio. */
const roundedWorkers = (gridCount: number, random: Random): number =>
  Math.floor(gridCount * workersPerGrid + random.next());

export function staffRegion(
  region: { readonly id: string; readonly countyCode: string; readonly level: 'township' | 'county' },
  today: number,
  random: Random,
): Roster {
  const registrar = new Registrar(region.countyCode, today, random);
  const roles: readonly RoleCode[] =
    region.level === 'township'
      ? ['township_secretary', 'township_centre_head']
      : ['county_director', 'county_dispatcher', 'county_dispatcher', 'county_dispatcher'];
  for (const role of roles)
    registrar.fill(registrar.openPost(role, { regionId: region.id }), registrar.hire(true));
  return registrar.roster;
}
