import { characterClass, isHan } from './characters.ts';
import { type EdgeList, label } from './edges.ts';

const autonomousCounty = /[县区旗]$/;
const townEndings = ['街道办事处', '街道办', '街道', '办事处', '镇', '乡'] as const;
const townScores: Readonly<Record<string, number>> = {
  街道办事处: 3.4,
  街道办: 3.2,
  街道: 3.2,
  办事处: 2,
  镇: 2.6,
  乡: 2,
};
const noCounty =
  /(小|社|园|校|厂|景|库|城|电|山|期|工业|开发|高新|经开|保税|度假|生活|街|东|西|南|北|[A-Za-z0-9一二三四五六七八九十])区$|(超|菜|夜|门|农贸|都|城)市$/;
/** 城区市场, 范市镇, 鄞县大道: what ends like a county begins another name. */
const notBehindCounty = /^(场|镇|乡|街道|街|大道|路|村)/;
/** Characters that end a name of another kind: a name of a region does not hold them. */
const foreign = /[省市县区镇乡村路街巷弄号楼幢栋室]/;

/** 都安瑶族自治区: written with an ending or a people of its own, which the list has not. */
function addAutonomousCounties(edges: EdgeList, text: string): void {
  for (let end = text.indexOf('自治') + 3; end >= 3; end = text.indexOf('自治', end) + 3) {
    if (!autonomousCounty.test(text.slice(0, end))) continue;
    const peoples = text.lastIndexOf('族', end - 3);
    for (let length = 4; length <= 6 && peoples - length + 1 >= 0; length += 1)
      edges.add(peoples - length + 1, end, label.county, 5.4 - Math.abs(length - 5) * 0.4);
  }
}

/** Regions that no list knows, by their ending. */
export function addUnlistedRegions(edges: EdgeList, text: string): void {
  if (text.includes('自治')) addAutonomousCounties(edges, text);
  for (let end = 2; end <= text.length; end += 1) {
    const last = text.charAt(end - 1);
    if (last === '区' || last === '县' || last === '市' || last === '旗')
      addUnlisted(edges, text, end, 1, 3, label.county, 1.6);
    else if (last === '镇' || last === '乡' || last === '道' || last === '办' || last === '处') {
      const ending = townEndings.find((one) => text.endsWith(one, end));
      if (ending) addUnlisted(edges, text, end, ending.length, 4, label.township, townScores[ending] ?? 2);
    }
  }
}

/** By the characters before the ending: two are the rule. */
const stemCosts = { county: [0, 1, 0, 1], township: [0, 1, 0, 0.3, 1.2] } as const;

function isListed(edges: EdgeList, start: number, end: number): boolean {
  for (let edge = edges.firstAt(start); edge >= 0; edge = edges.next[edge] ?? -1)
    if (edges.end[edge] === end) return true;
  return false;
}

function addUnlisted(
  edges: EdgeList,
  text: string,
  end: number,
  endingLength: number,
  longest: number,
  name: number,
  base: number,
): void {
  const stemEnd = end - endingLength;
  if (
    name === label.county &&
    (notBehindCounty.test(text.slice(end, end + 2)) || noCounty.test(text.slice(Math.max(0, end - 3), end)))
  )
    return;
  for (let length = 1; length <= longest && length <= stemEnd; length += 1) {
    const start = stemEnd - length;
    if (!(characterClass(text, start) & isHan)) return;
    // 新市镇 and 东风路街道 end in the end of something else
    const isOfName = length === 1 && name === label.township && /[市路桥巷村]/.test(text.charAt(start));
    if (isOfName) continue;
    if (foreign.test(text.charAt(start))) return;
    if (isListed(edges, start, end)) continue;
    edges.add(
      start,
      end,
      name,
      base - (stemCosts[name === label.county ? 'county' : 'township'][length] ?? 0),
    );
  }
}
