import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIsMissing } from '../support/browser.ts';
import { type Desk, openDesk } from '../support/desk.ts';

const slow = { timeout: 60_000 };

interface Wanted {
  readonly id: string;
  readonly text: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly digits: string;
}

describe.skipIf(browserIsMissing !== null)(
  `finding an address${browserIsMissing ? ` (${browserIsMissing})` : ''}`,
  () => {
    let desk: Desk;
    let wanted: Wanted;
    beforeAll(async () => {
      desk = await openDesk();
      // a house of one address: what is picked is that very address
      const [found] = await desk.database.query<Wanted>({
        text: `select min(address.id::text) as id, address.road_name || address.road_number as text, place.pinyin, place.initials,
            substring(address.road_number from '^[0-9]+') as digits
          from standard_address as address
          join place on place.kind = 'road' and place.name = address.road_name and place.county_code = address.county_code
          where address.status = 'current' and address.road_number ~ '^[0-9]+号$'
          group by address.road_name, address.road_number, place.pinyin, place.initials
          having count(*) = 1 and min(address.point_precision) is not null
          order by 2 limit 1`,
        values: [],
      });
      if (found === undefined) throw new Error('no house of one address');
      wanted = found;
    });
    afterAll(() => desk?.close());

    it.each(['pinyin', 'initials'] as const)(
      'completes it from %s and a number, flies there and says who is responsible, by keyboard alone',
      async (spelling) => {
        const opened = await desk.open();
        const { page } = opened;
        await page.getByTestId('set-sentence').filter({ hasText: /\d/ }).waitFor(slow);
        await page.keyboard.press('Control+k');
        const box = page.getByRole('combobox', { name: '搜索与命令' });
        await box.pressSequentially(`${wanted[spelling]}${wanted.digits}`);
        const option = page.getByRole('option').filter({ hasText: wanted.text }).first();
        await option.waitFor(slow);
        for (let step = 0; step < 40; step += 1) {
          if ((await option.getAttribute('aria-selected')) === 'true') break;
          await page.keyboard.press('ArrowDown');
        }
        await page.keyboard.press('Enter');
        const asked = (name: string): string | null => new URL(page.url()).searchParams.get(name);
        await expect.poll(() => asked('pick'), slow).toBe(`address:${wanted.id}`);
        await expect.poll(() => Number(asked('at')?.split(',')[2]), slow).toBeGreaterThan(16);
        await page.getByTestId('detail').getByRole('heading', { name: wanted.text }).waitFor(slow);
        await page.getByTestId('address-responsible').getByText('网格长').first().waitFor(slow);
        expect(opened.faults).toEqual([]);
        await opened.close();
      },
    );
  },
);
