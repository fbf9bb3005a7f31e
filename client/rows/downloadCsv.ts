import { apiUrl, send, type RequestQuery } from '../api/request.ts';

const rowsAPage = 1000;

/** Saves the rows of a list as CSV, all pages of it: the same rows that the number on the screen counts. */
export async function downloadCsv(path: string, query: RequestQuery, fileName: string, rowLimit: number): Promise<number> {
  const parts: string[] = [];
  let cursor: string | null = null;
  let rows = 0;
  do {
    const response: Response = await send(apiUrl(path, { ...query, cursor, limit: rowsAPage }), { headers: { accept: 'text/csv' } });
    const text = (await response.text()).replace(/^\uFEFF/, '');
    const headEnd = text.indexOf('\n') + 1;
    const body = parts.length === 0 ? text : text.slice(headEnd);
    parts.push(body.endsWith('\n') ? body : `${body}\n`);
    rows += Math.max(0, text.trimEnd().split('\n').length - 1);
    cursor = nextCursorOf(response);
  } while (cursor !== null && rows < rowLimit);
  save(new Blob(['\uFEFF', ...parts], { type: 'text/csv;charset=utf-8' }), fileName);
  return rows;
}

function nextCursorOf(response: Response): string | null {
  const named = response.headers.get('x-next-cursor');
  if (named) return named;
  const link = /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get('link') ?? '')?.[1];
  return link ? new URL(link, location.href).searchParams.get('cursor') : null;
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
