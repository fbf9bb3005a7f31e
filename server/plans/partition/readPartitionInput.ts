import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { InputFault } from './inputFault.ts';
import { parsePartitionInput, type PartitionInput } from './parsePartitionInput.ts';

/** Reads a city from a file, gzipped or not: told by its first bytes, not by its name. */
export function readPartitionInput(file: string): PartitionInput {
  return parsePartitionInput(unpacked(file, fileBytes(file)));
}

function fileBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new InputFault(
      `读不到 ${file}（${reason}）：请检查路径。`,
      `${file} cannot be read (${reason}): check the path.`,
    );
  }
}

function unpacked(file: string, bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputFault(
      `${file} 的压缩数据损坏（${reason}）：请重新生成或重新传送。`,
      `${file} is a damaged gzip file (${reason}): make or send it again.`,
    );
  }
}
