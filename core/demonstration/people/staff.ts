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

/** Fills posts with people who do not exist; `today` is the day of the data, as milliseconds. */
export function createRegistrar(countyCode: string, today: number, random: Random) {
  const roster: Roster = { staff: [], posts: [], assignments: [] };
  const createdAt = Date.parse(gridsOpenedOn);
  const identity = (): string => uuidV7(createdAt, random);
  const dateText = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const daysAgo = (days: number): string => dateText(today - days * day);

  const hire = (isFullTime: boolean): string => {
    const id = identity();
    roster.staff.push({
      id,
      countyCode,
      name: personName(random.next),
      workTelephone: workTelephone(random.next),
      isFullTime,
    });
    return id;
  };
  const openPost = (role: RoleCode, place: { gridId: string } | { regionId: string }): string => {
    const id = identity();
    roster.posts.push({
      id,
      countyCode,
      role,
      gridId: null,
      regionId: null,
      openedOn: gridsOpenedOn,
      ...place,
    });
    return id;
  };
  const assign = (
    postId: string,
    staffId: string,
    from: string,
    until: string | null,
    kind: AssignmentRecord['kind'],
  ): void => {
    roster.assignments.push({ id: identity(), countyCode, postId, staffId, kind, from, until });
  };
  /** A holder since some day; before that, for two in five posts, somebody who has left. */
  const fill = (postId: string, staffId: string): void => {
    const since = daysAgo(random.chance(0.4) ? random.integer(40, 700) : random.integer(701, 1_700));
    assign(postId, staffId, since, null, 'regular');
    if (random.chance(0.4)) assign(postId, hire(true), gridsOpenedOn, since, 'regular');
  };
  const standIn = (postId: string, staffId: string): void => {
    assign(
      postId,
      staffId,
      daysAgo(random.integer(1, 20)),
      dateText(today + random.integer(3, 40) * day),
      'substitute',
    );
  };
  return { roster, hire, openPost, fill, standIn };
}

/** Posts of a community and its grids: exactly one leader a grid, workers over one or several grids, some vacancies. */
export function staffCommunity(community: CommunityForm, today: number, random: Random): Roster {
  const registrar = createRegistrar(community.countyCode, today, random);
  const { hire, openPost, fill, standIn } = registrar;
  fill(openPost('community_secretary', { regionId: community.id }), hire(true));
  fill(openPost('community_deputy', { regionId: community.id }), hire(true));

  const served = community.grids.filter((grid) => grid.kind !== 'exclusive');
  const workers = Array.from(
    { length: Math.max(served.length > 0 ? 1 : 0, roundedWorkers(served.length, random)) },
    () => hire(true),
  );
  for (const grid of community.grids) {
    const leaderPost = openPost('grid_leader', { gridId: grid.id });
    fill(leaderPost, hire(grid.kind !== 'exclusive'));
    if (random.chance(leaveShare)) standIn(leaderPost, hire(true));
  }
  served.forEach((grid, index) => {
    const post = openPost('grid_worker', { gridId: grid.id });
    const worker = workers[Math.floor((index * workers.length) / served.length)];
    if (worker === undefined || random.chance(vacancyShare)) return;
    fill(post, worker);
    const colleague = workers[(workers.indexOf(worker) + 1) % workers.length];
    if (colleague !== undefined && colleague !== worker && random.chance(leaveShare))
      standIn(post, colleague);
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
  const registrar = createRegistrar(region.countyCode, today, random);
  const roles: readonly RoleCode[] =
    region.level === 'township'
      ? ['township_secretary', 'township_centre_head']
      : ['county_director', 'county_dispatcher', 'county_dispatcher', 'county_dispatcher'];
  for (const role of roles)
    registrar.fill(registrar.openPost(role, { regionId: region.id }), registrar.hire(true));
  return registrar.roster;
}
