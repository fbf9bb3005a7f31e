import type { Post } from '../../contract/staff.ts';

/** Somebody on a notice board, or a vacancy. */
export interface BoardPerson {
  readonly role: string;
  /** Null where nobody holds the post, or where names are not for the account. */
  readonly name: string | null;
  readonly telephone: string | null;
  readonly isVacant: boolean;
  readonly isSubstitute: boolean;
}

/** The people of one place, side by side under its name. */
export interface BoardCard {
  readonly heading: string;
  readonly code: string | null;
  readonly people: readonly BoardPerson[];
}

/** Those who hold the posts of a place in the order of the posts, substitutes after the regular holder. */
export const peopleOf = (posts: readonly Post[]): readonly BoardPerson[] =>
  posts.flatMap(({ roleName: role, holders }): readonly BoardPerson[] =>
    holders.length === 0
      ? [{ role, name: null, telephone: null, isVacant: true, isSubstitute: false }]
      : [...holders]
          .sort((one, other) => Number(one.kind === 'substitute') - Number(other.kind === 'substitute'))
          .map(({ name, telephone, kind }) => ({
            role,
            name,
            telephone,
            isVacant: false,
            isSubstitute: kind === 'substitute',
          })),
  );
