import { readHstore } from './hstore.ts';

/** Shapefiles cut names to ten characters: a name that is asked for is also found under its cut form. */
const shapefileNameLength = 10;

function asText(value: unknown): string | null {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    return trimmed === '' ? null : trimmed;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** The values of one row by name. Empty text is no value; hstore columns are opened; the mapping of the user goes first. */
export interface Tags {
  /** The first of these names that has a value. */
  text(...names: string[]): string | null;
}

export type FieldMapping = Readonly<Record<string, string>>;

/**
 * Reads names as they come from OpenStreetMap, shapefiles and office tables. `mapping` says that the field `name`
 * stands in the column `标题`; a mapped field is read from there alone.
 */
export function tagsOf(properties: Readonly<Record<string, unknown>>, mapping: FieldMapping = {}): Tags {
  let more: ReadonlyMap<string, string> | undefined;
  const direct = (name: string): string | null =>
    asText(properties[name]) ??
    (name.length > shapefileNameLength ? asText(properties[name.slice(0, shapefileNameLength)]) : null);
  const find = (name: string): string | null => {
    const value = direct(name);
    if (value !== null) return value;
    const packed = properties['other_tags'] ?? properties['tags'];
    if (typeof packed !== 'string') return null;
    more ??= readHstore(packed);
    return asText(more.get(name));
  };
  return {
    text(...names) {
      const column = mapping[names[0] ?? ''];
      if (column !== undefined) return asText(properties[column]);
      for (const name of names) {
        const value = find(name);
        if (value !== null) return value;
      }
      return null;
    },
  };
}
