import { describe, expect, it } from 'vitest';
import { areaText, lengthText, percent, shortNumber, spacedCode, wholeNumber } from './numbers.ts';
import { dateTimeText, relativeAge } from './times.ts';

describe('numbers and times as they are written', () => {
  it('separate thousands and keep the unknown unknown', () => {
    expect([wholeNumber(1851328), wholeNumber(0), wholeNumber(null)]).toEqual(['1,851,328', '0', '—']);
  });

  it('give three significant digits below a thousand', () => {
    expect([shortNumber(5.2134), shortNumber(0.04567), shortNumber(12345.6)]).toEqual([
      '5.21',
      '0.0457',
      '12,346',
    ]);
  });

  it('say nothing about a share of nothing', () => {
    expect([percent(1, 3), percent(0, 10), percent(1, 0), percent(1, null)]).toEqual([
      '33.3%',
      '0%',
      '—',
      '—',
    ]);
  });

  it('set codes apart by level', () => {
    expect([spacedCode('140107001003012'), spacedCode('140107')]).toEqual(['140107 001 003 012', '140107']);
  });

  it('choose metres or kilometres', () => {
    expect([areaText(43210), areaText(5_213_400), lengthText(950), lengthText(1534)]).toEqual([
      '43,210 m²',
      '5.21 km²',
      '950 m',
      '1.53 km',
    ]);
  });

  it('write local time with its age', () => {
    const now = Date.parse('2026-11-23T16:00:00Z');
    expect(dateTimeText('2026-11-23T06:05:00Z', 'Asia/Shanghai')).toBe('2026-11-23 14:05');
    expect(relativeAge('2026-11-23T13:00:00Z', now, 'zh')).toBe('3小时前');
    expect(relativeAge('2026-11-22T16:00:00Z', now, 'en')).toBe('yesterday');
  });
});
