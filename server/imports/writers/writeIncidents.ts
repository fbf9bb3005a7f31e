import { displayGroupOf } from '#core/imports/displayGroupOf.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import type { ImportWarning } from '../importRequest.ts';
import type { WriterContext, Written } from './writerContext.ts';

interface ClassWord {
  readonly word: string;
  readonly count: number;
}

/** A class's code from its word: Latin words in snake case, Chinese ones as they are. */
function codeOf(word: string): string {
  const slug = word
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return slug === '' ? 'unclassified' : slug;
}

async function ensureClasses({ transaction }: WriterContext): Promise<ImportWarning[]> {
  const words = await transaction.query<ClassWord>(sqlQuery('imports/read_incident_words'));
  const classes = words.map(({ word }, position) => ({
    code: codeOf(word),
    name: word === 'unclassified' ? '未分类' : word,
    nameEn: word === 'unclassified' ? 'Unclassified' : word,
    displayGroup: displayGroupOf(word),
    position,
  }));
  if (classes.length > 0) {
    await transaction.query(sqlQuery('imports/insert_incident_classes', [JSON.stringify(classes)]));
  }
  await transaction.query(sqlQuery('imports/create_class_words'));
  if (words.length === 0) return [];
  const list = words.slice(0, 12).map(({ word, count }) => `${word} (${count})`);
  return [{ kind: 'new-classes', message: `incident classes were added: ${list.join(', ')}` }];
}

/** Incidents by source and key: classes and partitions first, then the changed ones, then the new ones. */
export async function writeIncidents(context: WriterContext): Promise<Written> {
  const { transaction, source, timeZone } = context;
  await transaction.query(sqlQuery('imports/create_incident_stage', [timeZone]));
  const warnings = await ensureClasses(context);
  await transaction.query(sqlQuery('imports/ensure_partitions'));
  // changed ones first: then the new ones need not be looked at twice
  const [changed] = await transaction.query<{ updated: number }>(
    sqlQuery('imports/update_incidents', [source]),
  );
  const [made] = await transaction.query<{ inserted: number }>(
    sqlQuery('imports/insert_incidents', [source]),
  );
  return { inserted: made?.inserted ?? 0, updated: changed?.updated ?? 0, rejections: [], warnings };
}
