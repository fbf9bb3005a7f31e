import type { Draft } from '../draft.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { readNumber } from './readNumber.ts';
import { readTime } from './readTime.ts';

const stateOfWord: readonly (readonly [RegExp, string])[] = [
  [/^(completed|closed|resolved|done|已结案|已办结|办结|结案|已完成)/i, 'closed'],
  [/^(rejected|invalid|cancelled|不予受理|不予立案|作废)/i, 'rejected'],
  [/^(dispatched|assigned|已派遣|派遣)/i, 'dispatched'],
  [/^(handling|in progress|处理中|处置中|办理中)/i, 'handling'],
  [/^(accepted|open|受理|已受理|立案|已立案)/i, 'accepted'],
  [/^(reported|new|上报|已上报|待受理)/i, 'reported'],
];

function stateOf(word: string | null, isClosed: boolean): string | Refusal {
  if (word === null) return isClosed ? 'closed' : 'reported';
  return (
    stateOfWord.find(([words]) => words.test(word))?.[1] ?? refuse('unknown-value', 'state', { value: word })
  );
}

const isTrue = (word: string | null): boolean => word !== null && /^(1|t|true|y|yes|是|重复)$/i.test(word);

/** One incident. Its class is a word or null here: the writer finds the class of that code or name, or makes one. */
export function mapIncident(tags: Tags): Draft | Refusal | 'not-this-kind' {
  const reportedAt = readTime(
    'reportedAt',
    tags.text('reportedAt', 'reported_at', 'created', 'created_at', '上报时间', '受理时间', '时间'),
  );
  const occurredAt = readTime('occurredAt', tags.text('occurredAt', 'occurred_at', '发生时间', '发生日期'));
  // one of the two is enough: many files know only one time
  if (reportedAt === null && occurredAt === null) return refuse('missing-value', 'reportedAt');
  const closedAt = readTime(
    'closedAt',
    tags.text('closedAt', 'closed_at', 'completed', '办结时间', '结案时间'),
  );
  const severity = readNumber('severity', tags.text('severity', '严重程度'), [1, 4]);
  for (const value of [reportedAt, occurredAt, closedAt, severity]) if (isRefusal(value)) return value;
  const state = stateOf(tags.text('state', 'status', '状态'), closedAt !== null);
  if (isRefusal(state)) return state;
  const word = tags.text('class', 'category', 'nature', 'type', '类别', '事件类别', '小类名称');
  const number = tags.text('number', 'id', 'ID', '编号', '案件编号', '事件编号');
  return {
    key: tags.text('key') ?? number,
    fields: {
      number,
      class: word,
      title: tags.text('title', '标题', '事件名称') ?? word ?? '未分类',
      state,
      severity: severity as number | null,
      address: tags.text('address', '地址', '发生地点'),
      reportedAt: (reportedAt ?? occurredAt) as string,
      occurredAt: (occurredAt ?? reportedAt) as string,
      closedAt: state === 'closed' || state === 'rejected' ? (closedAt as string | null) : null,
      isDuplicate: isTrue(tags.text('isDuplicate', 'is_duplicate', 'duplicate', 'dup', '重复')),
    },
    place: null,
  };
}
