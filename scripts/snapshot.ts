/** Renews what is committed but made: the schema snapshot and the description of the interface. */
import { writeFileSync } from 'node:fs';
import { runProgram } from '../server/platform/boot/commandLine.ts';
import { openEmbedded } from '../server/platform/database/embedded.ts';
import { migrate } from '../server/platform/database/migrate.ts';
import { schemaSnapshot } from '../server/platform/database/schemaSnapshot.ts';
import { writeApiDocument } from '../server/writeApiDocument.ts';
import { rightsDocument } from '../tests/support/rightsMatrix.ts';

await runProgram({
  help: `npm run bless

Writes sql/schema.snapshot.sql anew, from a database in memory, openapi.json from the contract, and docs/rights.md from
the expectations of the rights test. Tests fail while they differ from what they are made of.`,
  async run() {
    console.log(writeApiDocument());
    writeFileSync(new URL('../docs/rights.md', import.meta.url), rightsDocument());
    console.log('docs/rights.md');
    const database = await openEmbedded({ folder: null });
    await migrate(database);
    writeFileSync(new URL('../sql/schema.snapshot.sql', import.meta.url), await schemaSnapshot(database));
    await database.close();
    console.log('sql/schema.snapshot.sql');
  },
});
