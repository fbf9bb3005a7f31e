/** Renews sql/schema.snapshot.sql from a database that the migrations have just made. */
import { writeFileSync } from 'node:fs';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { openEmbedded } from '../server/platform/database/embedded.ts';
import { migrate } from '../server/platform/database/migrate.ts';
import { schemaSnapshot } from '../server/platform/database/schemaSnapshot.ts';

await runProgram({
  help: `npm run bless

Writes sql/schema.snapshot.sql anew, from a database in memory. A test fails while it differs from the migrations.`,
  async run() {
    const database = await openEmbedded({ folder: null });
    await migrate(database);
    writeFileSync(new URL('../sql/schema.snapshot.sql', import.meta.url), await schemaSnapshot(database));
    await database.close();
    console.log('sql/schema.snapshot.sql');
  },
});
