import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUnchanged, plainBytes, type TileAnswer } from './tileAnswer.ts';

export const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

export const takesGzip = (request: IncomingMessage): boolean =>
  request.headers['accept-encoding']?.includes('gzip') === true;

/** Hot path: written straight to the socket, with headers made when the tile was. */
export function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: TileAnswer,
  acceptsGzip: boolean,
): void {
  if (isUnchanged(answer, request.headers['if-none-match'])) {
    response.writeHead(304, answer.unchangedHeaders as string[]).end();
    return;
  }
  const isHead = request.method === 'HEAD';
  if (answer.byteLength === 0) {
    response.writeHead(204, answer.unchangedHeaders as string[]).end();
  } else if (acceptsGzip && answer.compressed !== null) {
    response.writeHead(200, answer.compressedHeaders as string[]).end(isHead ? undefined : answer.compressed);
  } else {
    response.writeHead(200, answer.plainHeaders as string[]).end(isHead ? undefined : plainBytes(answer));
  }
}
