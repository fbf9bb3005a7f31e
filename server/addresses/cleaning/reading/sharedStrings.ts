import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { mostCellCharacters } from './sourceRow.ts';
import type { WorkbookArchive } from './workbookArchive.ts';
import { XmlScanner } from './xmlScanner.ts';

const flushBytes = 256 * 1024;
const pageBytes = 64 * 1024;
const mostPages = 64;

/** The strings of a workbook, which its cells name by number: kept in a file, so that a million take 8 MB of memory. */
export class SharedStrings {
  private readonly file: number;
  private readonly ends: Float64Array;
  private readonly pages = new Map<number, Buffer>();

  private constructor(path: string, ends: Float64Array) {
    this.file = openSync(path, 'r');
    this.ends = ends;
  }

  /** Reads the part once and writes its strings one after the other into a file of the folder. */
  static async spool(archive: WorkbookArchive, part: string, folder: string): Promise<SharedStrings> {
    const path = join(folder, 'strings');
    const output = await open(path, 'w', 0o600);
    let ends = new Float64Array(1024);
    let count = 0;
    let size = 0;
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    let item = '';
    let isText = false;
    let phonetic = 0;
    const scanner = new XmlScanner({
      open: (name) => {
        if (name === 'si') item = '';
        else if (name === 'rPh') phonetic += 1;
        else if (name === 't') isText = phonetic === 0;
      },
      text: (text) => {
        if (isText && item.length < mostCellCharacters) item += text;
      },
      close: (name) => {
        if (name === 't') isText = false;
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 'si') {
          const bytes = Buffer.from(item.slice(0, mostCellCharacters));
          waiting.push(bytes);
          waitingBytes += bytes.length;
          size += bytes.length;
          if (count === ends.length) {
            const longer = new Float64Array(ends.length * 2);
            longer.set(ends);
            ends = longer;
          }
          ends[count] = size;
          count += 1;
        }
      },
    });
    const flush = async (): Promise<void> => {
      const all = Buffer.concat(waiting);
      waiting = [];
      waitingBytes = 0;
      await output.write(all);
    };
    try {
      for await (const piece of archive.text(part)) {
        scanner.push(piece);
        if (waitingBytes >= flushBytes) await flush();
      }
      if (waitingBytes > 0) await flush();
    } finally {
      await output.close();
    }
    return new SharedStrings(path, ends.slice(0, count));
  }

  at(index: number): string {
    const end = this.ends[index];
    if (end === undefined) return '';
    return this.read(index === 0 ? 0 : (this.ends[index - 1] ?? 0), end);
  }

  close(): void {
    closeSync(this.file);
  }

  private read(from: number, to: number): string {
    const first = Math.floor(from / pageBytes);
    const last = Math.floor(Math.max(from, to - 1) / pageBytes);
    const parts: Buffer[] = [];
    for (let page = first; page <= last; page += 1) {
      const begin = page * pageBytes;
      parts.push(this.page(page).subarray(Math.max(0, from - begin), Math.min(pageBytes, to - begin)));
    }
    return (parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts)).toString('utf8');
  }

  /** Cells mostly name their strings in the order of the file, so that a few pages serve. */
  private page(number: number): Buffer {
    const known = this.pages.get(number);
    if (known !== undefined) return known;
    const buffer = Buffer.alloc(pageBytes);
    const bytes = readSync(this.file, buffer, 0, pageBytes, number * pageBytes);
    const page = buffer.subarray(0, bytes);
    const [oldest] = this.pages.keys();
    if (this.pages.size >= mostPages && oldest !== undefined) this.pages.delete(oldest);
    this.pages.set(number, page);
    return page;
  }
}
