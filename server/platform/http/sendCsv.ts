import type { FastifyReply } from 'fastify';
import { csvLine, flatRow } from './csvText.ts';

/** A short list as CSV in one piece. */
export function sendCsv(reply: FastifyReply, rows: readonly object[]): FastifyReply {
  const flat = rows.map((row) => flatRow(row as Record<string, unknown>));
  const head = flat[0]?.map(([name]) => name) ?? [];
  const lines = flat.map((cells) => csvLine(cells.map(([, value]) => value)));
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('vary', 'accept')
    .serializer((text) => text as string)
    .send(`\uFEFF${csvLine(head)}${lines.join('')}`);
}
