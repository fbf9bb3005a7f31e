/** Verifies, archives and exports the audit. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../server/config.ts';
import { anchorFolder, readAnchors } from '../server/platform/audit/anchors.ts';
import { archiveAudit } from '../server/platform/audit/archive.ts';
import { checkAudit, describeCheck } from '../server/platform/audit/checkAudit.ts';
import { exportAudit } from '../server/platform/audit/exportEntries.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { openConfiguredDatabase } from '../server/platform/boot/openDatabase.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

const help = `npm run audit -- verify | archive | export

verify                recomputes the chain of hashes, holds it against the anchors in DATA_DIR/audit, names the first
                      broken row, and tells of rows that are not sealed yet; exits with 1 where the chain is broken
  --archives FOLDER   the archived files too: the chain from its very beginning
archive               takes old rows out into FOLDER (gzipped lines of JSON and a manifest), checked before they go
  --before DATE       rows before this day, UTC; six months are always kept
  --to FOLDER
export                writes entries as CSV, and says so in the audit
  --to FILE           must not exist yet
  --from DATE --until DATE

DATABASE_URL and DATA_DIR as for npm start; without DATABASE_URL the server has to be stopped.`;

function text(values: Readonly<Record<string, string | boolean | undefined>>, name: string): string {
  const value = values[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new StartRefusal(`缺少 --${name}：请用 --help 查看用法。`, `--${name} is missing: see --help.`);
}

function day(values: Readonly<Record<string, string | boolean | undefined>>, name: string): Date {
  const value = text(values, name);
  const date = new Date(value);
  if (/^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(date.getTime())) return date;
  throw new StartRefusal(
    `--${name} ${value} 不是日期：请写成 2026-05-01。`,
    `--${name} ${value} is not a date: write 2026-05-01.`,
  );
}

await runProgram({
  help,
  options: {
    archives: { type: 'string' },
    before: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    to: { type: 'string' },
  },
  takesOperands: true,
  async run(values, signal, [job, ...others]) {
    if (job === undefined || !['verify', 'archive', 'export'].includes(job) || others.length > 0)
      throw new StartRefusal('请说明要做什么：verify、archive 或 export。', 'Say verify, archive or export.');
    const config = readConfig(process.env);
    const { database, close } = await openConfiguredDatabase(config, 'npm run audit');
    try {
      if (job === 'verify') {
        const archives = typeof values['archives'] === 'string' ? resolve(values['archives']) : null;
        const check = await checkAudit(
          database,
          readAnchors(anchorFolder(config.dataFolder)),
          archives,
          signal,
        );
        console.log(describeCheck(check));
        if (!check.isWhole) process.exitCode = 1;
      } else if (job === 'archive') {
        const made = await archiveAudit(database, day(values, 'before'), resolve(text(values, 'to')));
        console.log(
          made === null
            ? '没有这么早的记录。There is nothing that old.'
            : `已归档 ${made.rows} 条（${made.firstSequence}–${made.lastSequence}）到 ${made.fileName}。${made.rows} rows archived.`,
        );
      } else {
        const period = {
          from: values['from'] === undefined ? null : day(values, 'from'),
          until: values['until'] === undefined ? null : day(values, 'until'),
        };
        const file = resolve(text(values, 'to'));
        writeFileSync(file, '', { flag: 'wx', mode: 0o600 });
        const rows = await exportAudit(database, file, period, signal);
        console.log(`已导出 ${rows} 条到 ${file}。${rows} rows exported.`);
      }
    } finally {
      await close();
    }
  },
});
