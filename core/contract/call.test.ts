import { describe, expect, expectTypeOf, test } from 'vitest';
import { addressOf, type AnswerOf, callOf } from './call.ts';
import type { City } from './city.ts';
import { routes } from './routes.ts';

describe('the call of a route', () => {
  test('fills in the path, joins lists by commas and leaves out what is empty', () => {
    const call = callOf(routes.listIncidents, {
      query: { region: '140107', class: ['noise', 'traffic'], state: [], q: null, limit: 50 },
    });
    expect(call).toEqual({
      method: 'GET',
      path: 'incidents',
      query: { region: '140107', class: 'noise,traffic', limit: '50' },
    });
    expect(addressOf(call)).toBe('/api/v1/incidents?region=140107&class=noise%2Ctraffic&limit=50');
  });

  test('carries the body of what is sent', () => {
    const call = callOf(routes.createIncident, { body: { classCode: 'noise', title: '夜间施工' } });
    expect(call.method).toBe('POST');
    expect(call.body).toEqual({ classCode: 'noise', title: '夜间施工' });
  });

  test('escapes what goes into the path', () => {
    expect(callOf(routes.getRegion, { params: { code: '1/2' } }).path).toBe('regions/1%2F2');
  });

  test('knows the type of the answer', () => {
    const call = callOf(routes.getCity, {});
    expectTypeOf<AnswerOf<typeof call>>().toEqualTypeOf<City>();
    expect(call.path).toBe('city');
    // @ts-expect-error a region needs its code
    expect(() => callOf(routes.getRegion, {})).toThrow('getRegion needs the parameter code');
  });
});
