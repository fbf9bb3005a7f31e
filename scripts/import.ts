/** Brings a city's own files into the database, through the running server or, where none runs, alone. */
import { accessSync, constants, writeFileSync } from 'node:fs';
import { readConfig } from '../server/config.ts';
import { describeReport, rejectionTable } from '../server/imports/commandLine/describeReport.ts';
import { openImporter } from '../server/imports/commandLine/openImporter.ts';
import { importOptionNames, readImportOptions } from '../server/imports/commandLine/readImportOptions.ts';
import type { ImportReport } from '../server/imports/importRequest.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { ProgressLine } from '../server/platform/boot/progressLine.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';

const help = `npm run import -- FILE… --as KIND [options]

GeoJSON (also newline-delimited) or CSV, also gzipped; UTF-8 or GB18030. One transaction a file: what cannot be taken is
listed row by row, and a broken file leaves nothing behind. The same file again changes nothing.

  --as KIND            regions, roads, water, land-use, barriers, buildings, facilities, incidents
  --crs NAME           EPSG:4326, EPSG:4490, EPSG:3857, EPSG:4513–4554 (CGCS2000 3-degree), GCJ-02, BD-09
                       without it the file's own label, else longitude and latitude of CGCS2000 or WGS 84
  --swap-axes          the file writes latitude before longitude
  --city "CODE NAME"   founds the city in a database that has none: --city "140100 太原市"
  --time-zone ZONE     the clock of that city (Asia/Shanghai)
  --source NAME        under which the rows' keys are known (osm, or the file's name)
  --attribution TEXT   whom the file's licence asks to name on every map (OpenStreetMap files name it by themselves)
  --map FIELD=COLUMN   for columns with names of their own: --map class=nature,title=标题
  --report FILE.csv    all rejected rows with field, reason and place

Database: DATABASE_URL, or the embedded one under DATA_DIR (.data); where a server holds that, the file goes through it.`;

function checkReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new StartRefusal(
      `读不到文件 ${path}：请检查路径。`,
      `The file ${path} cannot be read: check the path.`,
      { cause: error },
    );
  }
}

const phaseNames = {
  receiving: '发送 sending',
  reading: '读取 reading',
  writing: '写入 writing',
  finished: '完成 done',
} as const;

await runProgram({
  help,
  options: importOptionNames,
  takesOperands: true,
  async run(values, signal, files) {
    const options = readImportOptions(values);
    if (files.length === 0)
      throw new StartRefusal('没有文件：请用 --help 查看用法。', 'No file is named: see --help.');
    for (const file of files) checkReadable(file);
    const importer = await openImporter(readConfig(process.env));
    const reports: ImportReport[] = [];
    try {
      for (const file of files) {
        const line = new ProgressLine();
        const report = await importer.run(file, options, signal, ({ phase, share }) =>
          line.update({ phase: phaseNames[phase], done: share, total: 1 }),
        );
        line.end(report.state);
        console.log(describeReport(report));
        reports.push(report);
        signal.throwIfAborted();
      }
    } finally {
      await importer.close();
      if (typeof values['report'] === 'string') writeFileSync(values['report'], rejectionTable(reports));
    }
    if (reports.some(({ state }) => state !== 'done')) process.exitCode = 1;
  },
});
