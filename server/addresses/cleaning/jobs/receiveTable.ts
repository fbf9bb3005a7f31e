import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v7 as newId } from 'uuid';
import type { Identity } from '../../../platform/access/identity.ts';
import type { ScopedDatabase } from '../../../platform/database/port.ts';
import { sqlQuery } from '../../../platform/database/sqlFile.ts';
import { receiveFile } from '../../../platform/files/receiveFile.ts';
import { firstRows } from '../reading/lookAtTable.ts';
import { guessReading } from '../reading/openTable.ts';
import type { KeptFiles } from './keptFiles.ts';

/** A million rows of ten columns take some 200 MB. */
const reception = { mostBytes: 512 * 1024 ** 2, isTextOnly: false };

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Takes a table in: looked at by its content before anything is kept, then a job that waits for its columns. */
export async function receiveTable(
  given: { readonly owner: ScopedDatabase; readonly identity: Identity; readonly files: KeptFiles },
  body: Readable,
  about: { readonly fileName: string; readonly department: string },
): Promise<string> {
  const { owner, identity, files } = given;
  const { path, remove } = await receiveFile(body, reception);
  try {
    const { reading, sheets } = await guessReading(path);
    await firstRows(path, reading, 1);
    const jobId = newId();
    const { size } = await stat(path);
    const fileHash = await hashOf(path);
    await files.keep(jobId, path);
    await owner.query(
      sqlQuery('addresses/insert_cleaning_job', [
        jobId,
        identity.accountId,
        identity.loginName,
        about.department.trim(),
        about.fileName,
        fileHash,
        size,
        JSON.stringify(reading),
        JSON.stringify(sheets),
      ]),
    );
    return jobId;
  } finally {
    await remove();
  }
}
