import { expect, it } from 'vitest';
import { withProvince } from './provinceNames.ts';

it('puts the province before the city, once', () => {
  expect(withProvince('太原市杏花岭区凯通社区', '140107001001')).toBe('山西省太原市杏花岭区凯通社区');
  expect(withProvince('山西省太原市杏花岭区', '140107001001')).toBe('山西省太原市杏花岭区');
});

it('says the name of a city under the state once', () => {
  expect(withProvince('北京市海淀区', '110108001001')).toBe('北京市海淀区');
});

it('leaves names of an unknown province as they are', () => {
  expect(withProvince('某市某区', '990101001001')).toBe('某市某区');
});
