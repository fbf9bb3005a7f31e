import { describe, expect, it } from 'vitest';
import { chinese } from './zh/index.ts';
import { english } from './en/index.ts';

type Tree = { readonly [key: string]: string | Tree };
function leaves(tree: Tree, path: readonly string[] = []): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : leaves(value, [...path, key]),
  );
}
const zh = new Map(leaves(chinese));
const en = new Map(leaves(english));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

const files = import.meta.glob<string>(['../../**/*.{vue,ts}', '!../../map/**', '!./**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sources = Object.entries(files).map(([path, text]) => ({ path, text }));

describe('messages', () => {
  it('hold the same keys in Chinese and in English', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it('name the same figures in both languages', () => {
    expect(
      [...zh]
        .filter(([key, text]) => String(placeholders(text)) !== String(placeholders(en.get(key) ?? '')))
        .map(([key]) => key),
    ).toEqual([]);
  });

  it('are not empty in Chinese, but where English needs no counter word', () => {
    expect([...zh].filter(([key, text]) => text === '' && key !== 'map.toolHint.none')).toEqual([]);
    expect(
      [...en].filter(([key, text]) => text === '' && key !== 'map.toolHint.none' && !key.startsWith('unit.')),
    ).toEqual([]);
  });

  it('leave no Chinese in English, and no English words in Chinese beyond names of things', () => {
    expect([...en].filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
    const allowed =
      /\b(CGCS2000|WebGL|CSV|TSV|XLSX|Excel|xlsx|xls|UTF|GBK|GCJ|BD|MB|Esc|Ctrl|km|id|S|A|z)\b/g;
    const withoutNames = (text: string): string => text.replace(/\{\w+\}/g, '').replace(allowed, '');
    expect([...zh].filter(([, text]) => /[A-Za-z]{2,}/.test(withoutNames(text)))).toEqual([]);
  });

  it('use Chinese punctuation in Chinese sentences', () => {
    expect([...zh].filter(([, text]) => /[\u4e00-\u9fff][,;:?!]/.test(text))).toEqual([]);
  });

  it('exist for every key that the client asks for by name', () => {
    const asked = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:\bt\(|\$t\(|Key: |Key:\s)'([a-zA-Z]+\.[\w.-]+)'/g)].map((match) => ({
        path,
        key: match[1] ?? '',
      })),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ key }) => !zh.has(key))).toEqual([]);
  });

  it('exist for every family of keys that is completed at run time', () => {
    const families = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\(`([a-zA-Z.]+)\.\$\{/g)].map((match) => ({ path, family: match[1] ?? '' })),
    );
    expect(
      families.filter(({ family }) => ![...zh.keys()].some((key) => key.startsWith(`${family}.`))),
    ).toEqual([]);
  });
});
