import { Type, type Static } from 'typebox';
import { closed } from './fields.ts';
import { planStanding } from './planLog.ts';
import { planRefusal } from './planRefusal.ts';

/** A change by somebody else that its author did not see yet. */
const unseenChange = closed({
  changeId: Type.String(),
  kind: Type.String(),
  accountName: Type.String(),
  madeAt: Type.String({ format: 'date-time' }),
  reason: Type.String(),
  rows: Type.Integer(),
});

/** Every kind of refusal and fault of the interface, with its HTTP status and its titles. */
export const problemKinds = {
  'invalid-parameter': { status: 400, title: '参数有误', titleEn: 'A parameter is wrong' },
  'unknown-parameter': { status: 400, title: '参数名未知', titleEn: 'A parameter is unknown' },
  'invalid-body': { status: 400, title: '请求内容有误', titleEn: 'The body is wrong' },
  'broken-json': { status: 400, title: 'JSON 无法解析', titleEn: 'The body is not JSON' },
  'invalid-cursor': { status: 400, title: '分页游标有误', titleEn: 'The cursor is wrong' },
  'invalid-position': { status: 400, title: '坐标有误', titleEn: 'The coordinates are wrong' },
  'outside-city': { status: 422, title: '位置不在本市范围内', titleEn: 'The position is outside the city' },
  'invalid-geometry': { status: 422, title: '图形无效', titleEn: 'The shape is invalid' },
  'plan-refusal': {
    status: 422,
    title: '该修改不能成立',
    titleEn: 'The change cannot stand',
  },
  'plan-not-sound': {
    status: 422,
    title: '方案存在须先解决的问题',
    titleEn: 'The plan has faults that block it',
  },
  'address-refusal': {
    status: 422,
    title: '该变更不能成立',
    titleEn: 'The change of addresses cannot stand',
  },
  'rule-reason-required': {
    status: 422,
    title: '须说明不符合户数规则的理由',
    titleEn: 'A reason is needed for grids outside the rule',
  },
  'unknown-class': { status: 422, title: '事件类别未知', titleEn: 'The incident class is unknown' },
  'table-refused': { status: 422, title: '表格无法处理', titleEn: 'The table cannot be taken' },
  'sign-in-required': { status: 401, title: '请先登录', titleEn: 'Sign in first' },
  'sign-in-refused': { status: 401, title: '登录失败', titleEn: 'Not signed in' },
  forbidden: { status: 403, title: '没有权限', titleEn: 'Not permitted' },
  'outside-jurisdiction': { status: 403, title: '不在管辖范围内', titleEn: 'Outside your jurisdiction' },
  csrf: { status: 403, title: '请求来源无法确认', titleEn: 'The request cannot be told from a forged one' },
  'not-found': { status: 404, title: '未找到', titleEn: 'Not found' },
  'method-not-allowed': { status: 405, title: '不支持此方法', titleEn: 'The method is not allowed' },
  'not-acceptable': { status: 406, title: '无法按所要求的格式提供', titleEn: 'That format is not offered' },
  conflict: { status: 409, title: '与现有数据冲突', titleEn: 'A conflict with what stands' },
  'stale-revision': { status: 412, title: '数据已被他人修改', titleEn: 'Changed by somebody else meanwhile' },
  'too-large': { status: 413, title: '请求内容过大', titleEn: 'The body is too large' },
  'uri-too-long': { status: 414, title: '网址过长', titleEn: 'The address is too long' },
  'unsupported-media-type': {
    status: 415,
    title: '不支持此内容类型',
    titleEn: 'That media type is not taken',
  },
  'reused-key': {
    status: 422,
    title: '幂等键已用于其他请求',
    titleEn: 'The idempotency key was used for another request',
  },
  'misdirected-request': { status: 421, title: '网址不属于本服务', titleEn: 'Not an address of this server' },
  'precondition-required': { status: 428, title: '缺少 If-Match', titleEn: 'If-Match is missing' },
  'too-many-requests': { status: 429, title: '请求过于频繁', titleEn: 'Too many requests' },
  'client-closed-request': { status: 499, title: '客户端已断开', titleEn: 'The client has gone' },
  'internal-fault': { status: 500, title: '服务器内部错误', titleEn: 'A fault in the server' },
  'database-unavailable': { status: 503, title: '数据库暂不可用', titleEn: 'The database does not answer' },
  'still-preparing': { status: 503, title: '正在准备，请稍候', titleEn: 'Still being prepared' },
  'too-many-streams': {
    status: 503,
    title: '实时连接过多',
    titleEn: 'Too many clients follow the events',
  },
  'shutting-down': { status: 503, title: '服务正在停止', titleEn: 'The server is stopping' },
  'storage-full': { status: 507, title: '服务器磁盘已满', titleEn: 'The disk of the server is full' },
  'took-too-long': { status: 504, title: '查询超时', titleEn: 'The query took too long' },
} as const satisfies Record<string, { status: number; title: string; titleEn: string }>;

export type ProblemKind = keyof typeof problemKinds;

/**
 * RFC 9457. `type` ends in the kind; `errors` name each wrong field, why, and how to mend it. A plan adds what is in the way
 * (`refusal`) or how it stands by now (`current`); addresses
 * say what was changed meanwhile (`unseen`).
 */
export const problem = closed({
  type: Type.String(),
  title: Type.String(),
  titleEn: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  instance: Type.Optional(Type.String()),
  requestId: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(closed({ field: Type.String(), reason: Type.String(), hint: Type.Optional(Type.String()) })),
  ),
  refusal: Type.Optional(planRefusal),
  current: Type.Optional(planStanding),
  unseen: Type.Optional(Type.Array(unseenChange)),
});
export type Problem = Static<typeof problem>;
