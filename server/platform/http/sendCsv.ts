import type { FastifyReply } from 'fastify';
import { csvLine, flatRow } from './csvText.ts';
import { beginExport } from './exportAudit.ts';

async function* inTurn<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** A short list of figures as CSV in one piece: an export like every other. */
export async function sendCsv(reply: FastifyReply, rows: readonly object[]): Promise<FastifyReply> {
  const exported = await beginExport({
    request: reply.request,
    reply,
    format: 'csv',
    schema: undefined,
  });
  const flat: [string, unknown][][] = [];
  for await (const row of exported.audited(inTurn(rows))) {
    flat.push(flatRow({ ...row, watermark: exported.watermark }));
  }
  const head = flat[0]?.map(([name]) => name) ?? [];
  const lines = flat.map((cells) => csvLine(cells.map(([, value]) => value)));
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('vary', 'accept')
    .serializer((text) => text as string)
    .send(`\uFEFF${csvLine(head)}${lines.join('')}`);
}
