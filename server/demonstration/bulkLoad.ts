import type { Transaction } from '../platform/database/port.ts';

/**
 * Tables that grow with the city: their constraints and secondary indexes are dropped before the load and made again
 * after it, which sorts once instead of a million times. All inside one transaction, so a failure leaves them as they were.
 */
const bulkTables = [
  'plot',
  'plot_arc',
  'grid',
  'grid_version',
  'grid_plot',
  'grid_shape',
  'road',
  'water',
  'land_use',
  'barrier',
  'building',
  'place',
  'place_alias',
  'standard_address',
  'element',
  'staff',
  'post',
  'assignment',
  'incident',
  'incident_event',
];

interface Definition {
  readonly drop: string;
  readonly create: string;
}

export interface BulkLoad {
  /** Number of constraints and indexes to be made again. */
  readonly steps: number;
  restore(onStep: (done: number) => void): Promise<void>;
}

export async function beginBulkLoad(transaction: Transaction): Promise<BulkLoad> {
  const read = (text: string): Promise<Definition[]> =>
    transaction.query<Definition>({ text, values: [bulkTables] });
  const foreignKeys = await read(`${constraintsOf} and contype = 'f'`);
  const keys = await read(`${constraintsOf} and contype in ('p', 'u', 'x')`);
  const indexes = await read(secondaryIndexes);
  for (const each of [...foreignKeys, ...indexes, ...keys]) await transaction.runScript(each.drop);
  await transaction.runScript('alter table incident disable trigger user');
  const again = [...keys, ...indexes, ...foreignKeys];
  return {
    steps: again.length,
    async restore(onStep) {
      for (const [index, each] of again.entries()) {
        await transaction.runScript(each.create);
        onStep(index + 1);
      }
      await transaction.runScript('alter table incident enable trigger user');
    },
  };
}

const constraintsOf = `
select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
  format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
from pg_constraint
where conrelid = any (select unnest($1::text[])::regclass) and conparentid = 0`;

/** The definition of an index on a partitioned table reads "on only": without it the partitions get theirs too. */
const secondaryIndexes = `
select format('drop index %s', indexrelid::regclass) as drop,
  replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as create
from pg_index
where indrelid = any (select unnest($1::text[])::regclass)
  and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))`;
