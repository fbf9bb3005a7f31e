import type { AddressChange, AddressUpkeep, UpkeepPreview } from '#core/contract/addressUpkeep.ts';
import { buildApp } from '../../../server/app.ts';
import { noRateLimits } from '../../../server/platform/protection/rateLimits.ts';
import { injectAs, signIn } from '../../support/signIn.ts';
import { openBenchCity } from '../benchDatabase.ts';
import type { BenchResult, Figure } from '../benchReport.ts';
import { milliseconds, quantile } from '../figures.ts';

const mostAddresses = 3_000;
const rounds = 3;
const searches = 10;
const words = { reason: '测速', source: '测速' };

interface Road {
  readonly name: string;
  readonly county: string;
  readonly addresses: number;
}

/** A long road is renamed and renamed back, found by its old name, and the whole city's quality is looked at. */
export async function benchUpkeep(): Promise<BenchResult> {
  const city = await openBenchCity('BENCH_LARGE_DATABASE_URL');
  const app = await buildApp({
    database: city.database,
    config: { logLevel: 'silent', basemapWmts: null },
    rateLimits: noRateLimits,
  });
  injectAs(app, (await signIn(city.database)).headers);
  const ask = async <Body>(path: string, payload?: object): Promise<{ body: Body; took: number }> => {
    const start = performance.now();
    const url = `/api/v1/${path}`;
    const answer = await app.inject(payload === undefined ? { url } : { method: 'POST', url, payload });
    if (answer.statusCode >= 300)
      throw new Error(`${path}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
    return { body: answer.json<Body>(), took: performance.now() - start };
  };
  try {
    const roads = await city.database.query<Road>({
      text: `select road_name as name, county_code::text as county, count(*)::integer as addresses
        from standard_address where status = 'current' and road_name is not null
        group by road_name, county_code having count(*) <= ${mostAddresses}
        order by addresses desc, road_name limit ${rounds + 1}`,
      values: [],
    });
    const [{ all } = { all: 0 }] = await city.database.query<{ all: number }>({
      text: 'select count(*)::integer as all from standard_address',
      values: [],
    });
    const took: Record<'preview' | 'apply' | 'search' | 'register' | 'revert' | 'board', number[]> = {
      ...{ preview: [], apply: [], search: [], register: [], revert: [], board: [] },
    };
    let [entries, renamed] = [0, 0];
    const waiting = async (): Promise<number> =>
      (await ask<{ waiting: number }>('address-quality')).body.waiting;
    // the first look at the board has everything counted once
    while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const [round, { name, county }] of roads.entries()) {
      const change: AddressUpkeep = {
        ...{ kind: 'rename', what: 'road', regions: [county.trim()] },
        ...{ from: name, to: `测速${name}` },
      };
      const seen = await ask<UpkeepPreview>('address-changes/preview', { change });
      const made = await ask<AddressChange>('address-changes', { change, base: seen.body.base, ...words });
      const [noted] = await city.database.query<{ entries: number }>({
        text: `select count(*)::integer as entries from audit_entry
          where at >= (select made_at from address_change where id = $1) and request_id = (
            select request_id from audit_entry where entity_id = $1::text limit 1)`,
        values: [made.body.changeId],
      });
      entries += noted?.entries ?? 0;
      renamed += made.body.rowCount;
      const board = await ask('address-quality');
      const found: number[] = [];
      for (let times = 0; times < searches; times += 1)
        found.push((await ask(`search?q=${encodeURIComponent(name)}`)).took);
      const listed = await ask(`address-register?q=${encodeURIComponent(name)}`);
      const reverted = await ask(`address-changes/${made.body.changeId}/reversion`, words);
      // the first round warms the programs and the pages of the database
      if (round === 0) continue;
      took.preview.push(seen.took);
      took.apply.push(made.took);
      took.board.push(board.took);
      took.search.push(...found);
      took.register.push(listed.took);
      took.revert.push(reverted.took);
    }
    const median = (name: string, values: readonly number[], goal: number | null): Figure =>
      milliseconds(name, quantile(values, 0.5), goal);
    return {
      bench: 'upkeep',
      size: `${all.toLocaleString('en')} addresses; ${rounds} roads of ${roads.at(-1)?.addresses ?? 0}–${roads[0]?.addresses ?? 0} addresses renamed and back`,
      figures: [
        median('preview of a rename', took.preview, 2_000),
        median('rename', took.apply, 5_000),
        median('taking it back', took.revert, 5_000),
        median('quality of the whole city, after a change', took.board, 1_000),
        median('search by the old name', took.search, 300),
        median('register by the old name', took.register, null),
        {
          ...{ name: 'entries of the audit for an address renamed', value: entries / renamed },
          ...{ unit: 'ratio', goal: 0.01, isMoreBetter: false },
        },
      ],
    };
  } finally {
    await app.close();
    await city.database.close();
  }
}
