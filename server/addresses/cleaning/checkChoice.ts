import type { CleaningChoice, CleaningJob, CleaningReading } from '#core/contract/addressCleaning.ts';
import { firstRows, holdsIdentityNumbers, lookAtTable } from './reading/lookAtTable.ts';
import { TableRefusal } from './reading/tableRefusal.ts';

const rowsChecked = 200;

/** The columns of a table as they are chosen, or the refusal that says which choice cannot stand. */
export async function checkChoice(
  job: CleaningJob,
  path: string,
  reading: CleaningReading,
  choice: CleaningChoice,
): Promise<readonly string[]> {
  if (reading.format !== job.reading.format) throw new TableRefusal('not-a-table');
  if (reading.sheet !== null && !job.sheets.includes(reading.sheet))
    throw new TableRefusal('no-such-sheet', { sheet: reading.sheet });
  const { columns } = await lookAtTable(path, reading, { hasHeader: choice.hasHeader });
  const { addressColumns, keyColumn, longitudeColumn, latitudeColumn } = choice;
  const others = [keyColumn, longitudeColumn, latitudeColumn].filter((column) => column !== null);
  if ([...addressColumns, ...others].some((column) => column >= columns.length))
    throw new TableRefusal('no-such-column', { columns: columns.length });
  if ((longitudeColumn === null) !== (latitudeColumn === null)) throw new TableRefusal('half-position');
  const rows = await firstRows(path, reading, rowsChecked);
  const kept = keyColumn === null ? addressColumns : [...addressColumns, keyColumn];
  if (kept.some((column) => holdsIdentityNumbers(rows, column))) throw new TableRefusal('identity-numbers');
  return columns;
}
