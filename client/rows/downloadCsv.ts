import { apiUrl, send, type RequestQuery } from '../api/request.ts';

/**
 * Saves a list as CSV: the server streams all rows of it, the very rows that the number on the screen counts. With a
 * purpose the personal fields are in it too, for those who may.
 */
export async function downloadCsv(
  path: string,
  query: RequestQuery,
  fileName: string,
  purpose: string | null,
): Promise<number> {
  const response = await send(apiUrl(path, query), {
    headers: {
      accept: 'text/csv',
      ...(purpose === null ? {} : { 'x-export-purpose': encodeURIComponent(purpose) }),
    },
  });
  const text = await response.text();
  save(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName);
  return Math.max(0, text.trimEnd().split('\n').length - 1);
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
