import { open as openZipFile, type Entry, type ZipFile } from 'yauzl';
import { TableRefusal } from './tableRefusal.ts';

const mostMembers = 2_000;
const mostUnpackedBytes = 4 * 1024 ** 3;
/** Sheets of numbers reach 30, sheets of nothing but styles 150. Small members are let be. */
const mostRatio = 400;
const ratioCountsFromBytes = 64 * 1024 ** 2;

function damaged(error: unknown): TableRefusal {
  const message = error instanceof Error ? error.message.slice(0, 200) : String(error);
  return new TableRefusal(/encrypted/i.test(message) ? 'encrypted' : 'damaged', { message }, error);
}

function openArchive(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZipFile(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false }, (error, archive) => {
      if (error) reject(damaged(error));
      else resolve(archive);
    });
  });
}

function listEntries(archive: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    archive.on('error', (error) => reject(damaged(error)));
    archive.on('end', () => resolve(entries));
    archive.on('entry', (entry: Entry) => {
      entries.set(entry.fileName.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), entry);
      if (entries.size > mostMembers) reject(new TableRefusal('too-large', { members: mostMembers }));
      else archive.readEntry();
    });
    archive.readEntry();
  });
}

/** The parts of a workbook, each as a stream of text. What they unpack to is counted while they unpack. */
export class WorkbookArchive {
  private readonly archive: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;
  private unpackedBytes = 0;

  private constructor(archive: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.archive = archive;
    this.entries = entries;
  }

  static async open(path: string): Promise<WorkbookArchive> {
    const archive = await openArchive(path);
    try {
      return new WorkbookArchive(archive, await listEntries(archive));
    } catch (error) {
      archive.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw new TableRefusal('damaged', { part: name });
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw new TableRefusal('encrypted');
    const decoder = new TextDecoder('utf-8');
    let bytes = 0;
    try {
      for await (const chunk of await this.stream(entry)) {
        bytes += chunk.length;
        this.unpackedBytes += chunk.length;
        const isBomb = bytes > ratioCountsFromBytes && bytes > entry.compressedSize * mostRatio;
        if (isBomb || this.unpackedBytes > mostUnpackedBytes) throw new TableRefusal('too-large', { bytes });
        yield decoder.decode(chunk, { stream: true });
      }
    } catch (error) {
      throw error instanceof TableRefusal ? error : damaged(error);
    }
    yield decoder.decode();
  }

  close(): void {
    this.archive.close();
  }

  private stream(entry: Entry): Promise<AsyncIterable<Buffer>> {
    return new Promise((resolve, reject) => {
      this.archive.openReadStream(entry, (error, stream) => {
        if (error) reject(damaged(error));
        else resolve(stream as AsyncIterable<Buffer>);
      });
    });
  }
}
