import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskIdentityNumber, maskName, maskTelephone } from '#core/accounts/masks.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const names = [
  '张三',
  '张三丰',
  '欧阳修',
  '欧阳修文',
  '诸葛亮',
  '李',
  '东方',
  '司马相如',
  '𠮷田三',
  '阿依古丽·买买提',
  '张*',
];
const telephones = [
  '138-1234-5678',
  '0351-2345678',
  '13812345678',
  '+86 138 1234 5678',
  '12345',
  '110',
  '7',
  '',
];

describe.skipIf(!isEngineAvailable(testEngine))(`masks in the database and outside (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database?.close());
  const inDatabase = async (name: string, values: readonly string[]): Promise<string[]> =>
    (
      await database.query<{ masked: string }>({
        text: `select ${name}(value) as masked from unnest($1::text[]) with ordinality as given (value, place) order by place`,
        values: [values],
      })
    ).map(({ masked }) => masked);

  it('are the same for names', async () => {
    expect(await inDatabase('mask_name', names)).toEqual(names.map(maskName));
  });
  it('are the same for telephones', async () => {
    expect(await inDatabase('mask_telephone', telephones)).toEqual(telephones.map(maskTelephone));
  });
  it('leave nothing of the birthday in an identity number', () => {
    expect(maskIdentityNumber('14010519900307123X')).toBe('1401**********123X');
  });
  it('hide rooms in words on a place, and leave houses', async () => {
    const written = ['滨河东路228号3幢2单元201室', '3号楼1单元1507', '新民街113号附近'];
    expect(await inDatabase('mask_door', written)).toEqual([
      '滨河东路228号3幢2单元***室',
      '3号楼1单元***',
      '新民街113号附近',
    ]);
  });
});
