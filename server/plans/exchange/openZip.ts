import { open as openZipFile, type Entry, type ZipFile } from 'yauzl';
import { FileRefusal, mostUnpackedBytes } from './partitionFile.ts';

/** A file of an archive: its name as people read it, its content on demand. */
export interface ZipMember {
  readonly name: string;
  read(): Promise<Buffer>;
}

const mostMembers = 1_000;
/** Deflate of coordinates reaches 2 to 10; nothing but repetition goes beyond this. Small members are let be. */
const mostRatio = 200;
const ratioCountsFromBytes = 16 * 1024 ** 2;
const utf8NameFlag = 0x800;

/** Archives made by Chinese Windows hold names in GBK and do not say so. */
function memberName(entry: Entry): string {
  // with decodeStrings off the name comes as bytes, which the types do not know
  const bytes = entry.fileName as unknown as Buffer;
  const encodings = (entry.generalPurposeBitFlag & utf8NameFlag) !== 0 ? ['utf-8'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return bytes.toString('latin1');
}

function damaged(error: unknown): FileRefusal {
  const message = error instanceof Error ? error.message.slice(0, 200) : String(error);
  return new FileRefusal(/encrypted/i.test(message) ? 'encrypted' : 'damaged', { message });
}

function openArchive(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySize: true, autoClose: false };
    openZipFile(path, options, (error, archive) => {
      if (error) reject(damaged(error));
      else resolve(archive);
    });
  });
}

function listEntries(archive: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('error', (error) => reject(damaged(error)));
    archive.on('end', () => resolve(entries));
    archive.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > mostMembers) reject(new FileRefusal('too-large', { members: mostMembers }));
      else archive.readEntry();
    });
    archive.readEntry();
  });
}

function openMember(archive: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) reject(damaged(error));
      else resolve(stream as AsyncIterable<Buffer>);
    });
  });
}

/** An archive on disk. What its members may unpack to is counted while they unpack, whatever their headers claim. */
export async function openZip(
  path: string,
): Promise<{ readonly members: readonly ZipMember[]; close(): void }> {
  const archive = await openArchive(path);
  let unpackedBytes = 0;
  async function read(entry: Entry): Promise<Buffer> {
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw new FileRefusal('encrypted');
    if (entry.uncompressedSize > mostUnpackedBytes)
      throw new FileRefusal('too-large', { bytes: entry.uncompressedSize });
    const chunks: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const chunk of await openMember(archive, entry)) {
        bytes += chunk.length;
        unpackedBytes += chunk.length;
        if (unpackedBytes > mostUnpackedBytes) throw new FileRefusal('too-large', { bytes: unpackedBytes });
        if (bytes > ratioCountsFromBytes && bytes > entry.compressedSize * mostRatio)
          throw new FileRefusal('too-large', { ratio: mostRatio });
        chunks.push(chunk);
      }
    } catch (error) {
      throw error instanceof FileRefusal ? error : damaged(error);
    }
    return Buffer.concat(chunks);
  }
  try {
    const entries = await listEntries(archive);
    const members = entries.map((entry): ZipMember => ({
      name: memberName(entry),
      read: () => read(entry),
    }));
    return { members, close: () => archive.close() };
  } catch (error) {
    archive.close();
    throw error;
  }
}
