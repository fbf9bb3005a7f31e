/** 昌阳街82号3栋: the road or compound, and what follows it as a pattern. Null where no number follows a name. */
export function addressParts(words: string): { readonly name: string | null; readonly rest: string | null } {
  const [, name, rest] = /^(.*?[^\d\s])\s*(\d.*)$/.exec(words) ?? [];
  if (name === undefined || rest === undefined) return { name: null, rest: null };
  return { name, rest: `${rest.replace(/[\\%_]/g, '\\$&')}%` };
}

const door = /(单元|栋|幢|号楼|座)\s*[0-9０-９A-Za-zＡ-Ｚａ-ｚ-]+\s*(?:室|户|房)?$/;

/** Written addresses up to the door: whoever may not see doors finds their unit. */
export const withoutDoor = (words: string): string => words.replace(door, '$1');
