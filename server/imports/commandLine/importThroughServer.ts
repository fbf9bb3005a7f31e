import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { importItem } from '#core/contract/imports.ts';
import { commandLinePath } from './commandLinePath.ts';
import type { ImportProgress, ImportReport, Rejection } from '../importRequest.ts';
import type { ImportOptions } from './readImportOptions.ts';

type ImportItem = Static<typeof importItem>;

/** The server that holds the embedded database, and what opens it to a command of the same machine. */
export interface RunningServer {
  readonly address: string;
  readonly token: string;
}

/** A server that listens everywhere is asked over the loopback: it answers commands nowhere else. */
function loopbackOf(address: string): string {
  const url = new URL(address);
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.hostname === '[::]') url.hostname = '[::1]';
  return `${url.origin}${commandLinePath}`;
}

const headersOf = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'x-operating-system-user': encodeURIComponent(userInfo().username),
});

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
  { address, token }: RunningServer,
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
  const response = await fetch(`${address}?${queryOf(path, options)}`, {
    method: 'POST',
    headers: { ...headersOf(token), 'content-type': 'application/octet-stream' },
    body: content(),
    duplex: 'half',
    signal,
  } as RequestInit);
  return (await answerOf<ImportItem>(response)).id;
}

async function allRejections({ address, token }: RunningServer, id: string): Promise<Rejection[]> {
  const rejections: Rejection[] = [];
  for (;;) {
    const after = rejections.at(-1)?.rowNumber ?? 0;
    const response = await fetch(`${address}/${id}/rejections?after=${after}`, { headers: headersOf(token) });
    const { items } = await answerOf<{ items: Rejection[] }>(response);
    if (items.length === 0) return rejections;
    rejections.push(...items);
  }
}

/** Posts the file to the server that holds the embedded database and follows the run to its end. */
export async function importThroughServer(
  server: RunningServer,
  path: string,
  options: ImportOptions,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const { token } = server;
  const address = loopbackOf(server.address);
  const headers = headersOf(token);
  const id = await send({ address, token }, path, options, signal, onProgress);
  const cancel = (): void =>
    void fetch(`${address}/${id}`, { method: 'DELETE', headers }).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  for (;;) {
    const item = await answerOf<ImportItem>(await fetch(`${address}/${id}`, { headers }));
    if (item.state !== 'running') {
      signal.removeEventListener('abort', cancel);
      return { ...item, state: item.state, rejections: await allRejections({ address, token }, id) };
    }
    onProgress({ phase: item.phase, rowsRead: item.rowsRead, share: item.share });
    await sleep(pollMilliseconds);
  }
}
