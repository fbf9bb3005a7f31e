import { findReferenceSystem, referenceSystemCodes } from '#core/geometry/coordinates/referenceSystems.ts';
import { importKinds, type ImportKind } from '#core/imports/kinds.ts';
import { StartRefusal } from '../../platform/boot/startRefusal.ts';
import type { CityName, ImportRequest } from '../importRequest.ts';

type Values = Readonly<Record<string, string | boolean | undefined>>;

export type ImportOptions = Pick<
  ImportRequest,
  'kind' | 'referenceSystem' | 'source' | 'attribution' | 'mapping' | 'isSwapped' | 'city' | 'timeZone'
>;

export const importOptionNames = {
  as: { type: 'string' },
  crs: { type: 'string' },
  city: { type: 'string' },
  'time-zone': { type: 'string' },
  source: { type: 'string' },
  attribution: { type: 'string' },
  map: { type: 'string' },
  'swap-axes': { type: 'boolean' },
  report: { type: 'string' },
} as const;

const text = (values: Values, name: string): string | null => {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

function readKind(values: Values): ImportKind {
  const word = text(values, 'as');
  const kind = importKinds.find((name) => name === word);
  if (kind !== undefined) return kind;
  const list = importKinds.join(', ');
  throw new StartRefusal(`请用 --as 说明文件内容：${list}。`, `Say with --as what the file holds: ${list}.`);
}

function readCrs(values: Values): string | null {
  const label = text(values, 'crs');
  if (label === null || findReferenceSystem(label) !== undefined) return label;
  const list = `${referenceSystemCodes.slice(0, 5).join(', ')}, EPSG:4513–4554`;
  throw new StartRefusal(
    `坐标系 ${label} 未知：可用 ${list}。`,
    `The coordinate system ${label} is unknown: use one of ${list}.`,
  );
}

function readCity(values: Values): CityName | null {
  const written = text(values, 'city');
  if (written === null) return null;
  const match = /^(\d{6})\s+(\S.*)$/.exec(written);
  if (match !== null) return { code: match[1] as string, name: match[2] as string };
  throw new StartRefusal(
    `--city ${written} 无法识别：请写成 --city "140100 太原市"。`,
    `--city ${written} cannot be read: write --city "140100 太原市".`,
  );
}

function readMapping(values: Values): Readonly<Record<string, string>> {
  const pairs = (text(values, 'map') ?? '').split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [field, column] = pair.split('=', 2).map((part) => part.trim());
      if (field !== undefined && field !== '' && column !== undefined && column !== '')
        return [field, column];
      throw new StartRefusal(
        `--map ${pair} 无法识别：请写成 --map 字段=列名,字段=列名。`,
        `--map ${pair} cannot be read: write --map field=column,field=column.`,
      );
    }),
  );
}

function readTimeZone(values: Values): string | null {
  const zone = text(values, 'time-zone');
  if (zone === null) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    throw new StartRefusal(
      `时区 ${zone} 未知：例如 Asia/Shanghai。`,
      `The time zone ${zone} is unknown: for instance Asia/Shanghai.`,
      {
        cause: error,
      },
    );
  }
}

/** The options of `npm run import`, or one sentence about the first that is wrong. */
export function readImportOptions(values: Values): ImportOptions {
  return {
    kind: readKind(values),
    referenceSystem: readCrs(values),
    source: text(values, 'source'),
    attribution: text(values, 'attribution'),
    mapping: readMapping(values),
    isSwapped: values['swap-axes'] === true,
    city: readCity(values),
    timeZone: readTimeZone(values),
  };
}
