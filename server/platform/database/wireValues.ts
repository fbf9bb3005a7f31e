/**
 * Values on their way to and from PostgreSQL's text form, the same for both databases, so that a query answers
 * alike whichever runs below (see port.ts).
 */
export type TextParser = (text: string) => unknown;

const asText: TextParser = (text) => text;
const asNumber: TextParser = (text) => Number(text);
const asBoolean: TextParser = (text) => text === 't';
const asJson: TextParser = (text) => JSON.parse(text) as unknown;
const asInstant: TextParser = (text) =>
  text.endsWith('infinity')
    ? text
    : new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
function asBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text.slice(2), 'hex');
  // small ones are copied out of Buffer's pool, for a view would drag the whole pool along to another thread
  return bytes.length === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}

/** `{a,"b c",NULL,{…}}`, as PostgreSQL writes arrays; every element goes through `parseElement`. */
export function parseArray(text: string, parseElement: TextParser): unknown[] {
  let at = text.indexOf('{');
  const readList = (): unknown[] => {
    const list: unknown[] = [];
    at += 1;
    while (text[at] !== '}') {
      list.push(readElement());
      if (text[at] === ',') at += 1;
    }
    at += 1;
    return list;
  };
  const readElement = (): unknown => {
    if (text[at] === '{') return readList();
    if (text[at] === '"') return parseElement(readQuoted());
    const start = at;
    while (text[at] !== ',' && text[at] !== '}') at += 1;
    const bare = text.slice(start, at);
    return bare === 'NULL' ? null : parseElement(bare);
  };
  const readQuoted = (): string => {
    let value = '';
    for (at += 1; text[at] !== '"'; at += 1) {
      if (text[at] === '\\') at += 1;
      value += text[at] ?? '';
    }
    at += 1;
    return value;
  };
  return readList();
}

/** [type, its array type, parser]; what is not listed stays text. Oids are fixed in PostgreSQL's pg_type.dat. */
const knownTypes: readonly (readonly [number, number, TextParser])[] = [
  [16, 1000, asBoolean],
  [17, 1001, asBytes],
  [20, 1016, asNumber],
  [21, 1005, asNumber],
  [23, 1007, asNumber],
  [26, 1028, asNumber],
  [700, 1021, asNumber],
  [701, 1022, asNumber],
  [1700, 1231, asNumber],
  [114, 199, asJson],
  [3802, 3807, asJson],
  [1184, 1185, asInstant],
  [18, 1002, asText],
  [19, 1003, asText],
  [25, 1009, asText],
  [1042, 1014, asText],
  [1043, 1015, asText],
  [1082, 1182, asText],
  [1083, 1183, asText],
  [1114, 1115, asText],
  [1186, 1187, asText],
  [2950, 2951, asText],
  [3912, 3913, asText],
];

export const parsers: ReadonlyMap<number, TextParser> = new Map(
  knownTypes.flatMap(([type, arrayType, parse]): [number, TextParser][] => [
    [type, parse],
    [arrayType, (text) => parseArray(text, parse)],
  ]),
);

/** The parser of a type's text form; unknown types stay text. */
export const parserFor = (type: number): TextParser => parsers.get(type) ?? asText;

function arrayText(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    if (Array.isArray(value)) return arrayText(value);
    const text = parameterText(value);
    return text === null ? 'NULL' : `"${text.replace(/[\\"]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}

/** A parameter in PostgreSQL's text form: arrays as arrays, plain objects as JSON, bytes as bytea. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return arrayText(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean | bigint);
}
