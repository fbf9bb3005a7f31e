const pair = /"((?:[^"\\]|\\.)*)"\s*=>\s*(?:"((?:[^"\\]|\\.)*)"|NULL)/g;
const plain = (text: string): string => text.replace(/\\(.)/g, '$1');

/** PostgreSQL's hstore text, as GDAL writes the tags of OpenStreetMap that got no column: `"bridge"=>"yes","layer"=>"1"`. */
export function readHstore(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const [, key, value] of text.matchAll(pair)) {
    if (key !== undefined && value !== undefined) tags.set(plain(key), plain(value));
  }
  return tags;
}
