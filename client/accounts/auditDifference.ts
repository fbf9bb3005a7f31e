type Values = Readonly<Record<string, unknown>> | null;

export interface Difference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly isChanged: boolean;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : JSON.stringify(value);
}

/** Field by field what was and what is; the changed ones first, each group in the order of the alphabet. */
export function differences(before: Values, after: Values): readonly Difference[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  const all = names.map((field) => {
    const [was, is] = [textOf(before?.[field]), textOf(after?.[field])];
    return { field, before: was, after: is, isChanged: was !== is };
  });
  return [...all.filter((found) => found.isChanged), ...all.filter((found) => !found.isChanged)];
}

/** "account.password_reset" as its thing and its deed. */
export function partsOf(action: string): { readonly thing: string; readonly deed: string } {
  const [thing = action, ...rest] = action.split('.');
  return { thing, deed: rest.join('.') };
}
