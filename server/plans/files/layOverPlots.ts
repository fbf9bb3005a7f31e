import type { KnownGrids } from '#core/plans/exchange/gridWords.ts';
import { type PackedPlots, unpackPlots } from '#core/plans/exchange/packedPlots.ts';
import {
  type BuildingTable,
  type KnownBuilding,
  readBuildingTable,
} from '#core/plans/exchange/readBuildingTable.ts';
import { snapPartition, type SnappedPartition } from '#core/plans/exchange/snapPartition.ts';
import type { Standing } from '#core/plans/exchange/vacantPlots.ts';
import type { PartitionFileRefusal, ReadPartition } from '../exchange/partitionFile.ts';
import { readBuildingFile } from '../exchange/readBuildingFile.ts';
import { readPartitionFile } from '../exchange/readPartitionFile.ts';

interface Ground {
  readonly path: string;
  readonly plots: PackedPlots;
  readonly known: KnownGrids;
}
/** A drawn partition to be laid over plots. */
export interface PartitionTask extends Ground {
  readonly kind: 'partition';
  readonly referenceSystem: string | null;
  readonly layer: string | null;
}
/** A table of buildings and their grids to be laid over plots. */
export interface TableTask extends Ground {
  readonly kind: 'table';
  readonly buildings: readonly KnownBuilding[];
  readonly standing: Standing;
}

/** What one row of the file lies over in the end is in `snapped`; whatever cannot be read is among the findings. */
export interface LaidPartition {
  readonly rows: number;
  readonly findings: ReadPartition['findings'];
  readonly notes: ReadPartition['notes'];
  readonly snapped: SnappedPartition;
}
export interface LaidTable {
  readonly rows: number;
  readonly brokenRowNumbers: readonly number[];
  readonly table: BuildingTable;
}
export interface Laid {
  readonly partition: LaidPartition;
  readonly table: LaidTable;
}
export type LayingTask = PartitionTask | TableTask;

async function layPartition(task: PartitionTask): Promise<LaidPartition | PartitionFileRefusal> {
  const { path, referenceSystem, layer } = task;
  const read = await readPartitionFile(path, {
    ...(referenceSystem === null ? {} : { referenceLabel: referenceSystem }),
    ...(layer === null ? {} : { layer }),
  });
  if ('refused' in read) return read;
  const { rows, findings, notes } = read;
  const snapped = snapPartition(unpackPlots(task.plots), rows, task.known);
  return { rows: rows.length + findings.length, findings, notes, snapped };
}

async function layTable(task: TableTask): Promise<LaidTable | PartitionFileRefusal> {
  const read = await readBuildingFile(task.path);
  if ('refused' in read) return read;
  const { rows, brokenRowNumbers } = read;
  const plots = unpackPlots(task.plots);
  const table = readBuildingTable(rows, task.buildings, plots, task.known, task.standing);
  return { rows: rows.length + brokenRowNumbers.length, brokenRowNumbers, table };
}

/** Reads a file and lays it over plots: seconds of work without a pause for a large file, so a thread of its own does it. */
export const layOverPlots = (task: LayingTask): Promise<LaidPartition | LaidTable | PartitionFileRefusal> =>
  task.kind === 'partition' ? layPartition(task) : layTable(task);
