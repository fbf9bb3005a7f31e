import ranges from '@fontsource/noto-sans-sc/unicode.json';
import { mapFont } from './fontNames.ts';

/** A slice of the font that MapLibre loads when a label first needs one of its characters. */
export interface MapFontFace {
  readonly url: string;
  readonly 'unicode-range': string[];
}

const regularFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource/noto-sans-sc/files/*-400-normal.woff2',
  {
    query: '?url',
    import: 'default',
    eager: true,
  },
);
const boldFiles = import.meta.glob<string>(
  '../../../node_modules/@fontsource/noto-sans-sc/files/*-500-normal.woff2',
  {
    query: '?url',
    import: 'default',
    eager: true,
  },
);

function faces(files: Record<string, string>): MapFontFace[] {
  const found: MapFontFace[] = [];
  for (const [path, url] of Object.entries(files)) {
    const slice = /noto-sans-sc-(.+)-\d00-normal\.woff2$/.exec(path)?.[1];
    // numbered slices are written [4] in the table of ranges; chinese-simplified is the undivided font
    const range =
      slice &&
      ((ranges as Record<string, string>)[slice] ?? (ranges as Record<string, string>)[`[${slice}]`]);
    if (range) found.push({ url: new URL(url, location.href).href, 'unicode-range': range.split(',') });
  }
  return found;
}

export function mapFontFaces(): Record<string, MapFontFace[]> {
  return { [mapFont.regular]: faces(regularFiles), [mapFont.medium]: faces(boldFiles) };
}
