import { ImportFailure } from '../../platform/files/importFailure.ts';
import { readRecords, type OpenedRecords } from '../../platform/files/readFile.ts';
import { openSourceFile, type SourceFile } from '../../platform/files/sourceFile.ts';
import { FileRefusal, mostUnpackedBytes } from './partitionFile.ts';

function refusalOf(failure: ImportFailure): FileRefusal {
  const detail = { ...failure.detail, message: failure.message };
  switch (failure.kind) {
    case 'file-too-large':
      return new FileRefusal('too-large', detail);
    case 'unknown-encoding':
      return new FileRefusal('unknown-encoding', detail);
    case 'unknown-format':
      return new FileRefusal('unknown-format', detail);
    default:
      return new FileRefusal('damaged', detail);
  }
}

/** A partition is held in memory, so its file may not unpack to what an import of a whole city may. */
function limited(file: SourceFile): SourceFile {
  async function* open(onBytes?: (count: number) => void): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of file.open(onBytes)) {
      bytes += chunk.length;
      if (bytes > mostUnpackedBytes) throw new FileRefusal('too-large', { bytes, most: mostUnpackedBytes });
      yield chunk;
    }
  }
  return { ...file, open };
}

/** Features or rows of a text file, with what the readers refuse as this feature's refusals. */
export async function readTextRecords<Result>(
  path: string,
  take: (opened: OpenedRecords) => Promise<Result>,
): Promise<Result> {
  try {
    return await take(await readRecords(limited(await openSourceFile(path)), () => undefined));
  } catch (error) {
    throw error instanceof ImportFailure ? refusalOf(error) : error;
  }
}
