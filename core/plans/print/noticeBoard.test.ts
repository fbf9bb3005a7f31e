import { expect, test } from 'vitest';
import type { Post } from '../../contract/staff.ts';
import { peopleOf } from './noticeBoard.ts';

const post = (roleName: string, holders: Post['holders']): Post => ({
  postId: '00000000-0000-4000-8000-000000000001',
  roleCode: 'x',
  roleName,
  roleNameEn: 'x',
  isSole: true,
  gridCode: null,
  regionCode: null,
  place: 'x',
  holders,
  isVacant: holders.length === 0,
});
const holder = (name: string, kind: 'regular' | 'substitute'): Post['holders'][number] => ({
  staffId: '00000000-0000-4000-8000-000000000002',
  name,
  telephone: '13800000000',
  kind,
  since: null,
});

test('a vacancy is shown as one, and a substitute after the regular holder', () => {
  const people = peopleOf([
    post('网格长', [holder('李*', 'substitute'), holder('张*', 'regular')]),
    post('专职网格员', []),
  ]);
  expect(people.map(({ name, isSubstitute, isVacant }) => [name, isSubstitute, isVacant])).toEqual([
    ['张*', false, false],
    ['李*', true, false],
    [null, false, true],
  ]);
});
