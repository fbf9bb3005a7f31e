import type {
  CleaningChoice,
  CleaningJob,
  CleaningReading,
  CleaningRow,
  decideCleaningRow,
  listCleaningPoints,
  lookAtCleaning,
  previewCleaning,
  startCleaning,
} from '#core/contract/addressCleaning.ts';
import type { RouteAnswer, RouteBody } from '#core/contract/route.ts';
import { apiUrl, getJson, type RequestQuery, send, sendJson } from '../../api/request.ts';

export type { CleaningChoice, CleaningJob, CleaningReading, CleaningRow };
export type TableLook = RouteAnswer<typeof lookAtCleaning>;
export type TablePreview = RouteAnswer<typeof previewCleaning>;
export type Decision = RouteBody<typeof decideCleaningRow>;
export type Decided = RouteAnswer<typeof decideCleaningRow>;
export type CleaningPoints = RouteAnswer<typeof listCleaningPoints>;

export const cleaningPath = 'address-cleaning';
const at = (jobId: string): string => `${cleaningPath}/${jobId}`;

export async function sendTable(file: File, department: string): Promise<CleaningJob> {
  const response = await send(apiUrl(cleaningPath, { fileName: file.name, department }), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
    body: file,
  });
  return (await response.json()) as CleaningJob;
}

export const loadCleaning = (jobId: string, signal?: AbortSignal): Promise<CleaningJob> =>
  getJson(at(jobId), {}, signal);
export const loadLook = (jobId: string, query: RequestQuery, signal?: AbortSignal): Promise<TableLook> =>
  getJson(`${at(jobId)}/look`, query, signal);

interface Chosen {
  readonly reading: CleaningReading;
  readonly choice: CleaningChoice;
}
export const previewTable = (jobId: string, body: Chosen): Promise<TablePreview> =>
  sendJson('POST', `${at(jobId)}/preview`, { body });
export const startTable = (jobId: string, body: Chosen): Promise<RouteAnswer<typeof startCleaning>> =>
  sendJson('POST', `${at(jobId)}/start`, { body });
export const cancelTable = (jobId: string): Promise<CleaningJob> => sendJson('POST', `${at(jobId)}/cancel`);
export const deleteTable = (jobId: string): Promise<unknown> => sendJson('DELETE', at(jobId));
export const finishTable = (jobId: string): Promise<CleaningJob> => sendJson('POST', `${at(jobId)}/finish`);

export interface RowPage {
  readonly items: readonly CleaningRow[];
  readonly nextCursor: string | null;
}
export const loadRows = (jobId: string, query: RequestQuery, signal?: AbortSignal): Promise<RowPage> =>
  getJson(`${at(jobId)}/rows`, query, signal);
export const decideRow = (jobId: string, row: number, body: Decision): Promise<Decided> =>
  sendJson('POST', `${at(jobId)}/rows/${row}/decision`, { body });
export const loadPoints = (jobId: string, bbox: string, signal?: AbortSignal): Promise<CleaningPoints> =>
  getJson(`${at(jobId)}/points`, { bbox }, signal);
