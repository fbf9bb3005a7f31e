import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { ImportReport, ImportRequest } from '../../server/imports/importRequest.ts';
import { runImport } from '../../server/imports/runImport.ts';
import type { Database } from '../../server/platform/database/port.ts';

export type ImportSettings = Partial<Omit<ImportRequest, 'id' | 'path'>> & Pick<ImportRequest, 'kind'>;

export interface ImportControlSettings {
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: string) => void;
}

const taiyuan = { code: '140100', name: '太原市' };

/** Imports a file as the command line does. */
export function importPath(
  database: Database,
  path: string,
  settings: ImportSettings,
  control: ImportControlSettings = {},
): Promise<ImportReport> {
  const request: ImportRequest = {
    id: newId(),
    path,
    fileName: basename(path),
    referenceSystem: null,
    source: null,
    attribution: null,
    mapping: {},
    isSwapped: false,
    city: taiyuan,
    timeZone: null,
    ...settings,
  };
  return runImport(database, request, {
    signal: control.signal ?? new AbortController().signal,
    onProgress: ({ phase }) => control.onProgress?.(phase),
  });
}

/** The same for content that a test writes itself. */
export async function importContent(
  database: Database,
  content: string | Buffer,
  settings: ImportSettings,
  control: ImportControlSettings = {},
): Promise<ImportReport> {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-import-test-'));
  try {
    const path = join(folder, settings.fileName ?? 'file');
    writeFileSync(path, content);
    return await importPath(database, path, settings, control);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
