import { describe, expect, it } from 'vitest';
import type { AddressElements } from './addressRow.ts';
import { assignCodes, type CodedAddress } from './assignCodes.ts';
import { type CodeRule, readCode, writeCode } from './codeRule.ts';

const rule: CodeRule = { region: 12, street: 3, building: 4, unit: 2, room: 4 };
const region = '140107001001';
const elements = (given: Partial<AddressElements>): AddressElements => ({
  roadName: null,
  roadNumber: null,
  compoundName: null,
  buildingNumber: null,
  unitNumber: null,
  floorNumber: null,
  roomNumber: null,
  ...given,
});
const flat = elements({
  roadName: '建设路',
  roadNumber: '8号',
  compoundName: '机修厂宿舍',
  buildingNumber: '2号楼',
  unitNumber: '1单元',
  roomNumber: '501室',
});
const coded = (code: string, given: AddressElements | null): CodedAddress => ({
  code: region + code,
  elements: given,
});
function codesOf(
  wanted: readonly AddressElements[],
  given: readonly CodedAddress[],
  by = rule,
): readonly string[] {
  const outcome = assignCodes(region, wanted, given, by);
  if (!outcome.isAssigned) throw new Error(`no number left for ${outcome.segment}`);
  return outcome.codes.map((code) => code.slice(12));
}

describe('codes of addresses', () => {
  it('carry the digits of their compound and building, and the numbers of unit and room', () => {
    expect(codesOf([{ ...flat, roomNumber: '502室' }], [coded('0070012010501', flat)])).toEqual([
      '0070012010502',
    ]);
  });

  it('give a new building and a new compound the next unused number', () => {
    expect(
      codesOf(
        [
          { ...flat, buildingNumber: '3号楼' },
          { ...flat, compoundName: '文源里' },
        ],
        [coded('0010001010501', flat)],
      ),
    ).toEqual(['0010002010501', '0020003010501']);
  });

  it('are never those that were given before, whoever had them', () => {
    const given = [coded('0010001010501', flat), coded('0010001010502', null)];
    const [code] = codesOf([{ ...flat, roomNumber: '502室' }], given);
    expect(code).toBe('0010001019999');
    expect(codesOf([{ ...flat, roomNumber: '甲室' }], [...given, coded('0010001019999', null)])).toEqual([
      '0010001019998',
    ]);
  });

  it('say which segment has no number left', () => {
    const small: CodeRule = { ...rule, street: 1 };
    const given = Array.from({ length: 9 }, (_, index) => ({
      code: `${region}${index + 1}0001010501`,
      elements: { ...flat, compoundName: `第${index}小区` },
    }));
    expect(assignCodes(region, [{ ...flat, compoundName: '第十小区' }], given, small)).toEqual({
      isAssigned: false,
      segment: 'street',
    });
  });

  it('are read into their segments and written again; what does not fit is not read', () => {
    const code = `${region}0070012010501`;
    const parts = readCode(code, rule);
    expect(parts).toEqual({ region, street: '007', building: '0012', unit: '01', room: '0501' });
    expect(parts && writeCode(parts)).toBe(code);
    expect(readCode(code.slice(1), rule)).toBeNull();
    expect(readCode(`${code.slice(0, -1)}A`, rule)).toBeNull();
  });
});
