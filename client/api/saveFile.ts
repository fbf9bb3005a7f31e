import { apiUrl, send, type RequestQuery } from './request.ts';

const nameOf = (response: Response): string | null => {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)"?/i.exec(header)?.[1] ?? null);
};

/** Asks for a file and lets the browser keep it, under the name that the server gives it. */
export async function saveFile(path: string, query: RequestQuery, otherwise: string): Promise<string> {
  const response = await send(apiUrl(path, query));
  const link = document.createElement('a');
  const name = nameOf(response) ?? otherwise;
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return name;
}
