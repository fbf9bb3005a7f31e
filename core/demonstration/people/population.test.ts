import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random/random.ts';
import { generateAddresses } from './addresses.ts';
import { generateElements } from './elements.ts';
import { connectedShare } from './elementSupplies.ts';
import { elementKinds } from './elementKinds.ts';
import { drawGridRates } from './gridRates.ts';
import { englishRegionName, spellName } from './places.ts';
import { sampleCommunity } from './sampleCommunity.ts';
import { staffCommunity } from './staff.ts';

const community = sampleCommunity(10, 4);
const today = Date.parse('2026-11-23T14:05:00+08:00');
const options = { prefix: '山西省太原市杏花岭区巨轮街道样板社区', createdAt: 0 };
const addresses = [...generateAddresses(community, options, createRandom(1, 'addresses'))];

describe('standard addresses', () => {
  it('give every flat a row and every other building one', () => {
    const expected = community.buildings.reduce((sum, building) => sum + Math.max(1, building.flats), 0);
    expect(addresses.length).toBe(expected);
  });

  it('have codes of their own that begin with the community', () => {
    expect(new Set(addresses.map((address) => address.code)).size).toBe(addresses.length);
    for (const address of addresses) expect(address.code).toMatch(/^140107001001\d{13}$/);
  });

  it('are written in the standard way but for 8 in 100, and 2 in 100 match no building', () => {
    const standard = /^山西省太原市杏花岭区巨轮街道样板社区样板路1号样板苑\d+号楼(\d单元\d{3,4}室)?$/;
    expect(
      addresses.filter((address) => !standard.test(address.display)).length / addresses.length,
    ).toBeCloseTo(0.08, 1);
    expect(addresses.filter((address) => address.building === null).length / addresses.length).toBeCloseTo(
      0.02,
      2,
    );
  });
});

describe('staff', () => {
  const roster = staffCommunity(community, today, createRandom(1, 'staff'));
  const current = roster.assignments.filter((assignment) => assignment.until === null);

  it('gives every grid exactly one leader post, and that post exactly one regular holder', () => {
    for (const grid of community.grids) {
      const posts = roster.posts.filter((post) => post.role === 'grid_leader' && post.gridId === grid.id);
      expect(posts).toHaveLength(1);
      expect(current.filter((each) => each.postId === posts[0]?.id && each.kind === 'regular')).toHaveLength(
        1,
      );
    }
  });

  it('has fewer workers than grids, so that some hold several, and some posts stand empty', () => {
    const posts = roster.posts.filter((post) => post.role === 'grid_worker');
    const holders = current.filter((each) => posts.some((post) => post.id === each.postId));
    const people = new Set(holders.map((each) => each.staffId));
    expect(people.size / posts.length).toBeCloseTo(0.73, 0);
    expect(people.size).toBeLessThan(holders.length);
    expect(holders.length).toBeLessThanOrEqual(posts.length);
  });

  it('never lets two regular holders overlap and prints no telephone that could be given', () => {
    for (const post of roster.posts) {
      const terms = roster.assignments
        .filter((each) => each.postId === post.id && each.kind === 'regular')
        .sort((a, b) => a.from.localeCompare(b.from));
      terms.slice(1).forEach((term, index) => expect(terms[index]?.until).toBe(term.from));
    }
    for (const person of roster.staff) expect(person.workTelephone).toMatch(/^199-0000-\d{4}$/);
  });
});

describe('elements', () => {
  const elements = generateElements(community, 0, createRandom(1, 'elements'));

  it('are of known kinds, and 28.8 % of the cameras are connected', () => {
    const known = new Set<string>(elementKinds.map((kind) => kind.code));
    for (const element of elements) expect(known.has(element.kind)).toBe(true);
    const cameras = elements.filter((element) => element.kind === 'camera');
    expect(cameras.length).toBeGreaterThan(5_000);
    expect(
      Math.abs(
        cameras.filter((camera) => camera.attributes.isConnected === true).length / cameras.length -
          connectedShare,
      ),
    ).toBeLessThan(0.02);
  });
});

describe('rates of grids', () => {
  it('have mean one, and the busiest twentieth holds 25 to 30 %', () => {
    const rates = [...drawGridRates(5_000, createRandom(1, 'rates').next)].sort((a, b) => b - a);
    const total = rates.reduce((sum, rate) => sum + rate, 0);
    expect(total / rates.length).toBeCloseTo(1);
    const hot = rates.slice(0, 250).reduce((sum, rate) => sum + rate, 0) / total;
    expect(hot).toBeGreaterThan(0.25);
    expect(hot).toBeLessThan(0.3);
    const variance = rates.reduce((sum, rate) => sum + (rate - 1) ** 2, 0) / rates.length;
    // a negative binomial with k = 0.8 has a mixing variance of 1/k = 1.25
    expect(1 / variance).toBeGreaterThan(0.55);
    expect(1 / variance).toBeLessThan(0.95);
  });
});

describe('names', () => {
  it('are spelled as they are typed', () => {
    expect(spellName('五一路')).toEqual({ pinyin: 'wuyilu', initials: 'wyl' });
    expect(englishRegionName('杏花岭区')).toBe('Xinghualing District');
    expect(englishRegionName('巨轮街道')).toBe('Julun Subdistrict');
  });
});
