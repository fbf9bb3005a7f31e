import { spellName } from '../../demonstration/people/places.ts';
import { regionCodeOf } from '../regionCode.ts';
import type { Draft } from '../draft.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import type { Tags } from '../tags.ts';
import { readNumber } from './readNumber.ts';
import { englishNameOf, nameOf } from './sourceKey.ts';

/** 山西大学社区居委会 is the committee; the community that it serves is 山西大学社区. */
const committee = /(社区|村)?(村民委员会|居民委员会|村委会|居委会)$/;

function communityName(name: string): string {
  const match = committee.exec(name);
  if (match === null) return name;
  const stem = name.slice(0, match.index);
  if (stem === '') return name;
  return stem + (match[1] ?? (/^村/.test(match[2] ?? '') ? '村' : '社区'));
}

const communityKind = (name: string): string =>
  /(村|村民委员会|村委会)$/.test(name) ? 'village' : 'residential';

/** One region by its 统计用区划代码: level and parent follow from the digits, unless a column names the parent. */
export function mapRegion(tags: Tags): Draft | Refusal | 'not-this-kind' {
  const written = tags.text('code', 'adcode', 'CODE', '区划代码', '统计用区划代码', '代码');
  if (written === null)
    return tags.text('osm_id', 'osm_way_id') === null ? refuse('missing-value', 'code') : 'not-this-kind';
  const region = regionCodeOf(written);
  if (isRefusal(region)) return region;
  const name = nameOf(tags);
  if (name === null) return refuse('missing-value', 'name', { code: written });
  // a statistical zone is no county: its townships are placed under the city
  if (region.level === 'county' && region.isStatisticalZone)
    return refuse('statistical-zone', 'code', { code: written, name });
  const households = readNumber(
    'householdCount',
    tags.text('householdCount', 'households', '户数'),
    [0, 50_000_000],
  );
  const residents = readNumber(
    'residentCount',
    tags.text('residentCount', 'residents', '人口', '常住人口'),
    [0, 100_000_000],
  );
  if (isRefusal(households)) return households;
  if (isRefusal(residents)) return residents;
  const isCommunity = region.level === 'community';
  const shownName = isCommunity ? communityName(name) : name;
  const spelled = spellName(shownName);
  return {
    key: region.code,
    fields: {
      code: region.code,
      level: region.level,
      parentCode: parentOf(tags) ?? region.parentCode,
      name: shownName,
      pinyin: spelled.pinyin,
      initials: spelled.initials,
      nameEn: englishNameOf(tags),
      communityKind: isCommunity ? communityKind(name) : null,
      countyCode: region.countyCode,
      householdCount: households,
      residentCount: residents,
    },
    place: null,
  };
}

function parentOf(tags: Tags): string | null {
  const written = tags.text('parentCode', 'parent', '上级代码');
  const region = written === null ? null : regionCodeOf(written);
  return region === null || isRefusal(region) ? written : region.code;
}
