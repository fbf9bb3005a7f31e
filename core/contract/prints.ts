import { Type, type Static } from 'typebox';
import { mapScales } from '../plans/print/mapScale.ts';
import { orientations, paperNames } from '../plans/print/paper.ts';
import { closed, day, gridCode, oneOf, uuid } from './fields.ts';
import { defineRoute } from './route.ts';

const area = {
  grid: Type.Optional(gridCode),
  region: Type.Optional(
    Type.String({
      pattern: '^([0-9]{9}|[0-9]{12})$',
      description: 'a township (9 digits) or a community (12); either this or a grid',
    }),
  ),
};
const sheet = {
  paper: Type.Optional(oneOf(paperNames, { default: 'A3' })),
  orientation: Type.Optional(
    oneOf(orientations, { description: 'without it whichever shows the ground larger' }),
  ),
  asOf: Type.Optional(day),
  reviewNumber: Type.Optional(
    Type.String({ minLength: 1, maxLength: 60, description: '审图号, at the lower left' }),
  ),
};
const plan = {
  planId: Type.Optional({
    ...uuid,
    description: 'draws the grids of this plan instead of those in force, marked as a draft; not with asOf',
  }),
};
export const printArea = closed(area);
export type PrintArea = Static<typeof printArea>;

export const printGridMap = defineRoute({
  operationId: 'printGridMap',
  access: 'exports.make',
  method: 'GET',
  path: 'prints/grid-map',
  tag: 'prints',
  summary: '网格图打印 · The map of a grid, a community or a township as PDF in true scale',
  description:
    'With planId the grids of a plan that the account may read, for a grid, a community or a township that it reaches. A township gives an overview and a sheet for each community. Characters that the fonts lack are replaced by 〓 and named in x-missing-characters.',
  formats: ['pdf'],
  schema: {
    querystring: closed({
      ...area,
      ...sheet,
      ...plan,
      gridId: Type.Optional({
        ...uuid,
        description: 'a grid of the plan by its identity, for new ones have no code; only with planId',
      }),
      scale: Type.Optional(
        Type.Integer({
          minimum: mapScales[0],
          maximum: 200_000,
          description: `denominator, one of ${mapScales.join(', ')}; without it the largest that fits`,
        }),
      ),
    }),
    response: {},
  },
});

export const printNoticeBoard = defineRoute({
  operationId: 'printNoticeBoard',
  access: 'staff.read',
  method: 'GET',
  path: 'prints/notice-board',
  tag: 'prints',
  summary: '公示牌打印 · Who is responsible, with places for photographs, as PDF',
  description:
    'Of the edition in force alone: a planId is refused. Names and telephones are masked unless the purpose stands in X-Export-Purpose and the account may see them.',
  formats: ['pdf'],
  schema: { querystring: closed({ ...area, ...sheet, ...plan }), response: {} },
});
