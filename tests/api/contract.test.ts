import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemKinds } from '#core/contract/problem.ts';
import { routes } from '#core/contract/routes.ts';
import { apiDocuments } from '../../server/apiDocuments.ts';

const committed = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

test('openapi.json says what the contract says; `npm run bless` renews it', () => {
  expect(committed('openapi.json')).toEqual(apiDocuments().openApi31);
});

test('the description for OpenAPI 3.0 knows no lists of types, no const and no null type', () => {
  const text = JSON.stringify(apiDocuments().openApi30);
  expect(text).not.toMatch(/"type":\[/);
  expect(text).not.toMatch(/"const":/);
  expect(text).not.toMatch(/"type":"null"/);
});

test('every route refuses parameters that it does not know', () => {
  for (const route of Object.values(routes)) {
    const { querystring } = route.schema as { querystring: { additionalProperties?: boolean } };
    expect([route.operationId, querystring.additionalProperties]).toEqual([route.operationId, false]);
  }
});

test('no two routes share a name or an address', () => {
  const all = Object.values(routes);
  expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
  expect(new Set(all.map(({ method, path }) => `${method} ${path}`)).size).toBe(all.length);
});

test('every kind of problem has its titles and an error status', () => {
  for (const { status, title, titleEn } of Object.values(problemKinds)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/[\u4e00-\u9fff]/);
    expect(titleEn.length).toBeGreaterThan(3);
  }
});
