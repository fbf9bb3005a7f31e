import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { importItem } from '#core/contract/imports.ts';
import type { ImportProgress, ImportReport, Rejection } from '../importRequest.ts';
import type { ImportOptions } from './readImportOptions.ts';

type ImportItem = Static<typeof importItem>;

const pollMilliseconds = 300;

function queryOf(path: string, options: ImportOptions): string {
  const query = new URLSearchParams({ kind: options.kind, fileName: basename(path) });
  if (options.referenceSystem !== null) query.set('referenceSystem', options.referenceSystem);
  if (options.source !== null) query.set('source', options.source);
  if (options.attribution !== null) query.set('attribution', options.attribution);
  if (options.city !== null) query.set('city', `${options.city.code} ${options.city.name}`);
  if (options.timeZone !== null) query.set('timeZone', options.timeZone);
  if (options.isSwapped) query.set('swapAxes', 'true');
  const pairs = Object.entries(options.mapping).map(([field, column]) => `${field}=${column}`);
  if (pairs.length > 0) query.set('map', pairs.join(','));
  return query.toString();
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const body = (await response.json()) as Answer & { detail?: string };
  if (!response.ok)
    throw new Error(`the server answered ${response.status}: ${body.detail ?? response.statusText}`);
  return body;
}

async function send(
  address: string,
  path: string,
  options: ImportOptions,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<string> {
  const { size } = await stat(path);
  let sent = 0;
  async function* content(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      sent += chunk.length;
      onProgress({ phase: 'receiving', rowsRead: 0, share: size === 0 ? 1 : sent / size });
      yield chunk;
    }
  }
  const response = await fetch(`${address}/api/v1/imports?${queryOf(path, options)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: content(),
    duplex: 'half',
    signal,
  } as RequestInit);
  return (await answerOf<ImportItem>(response)).id;
}

async function allRejections(address: string, id: string): Promise<Rejection[]> {
  const rejections: Rejection[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${address}/api/v1/imports/${id}/rejections?limit=1000${query}`);
    const page = await answerOf<{ items: Rejection[]; nextCursor: string | null }>(response);
    rejections.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rejections;
}

/** Posts the file to the server that holds the embedded database and follows the run to its end. */
export async function importThroughServer(
  serverAddress: string,
  path: string,
  options: ImportOptions,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const address = serverAddress.replace(/\/+$/, '');
  const id = await send(address, path, options, signal, onProgress);
  const cancel = (): void =>
    void fetch(`${address}/api/v1/imports/${id}`, { method: 'DELETE' }).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  for (;;) {
    const item = await answerOf<ImportItem>(await fetch(`${address}/api/v1/imports/${id}`));
    if (item.state !== 'running') {
      signal.removeEventListener('abort', cancel);
      return { ...item, state: item.state, rejections: await allRejections(address, id) };
    }
    onProgress({ phase: item.phase, rowsRead: item.rowsRead, share: item.share });
    await sleep(pollMilliseconds);
  }
}
