import { passwordFault, passwordLength } from '#core/accounts/passwordRules.ts';

export interface PasswordRule {
  readonly key: 'length' | 'classes' | 'name' | 'guess' | 'changed' | 'repeated';
  readonly isKept: boolean;
}

/** The rules that can be told while typing, from the very ones that the server keeps; it knows former passwords besides. */
export function passwordRules({
  current,
  next,
  repeated,
  loginName,
}: {
  readonly current: string;
  readonly next: string;
  readonly repeated: string;
  readonly loginName: string;
}): readonly PasswordRule[] {
  const text = next.normalize('NFKC');
  const isSomething = next !== '';
  const withoutName = passwordFault(next, '');
  const length = [...text].length;
  const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];
  return [
    { key: 'length', isKept: length >= passwordLength.minimum && length <= passwordLength.maximum },
    { key: 'classes', isKept: classes.filter((each) => each.test(text)).length >= 3 },
    { key: 'guess', isKept: withoutName === null },
    {
      key: 'name',
      isKept: isSomething && (loginName.length < 3 || !text.toLowerCase().includes(loginName.toLowerCase())),
    },
    { key: 'changed', isKept: isSomething && next !== current },
    { key: 'repeated', isKept: isSomething && next === repeated },
  ];
}
