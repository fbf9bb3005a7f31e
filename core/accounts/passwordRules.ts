/** GB/T 22239 asks for complexity and regular change; NIST SP 800-63B for length and no known passwords: both hold here. */
export const passwordLength = { minimum: 12, maximum: 128 } as const;

export type PasswordFault = 'short' | 'long' | 'classes' | 'login-name' | 'common' | 'pattern' | 'former';

/** Why a password is not taken, for its user. */
export const passwordFaults: Readonly<Record<PasswordFault, string>> = {
  short: `至少 ${passwordLength.minimum} 个字符。At least ${passwordLength.minimum} characters.`,
  long: `至多 ${passwordLength.maximum} 个字符。At most ${passwordLength.maximum} characters.`,
  classes:
    '须含大写字母、小写字母、数字、其他字符中的三类。Use three of: capitals, small letters, digits, other characters.',
  'login-name': '不能包含登录名。It must not contain the login name.',
  common: '太常见，容易被猜到。It is common and easily guessed.',
  pattern: '由重复或连续的字符组成。It is made of repeated or consecutive characters.',
  former: '不能与最近 5 次用过的密码相同。It must differ from the last five passwords.',
};

/**
 * What leads the published lists of stolen passwords, and names of this product: a password that is one of them with
 * digits and signs around it is as good as known. Own selection; short words count only as the whole.
 */
const commonWords = [
  'password',
  'passwd',
  'admin',
  'administrator',
  'root',
  'welcome',
  'letmein',
  'login',
  'master',
  'secret',
  'changeme',
  'default',
  'guest',
  'test',
  'user',
  'iloveyou',
  'woaini',
  'woaiwojia',
  'nihao',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'asdfghjkl',
  'zxcvbn',
  'zxcvbnm',
  'qazwsx',
  'qazwsxedc',
  'abc',
  'abcd',
  'abcdef',
  'hello',
  'system',
  'oracle',
  'postgres',
  'huawei',
  'china',
  'zhongguo',
  'beijing',
  'taiyuan',
  'shanxi',
  'jingwei',
  'wangge',
  'wanggezhang',
  'zhengfu',
  'mima',
  'guanliyuan',
  'manager',
  'operator',
  'planner',
  'security',
  'auditor',
  'winter',
  'spring',
  'summer',
  'autumn',
  'government',
  'temporary',
] as const;
const known: ReadonlySet<string> = new Set(commonWords);

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];
const unleet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const reversed = (text: string): string => [...text].reverse().join('');

/** The letters that are left when digits and signs are read as letters, or dropped. */
function wordsOf(password: string): readonly string[] {
  const small = password.toLowerCase();
  const plain = small.replace(/[^a-z]/g, '');
  const trimmed = small.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const read = [...trimmed]
    .map((letter) => unleet[letter] ?? letter)
    .join('')
    .replace(/[^a-z]/g, '');
  return [plain, read];
}

/** Characters that only go on from the one before: 1234, cba, aaaa, qwer. */
function predictable(password: string): number {
  const small = password.toLowerCase();
  let count = 0;
  for (let at = 0; at + 2 < small.length; at += 1) {
    const three = small.slice(at, at + 3);
    const isSame = three[0] === three[1] && three[1] === three[2];
    if (isSame || runs.some((run) => run.includes(three) || reversed(run).includes(three))) count += 1;
  }
  return count;
}

/** Abcd!Abcd!Abcd! is Abcd! */
function isRepetition(password: string): boolean {
  for (let length = 1; length <= password.length / 2; length += 1) {
    const unit = password.slice(0, length);
    if (unit.repeat(Math.ceil(password.length / length)).startsWith(password)) return true;
  }
  return false;
}

function isCommon(password: string): boolean {
  return wordsOf(password).some((word) => {
    if (known.has(word)) return true;
    // two of them in a row
    for (let at = 3; at <= word.length - 3; at += 1)
      if (known.has(word.slice(0, at)) && known.has(word.slice(at))) return true;
    return false;
  });
}

/** What is wrong with a new password; null where nothing is. Whether it was used before is not known here. */
export function passwordFault(password: string, loginName: string): PasswordFault | null {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < passwordLength.minimum) return 'short';
  if (length > passwordLength.maximum) return 'long';
  const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((each) =>
    each.test(text),
  ).length;
  if (classes < 3) return 'classes';
  if (loginName.length >= 3 && text.toLowerCase().includes(loginName.toLowerCase())) return 'login-name';
  if (isRepetition(text) || predictable(text) > (length - 2) / 2) return 'pattern';
  if (isCommon(text)) return 'common';
  return null;
}
