/** Builds the demonstration city in an empty database. */
import { ensureAccess } from '../server/accounts/ensureAccess.ts';
import { readConfig } from '../server/config.ts';
import { defaultAsOf, seedDemonstration } from '../server/demonstration/seed.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { openConfiguredDatabase } from '../server/platform/boot/openDatabase.ts';
import { asRefusal } from '../server/platform/boot/preflight.ts';
import { defaultSeed } from '../server/platform/boot/prepareDatabase.ts';
import { ProgressLine } from '../server/platform/boot/progressLine.ts';
import { needsSeeding, seedCity } from '../server/platform/boot/seedOnce.ts';
import { StartRefusal } from '../server/platform/boot/startRefusal.ts';
import { migrate } from '../server/platform/database/migrate.ts';

const usage = (chinese: string, english: string): StartRefusal => new StartRefusal(chinese, english);

await runProgram({
  help: `npm run seed -- [--size S|M|L] [--seed NUMBER] [--as-of TIME]

Fills an empty database with a synthetic Taiyuan. The same seed and time give the same city.
--size    S one street, M one district, L the city (PostgreSQL only); CITY_SIZE otherwise
--seed    ${defaultSeed}
--as-of   the "now" of the data, ${defaultAsOf}
Database: DATABASE_URL, or the embedded one under DATA_DIR (.data), which no server may be using.`,
  options: { size: { type: 'string' }, seed: { type: 'string' }, 'as-of': { type: 'string' } },
  async run(values, signal) {
    const config = readConfig({
      ...process.env,
      ...(typeof values['size'] === 'string' ? { CITY_SIZE: values['size'] } : {}),
    });
    const seed = Number(values['seed'] ?? defaultSeed);
    const asOf = typeof values['as-of'] === 'string' ? values['as-of'] : defaultAsOf;
    if (!Number.isSafeInteger(seed)) throw usage('--seed 须是整数。', '--seed must be a whole number.');
    if (Number.isNaN(Date.parse(asOf)))
      throw usage(
        '--as-of 须是时刻，例如 2026-11-23T14:05:00+08:00。',
        '--as-of must be a time, for instance 2026-11-23T14:05:00+08:00.',
      );
    if (config.citySize === 'none') throw usage('请用 --size 指定 S、M 或 L。', 'Give --size S, M or L.');
    const progress = new ProgressLine();
    const { database, close } = await openConfiguredDatabase(config, 'npm run seed');
    try {
      await migrate(database);
      await ensureAccess(database);
      if (!(await needsSeeding(database))) {
        throw usage(
          '数据库里已有一座城市：请换一个空数据库，或用 DATA_DIR 指定另一个文件夹。',
          'The database holds a city already: use an empty database, or name another folder with DATA_DIR.',
        );
      }
      const onProgress = progress.update.bind(progress);
      await seedCity(database, (target, options) => seedDemonstration(target, { ...options, asOf }), {
        size: config.citySize,
        seed,
        onProgress,
        signal,
      });
      progress.end(`示意数据 demonstration data, size ${config.citySize}, seed ${seed}`);
    } catch (error) {
      throw asRefusal(error, config.dataFolder);
    } finally {
      await close();
    }
  },
});
