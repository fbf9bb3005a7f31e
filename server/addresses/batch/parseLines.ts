import { corpusLabels } from '#core/addresses/parse/corpusLabels.ts';
import { parseAddress } from '#core/addresses/parse/parseAddress.ts';
import { nationalRegions } from './nationalRegions.ts';

/** One address a line in, one JSON object a line out: the text and its spans [start, end, label, text]. */
export async function* parseLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const gazetteer = nationalRegions();
  for await (const text of lines) {
    const spans = parseAddress(text, gazetteer).map(({ kind, start, end, text: words }) => [
      start,
      end,
      corpusLabels[kind],
      words,
    ]);
    yield `${JSON.stringify({ text, spans })}\n`;
  }
}
