import { Type, type Static } from 'typebox';
import {
  closed,
  commaList,
  day,
  gridCode,
  maybeText,
  oneOf,
  page,
  paging,
  regionCode,
  uuid,
} from './fields.ts';
import { staffName, staffTelephone } from './personal.ts';
import { defineRoute } from './route.ts';

/** Names and telephones are masked: 张*, 199****1234. */
export const holder = closed({
  staffId: uuid,
  name: staffName,
  telephone: staffTelephone,
  kind: oneOf(['regular', 'substitute']),
  since: maybeText,
});
export const post = closed({
  postId: uuid,
  roleCode: Type.String(),
  roleName: Type.String(),
  roleNameEn: Type.String(),
  isSole: Type.Boolean(),
  gridCode: maybeText,
  regionCode: maybeText,
  place: Type.String({ description: 'name of the grid or region' }),
  holders: Type.Array(holder),
  isVacant: Type.Boolean(),
});
export type Post = Static<typeof post>;

export const listStaff = defineRoute({
  operationId: 'listStaff',
  access: 'staff.read',
  method: 'GET',
  path: 'staff',
  tag: 'elements',
  summary: '岗位与在岗人员 · Posts with those who hold them, vacancies included',
  formats: ['csv'],
  schema: {
    querystring: closed({
      grid: Type.Optional(gridCode),
      region: Type.Optional(regionCode),
      role: Type.Optional(commaList('role codes')),
      isVacant: Type.Optional(Type.Boolean()),
      isSole: Type.Optional(Type.Boolean({ description: 'roles of which a place has exactly one: leaders' })),
      onGrid: Type.Optional(Type.Boolean({ description: 'posts of grids, or only those of regions' })),
      asOf: Type.Optional(day),
      ...paging,
    }),
    response: { 200: page(post) },
  },
});
