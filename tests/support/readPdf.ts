import { inflateSync } from 'node:zlib';

const millimetresPerPoint = 25.4 / 72;

/** Width and height of each sheet in millimetres. */
export function pdfSizesMillimetres(pdf: Buffer): readonly (readonly [number, number])[] {
  return [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) =>
      [Number(width) * millimetresPerPoint, Number(height) * millimetresPerPoint] as const,
  );
}

/** The drawing of each sheet as text, in the order of the sheets: every stream that sets a page's own coordinates first. */
export function pdfSheets(pdf: Buffer): readonly string[] {
  const sheets: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    const end = pdf.indexOf('\nendstream', at);
    try {
      const text = inflateSync(pdf.subarray(at + 7, end)).toString('latin1');
      if (text.startsWith('1 0 0 -1 0 ')) sheets.push(text);
    } catch {
      // a stream of another kind
    }
  }
  return sheets;
}
