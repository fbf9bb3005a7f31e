export type FileGuess = 'geojson' | 'gpkg' | 'shp' | 'csv';

const endings: readonly (readonly [RegExp, FileGuess])[] = [
  [/\.(geo)?json(\.gz)?$/i, 'geojson'],
  [/\.gpkg$/i, 'gpkg'],
  [/\.zip$/i, 'shp'],
  [/\.(csv|txt|tsv)$/i, 'csv'],
];

/** What a file is by its name; the server looks at the content. Null: nothing that could be taken in. */
export function guessFile(name: string): FileGuess | null {
  return endings.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/** A shapefile is several files: one of them alone has no use. */
export const isLoneShape = (name: string): boolean => /\.(shp|dbf|shx|prj)$/i.test(name);

export const mostFileBytes = 64 * 1024 ** 2;
