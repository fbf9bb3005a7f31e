import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaSnapshot } from '../../server/platform/database/schemaSnapshot.ts';
import { isEngineAvailable, openTestDatabase, testEngine } from '../support/testDatabase.ts';

describe.skipIf(!isEngineAvailable(testEngine))(`the schema snapshot (${testEngine})`, () => {
  it('is what the migrations make; npm run bless renews it', async () => {
    const database = await openTestDatabase();
    const made = await schemaSnapshot(database);
    await database.close();
    expect(made).toBe(readFileSync(new URL('../../sql/schema.snapshot.sql', import.meta.url), 'utf8'));
  });
});
