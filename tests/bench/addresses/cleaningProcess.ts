import { copyFile } from 'node:fs/promises';
import { v7 as newId } from 'uuid';
import { readWork } from '../../../server/addresses/cleaning/jobs/cleaningWork.ts';
import { runCleaning } from '../../../server/addresses/cleaning/jobs/runCleaning.ts';
import { guessReading } from '../../../server/addresses/cleaning/reading/openTable.ts';
import { openAddressFinder } from '../../../server/addresses/finding/addressFinder.ts';
import { readConfig } from '../../../server/config.ts';
import { openPostgres } from '../../../server/platform/database/postgres.ts';
import { sqlQuery } from '../../../server/platform/database/sqlFile.ts';
import { openChangeFeed } from '../../../server/platform/events/changeFeed.ts';

/** Cleans one table as the server does and tells how fast, and how much memory it took at the most: a process of its own. */
const [url = '', table = ''] = process.argv.slice(2);
const database = openPostgres(url);
const feed = await openChangeFeed(database, {});
const finder = openAddressFinder(database, feed, readConfig(process.env).addressFinderThreads);
await finder.warm();
await finder.find(['迎泽大街1号']);
globalThis.gc?.();
const resting = process.memoryUsage.rss();

let peak = resting;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
const jobId = newId();
const path = `${table}.${jobId}`;
await copyFile(table, path);
const { reading } = await guessReading(path);
const choice = { hasHeader: true, addressColumns: [2], keyColumn: 0, longitudeColumn: 3, latitudeColumn: 4 };
const none = '00000000-0000-7000-8000-000000000000';
const columns = ['编号', '名称', '经营地址', '经度', '纬度'];
await database.query(
  sqlQuery('addresses/insert_cleaning_job', [
    jobId, none, 'bench', 'bench', 'bench.csv', jobId, 0, JSON.stringify(reading), '[]',
  ]),
); // prettier-ignore
await database.query(
  sqlQuery('addresses/start_cleaning', [
    jobId,
    JSON.stringify(choice),
    JSON.stringify(reading),
    JSON.stringify(columns),
  ]),
);
const work = await readWork(database, jobId);
if (work === null) throw new Error('the job is not there');
const cpuBefore = process.cpuUsage();
const began = performance.now();
await runCleaning({ database, finder, path, work, signal: new AbortController().signal });
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const cpuSeconds = (user + system) / 1e6;
clearInterval(watch);
const [counted] = await database.query<{ rows: number; accepted: number }>({
  text: `select rows_done as rows, rows_accepted as accepted from cleaning_job where id = $1`,
  values: [jobId],
});
await database.query(sqlQuery('addresses/end_cleaning', [jobId, 'cancelled', null]));
await database.query({ text: 'delete from cleaning_job where id = $1', values: [jobId] });
await finder.close();
await feed.stop();
await database.close();
process.stdout.write(`${JSON.stringify({ seconds, cpuSeconds, peak, resting, ...counted })}\n`);
