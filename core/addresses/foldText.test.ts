import { expect, it } from 'vitest';
import { foldText } from './foldText.ts';

it.each([
  ['學府街68號錦源花園2幢1單元', '学府街68号锦源花园2幢1单元'],
  ['學府街６８號－２', '学府街68号-2'],
  ['臺灣省新竹縣竹東鎮', '台湾省新竹县竹东镇'],
  ['乾县阳洪镇', '乾县阳洪镇'],
  ['5一3一201', '5-3-201'],
  ['一品苑', '一品苑'],
])('%s is read as %s, character by character', (text, folded) => {
  expect(foldText(text)).toBe(folded);
  expect(foldText(text)).toHaveLength(text.length);
});
