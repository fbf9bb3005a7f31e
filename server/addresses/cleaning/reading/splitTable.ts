import { mostCellCharacters } from './sourceRow.ts';
import { TableRefusal } from './tableRefusal.ts';

/** A quote that finds no end within this much was none: it is a character of its cell. */
const mostQuotedCharacters = 100_000;
/** What has no line break within this much is no table. */
const mostRowCharacters = 4 * 1024 ** 2;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

interface Parsed {
  readonly cells: string[];
  readonly next: number;
}

/**
 * Splits delimited text into rows and refuses none: stray quotes are characters, a quote that is never closed as well,
 * rows keep as many cells as they have. Quoted cells may hold line breaks. Fed with pieces of any size.
 */
export class TableSplitter {
  private readonly delimiter: string;
  private readonly delimiterCode: number;
  private text = '';

  constructor(delimiter: string) {
    this.delimiter = delimiter;
    this.delimiterCode = delimiter.charCodeAt(0);
  }

  push(piece: string): string[][] {
    this.text += piece;
    return this.take(false);
  }

  end(): string[][] {
    const rows = this.take(true);
    this.text = '';
    return rows;
  }

  private take(isEnd: boolean): string[][] {
    const rows: string[][] = [];
    let from = 0;
    while (from < this.text.length) {
      const parsed = this.row(from, isEnd);
      if (parsed === null) break;
      rows.push(parsed.cells);
      from = parsed.next;
    }
    this.text = this.text.slice(from);
    if (this.text.length > mostRowCharacters)
      throw new TableRefusal('damaged', { characters: mostRowCharacters });
    return rows;
  }

  /** The row that begins at a place; null where the text does not reach its end yet. */
  private row(start: number, isEnd: boolean): Parsed | null {
    const { text, delimiter } = this;
    const cells: string[] = [];
    let from = start;
    for (;;) {
      let cell = '';
      if (text[from] === '"') {
        const quoted = this.quoted(from, isEnd);
        if (quoted === null) return null;
        if (quoted !== 'none') {
          cell = quoted.cell;
          from = quoted.next;
        }
      }
      let to = from;
      for (let code; to < text.length; to += 1) {
        code = text.charCodeAt(to);
        if (code === this.delimiterCode || code === lineFeed || code === carriageReturn) break;
      }
      if (to === text.length && !isEnd) return null;
      cell += text.slice(from, to);
      cells.push(cell.length > mostCellCharacters ? cell.slice(0, mostCellCharacters) : cell);
      if (text[to] === delimiter) {
        from = to + 1;
        continue;
      }
      // a line break may be two characters, and the second may not have come yet
      if (text[to] === '\r' && to + 1 === text.length && !isEnd) return null;
      const isPair = text[to] === '\r' && text[to + 1] === '\n';
      return { cells, next: Math.min(text.length, to + (isPair ? 2 : 1)) };
    }
  }

  private quoted(open: number, isEnd: boolean): { cell: string; next: number } | 'none' | null {
    const { text, delimiter } = this;
    let close = open;
    for (;;) {
      close = text.indexOf('"', close + 1);
      if (close < 0 || close - open > mostQuotedCharacters)
        return close >= 0 || isEnd || text.length - open > mostQuotedCharacters ? 'none' : null;
      if (close + 1 === text.length && !isEnd) return null;
      if (text[close + 1] !== '"') break;
      close += 1;
    }
    const after = text[close + 1];
    const isEnded = after === undefined || after === delimiter || after === '\n' || after === '\r';
    const cell = text.slice(open + 1, close);
    // a stray quote at the beginning of a cell finds its end rows later, inside another cell
    if (!isEnded && cell.includes('\n')) return 'none';
    return { cell: cell.replaceAll('""', '"'), next: close + 1 };
  }
}
