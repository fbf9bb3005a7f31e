/** Brings the schema of the configured database up to date. */
import { ensureAccess } from '../server/accounts/ensureAccess.ts';
import { readConfig } from '../server/config.ts';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { openConfiguredDatabase } from '../server/platform/boot/openDatabase.ts';
import { asRefusal } from '../server/platform/boot/preflight.ts';
import { warnOfUntrusted } from '../server/platform/boot/untrustedOperators.ts';
import { migrate } from '../server/platform/database/migrate.ts';

await runProgram({
  help: `npm run migrate

Applies the SQL files that the database does not have yet. The server does the same when it starts.
Database: DATABASE_URL, or the embedded one under DATA_DIR (.data), which no server may be using.`,
  async run() {
    const config = readConfig(process.env);
    const { database, close } = await openConfiguredDatabase(config, 'npm run migrate');
    try {
      const applied = await migrate(database, warnOfUntrusted);
      await ensureAccess(database);
      for (const name of applied) console.log(name);
      console.log(applied.length === 0 ? 'up to date' : `${applied.length} applied`);
    } catch (error) {
      throw asRefusal(error, config.dataFolder);
    } finally {
      await close();
    }
  },
});
