/** Somebody on a post from the day of the publication on; `valid` as the database writes a range of days. */
export interface Holder {
  readonly staffId: string;
  readonly kind: 'regular' | 'substitute';
  readonly valid: string;
  readonly isOnDuty: boolean;
}

export interface GridPost {
  readonly postId: string;
  readonly gridId: string;
  readonly countyCode: string;
  readonly roleCode: string;
  /** A role of which a grid has exactly one: its leader. */
  readonly isSole: boolean;
  readonly holders: readonly Holder[];
}

export interface OpenedPost {
  readonly gridId: string;
  readonly fromPostId: string;
  readonly countyCode: string;
  readonly roleCode: string;
  readonly holders: readonly Holder[];
}

export interface CarriedPosts {
  readonly opened: readonly OpenedPost[];
  readonly closed: readonly string[];
  /** New grids whose leader leads the grid that they came from as well, until somebody is appointed. */
  readonly sharedLeaders: number;
}

export interface GridSuccession {
  /** Grids that begin, each with the grid of today that gives most to it. */
  readonly begun: readonly { readonly gridId: string; readonly predecessorId: string | null }[];
  /** Grids that end, each with the grid that takes most of it. */
  readonly ended: readonly { readonly gridId: string; readonly successorId: string | null }[];
}

const holderNames = ({ holders }: Pick<GridPost, 'holders'>): string =>
  holders
    .filter(({ kind }) => kind === 'regular')
    .map(({ staffId }) => staffId)
    .sort()
    .join(',');

/**
 * Where people stand after a publication. A grid that begins is led by the leader of the grid it mostly came from: a
 * grid has exactly one leader at any time. Workers follow the ground; nobody gets the same post twice.
 */
export function carryPosts(posts: readonly GridPost[], { begun, ended }: GridSuccession): CarriedPosts {
  const postsOf = new Map<string, GridPost[]>();
  for (const post of posts) {
    const known = postsOf.get(post.gridId);
    if (known) known.push(post);
    else postsOf.set(post.gridId, [post]);
  }
  const hasEnded = new Set(ended.map(({ gridId }) => gridId));
  const opened: OpenedPost[] = [];
  const taken = new Set(
    posts
      .filter(({ gridId }) => !hasEnded.has(gridId))
      .map((post) => `${post.gridId} ${post.roleCode} ${holderNames(post)}`),
  );
  const open = (post: GridPost, gridId: string): void => {
    const { countyCode, roleCode, holders, postId: fromPostId } = post;
    const names = holderNames(post);
    // one vacancy of a role is enough
    if (taken.has(`${gridId} ${roleCode} ${names}`)) return;
    taken.add(`${gridId} ${roleCode} ${names}`);
    opened.push({ gridId, fromPostId, countyCode, roleCode, holders });
  };
  let sharedLeaders = 0;
  for (const { gridId, predecessorId } of begun) {
    for (const post of postsOf.get(predecessorId ?? '') ?? []) open(post, gridId);
    if (predecessorId !== null && !hasEnded.has(predecessorId)) sharedLeaders += 1;
  }
  for (const { gridId, successorId } of ended) {
    if (successorId === null) continue;
    for (const post of postsOf.get(gridId) ?? []) {
      if (!post.isSole && post.holders.some(({ isOnDuty }) => isOnDuty)) open(post, successorId);
    }
  }
  return {
    opened,
    closed: ended.flatMap(({ gridId }) => (postsOf.get(gridId) ?? []).map(({ postId }) => postId)),
    sharedLeaders,
  };
}
