import { characterClass, endOfRun, isChineseNumeral, isDash, isDigit, isHan, isLatin } from './characters.ts';
import { type EdgeList, label } from './edges.ts';
import { Endings } from './wordEndings.ts';

const buildings = new Endings({
  '号楼 幢 栋 座 号幢 号栋 #楼 号座 栋楼 幢楼 座楼': 3.6,
  '撞 号搂 憧': 2.4,
  '#': 2.2,
  '排 号厂房 号库 号仓': 1,
});
const units = new Endings({ 单元: 3.6, '单 元 梯 号门': 1.4 });
const floors = new Endings({ '楼 层': 3, 'F f': 2 });
const rooms = new Endings({ '室 号房 号室 房间 房': 3.2, '户 号铺 档 号档 号店 号商铺': 1.6 });
const groups = new Endings({ '组 队 村民小组 社 段': 2.2 });
const streets = new Endings({ '大街 街 路 大道 公路 支路': 4.2 });
const parts = new Endings({ '区 期 号门 组团 号厅 号馆': 1.4 });
const wordFloors = new Endings({
  '首层 底层 顶楼 顶层 负一楼 负二楼 负一层 负二层 负三楼 负三层 地下一层 地下二层 地下一楼 地下室 夹层 阁楼': 3.6,
});

interface NumberForm {
  readonly end: number;
  readonly digits: number;
  readonly hasLetter: boolean;
  readonly isWord: boolean;
}

/** The number that begins here: 12, 12A, B3, A, 十二, 甲12, 附3. */
function readNumber(text: string, start: number): NumberForm | null {
  let at = start;
  const first = text.charAt(start);
  if ('甲乙丙丁附新老后北东南西临'.includes(first) && characterClass(text, start + 1) & isDigit) at += 1;
  const kind = characterClass(text, at);
  if (kind & isDigit) {
    let end = endOfRun(text, at, isDigit);
    const digits = end - at;
    const hasLetter =
      Boolean(characterClass(text, end) & isLatin) &&
      !(characterClass(text, end + 1) & isLatin) &&
      !'Ff'.includes(text.charAt(end));
    // 3A105: building 3A, room 105
    if (hasLetter) end += 1;
    return { end, digits, hasLetter: hasLetter || at > start, isWord: false };
  }
  if (kind & isLatin) {
    const letters = endOfRun(text, at, isLatin);
    if (letters - at > 2) return null;
    const end = endOfRun(text, letters, isDigit);
    return { end, digits: end - letters, hasLetter: true, isWord: false };
  }
  if (kind & isChineseNumeral)
    return { end: endOfRun(text, at, isChineseNumeral), digits: 0, hasLetter: false, isWord: true };
  if ('甲乙丙丁东西南北'.includes(first) && first !== '')
    return { end: start + 1, digits: 0, hasLetter: true, isWord: true };
  return null;
}

/** End of 1077-1083, 132、136, 3之2; the number itself where nothing is joined. */
function endOfRange(text: string, number: NumberForm): number {
  let end = number.end;
  while ('-、/至~之一&.,'.includes(text.charAt(end)) && text.charAt(end) !== '') {
    let next = end + 1;
    while (characterClass(text, next) & isDash) next += 1;
    const after = endOfRun(text, next, isDigit);
    if (after === next) break;
    end = after;
  }
  return end;
}

/** 12-18 are the houses of one address; 12-3 is the third behind number 12. */
function isRange(text: string, start: number, end: number): boolean {
  const [from, to] = text.slice(start, end).split(/\D+/).map(Number);
  return from === undefined || to === undefined || Number.isNaN(from) || (to > from && to < from + 60);
}

function addWithEnding(
  edges: EdgeList,
  text: string,
  start: number,
  number: NumberForm,
  end: number,
): boolean {
  const weak = number.isWord && end === start + 1 ? 0.2 : 0;
  const building = buildings.startingAt(text, end);
  if (building) {
    edges.add(start, building.end, label.building, building.value - weak);
    return true;
  }
  const unit = units.startingAt(text, end);
  if (unit) edges.add(start, unit.end, label.unit, unit.value);
  const room = rooms.startingAt(text, end);
  if (room) edges.add(start, room.end, label.room, room.value - (number.isWord ? 1.5 : 0));
  const floor = floors.startingAt(text, end);
  if (
    floor &&
    number.digits < 4 &&
    !'东西南北'.includes(text.charAt(start)) &&
    (number.isWord || !number.hasLetter || text.charAt(start) === 'B')
  )
    edges.add(start, floor.end, label.floor, floor.value - (number.hasLetter ? 0.6 : 0));
  const group = groups.startingAt(text, end);
  if (group) edges.add(start, group.end, label.road, group.value - 0.6);
  const part = parts.startingAt(text, end);
  if (part) edges.add(start, part.end, label.place, part.value - 0.4);
  const last = text.charAt(end);
  if (last === '号') {
    const street = streets.startingAt(text, end + 1);
    if (street) edges.add(start, street.end, label.road, street.value);
    const isYard = text.startsWith('院', end + 1) || text.startsWith('大院', end + 1);
    const yardEnd = isYard ? end + (text.charAt(end + 1) === '大' ? 3 : 2) : end + 1;
    if (isYard) edges.add(start, yardEnd, label.roadNumber, 2.4);
    edges.add(start, end + 1, label.roadNumber, number.isWord ? 2 : 3);
    // buildings are not counted into the thousands
    edges.add(start, end + 1, label.building, number.isWord ? 1.4 : number.digits >= 4 ? 1.6 : 2.3);
    edges.add(start, end + 1, label.unit, number.digits <= 2 ? 2 : 1.2);
    edges.add(start, end + 1, label.room, number.digits >= 3 ? 2.3 : 1.9);
  } else if (last === '弄') {
    edges.add(start, end + 1, label.roadNumber, 2.9);
    edges.add(start, end + 1, label.road, 1.8);
  } else if (last === '米') edges.add(start, end + 1, label.note, 2);
  return unit !== null || room !== null || floor !== null || group !== null || last === '号' || last === '弄';
}

function addBare(edges: EdgeList, text: string, start: number, number: NumberForm): void {
  const { end, digits, hasLetter, isWord } = number;
  if (isWord || '号弄室幢栋座楼层单#'.includes(text.charAt(end) || ' ')) return;
  const following = characterClass(text, end);
  const isChained = Boolean(following & isDash) || text.charAt(end) === '/';
  const endsHere = end === text.length || !(following & isHan);
  const free = endsHere ? 0.6 : '区期街路巷院店厂'.includes(text.charAt(end)) ? -2.5 : -0.6;
  if (digits <= 3)
    edges.add(
      start,
      end,
      label.building,
      (isChained ? 1.9 : 0.7) + free - (digits === 3 ? 0.5 : 0) - (digits === 0 ? 0.6 : 0),
    );
  if (digits > 0 && digits <= 2 && !hasLetter)
    edges.add(start, end, label.unit, 0.5 + free + (isChained ? 0.4 : -0.6));
  edges.add(
    start,
    end,
    label.room,
    (digits >= 3 ? 1.4 : digits === 2 ? 0.5 : -0.2) + free - (hasLetter && digits === 0 ? 1 : 0),
  );
  if (digits > 0 && digits <= 4)
    edges.add(start, end, label.roadNumber, 1.1 + free * 0.6 - (hasLetter ? 0.8 : 0) - (isChained ? 1.2 : 0));
  // postal codes and telephones
  if (digits >= 6) edges.add(start, end, label.noise, 2.5);
}

/** House numbers, buildings, units, floors and rooms that begin at a position; whether there are any. */
export function addNumbers(edges: EdgeList, text: string, start: number): boolean {
  const before = edges.size;
  const word = wordFloors.startingAt(text, start);
  if (word) edges.add(start, word.end, label.floor, word.value);
  const number = readNumber(text, start);
  if (number === null) return edges.size > before;
  const hasEnding = addWithEnding(edges, text, start, number, number.end);
  const rangeEnd = endOfRange(text, number);
  if (rangeEnd > number.end) {
    if (text.charAt(rangeEnd) === '号') {
      edges.add(start, rangeEnd + 1, label.roadNumber, isRange(text, start, rangeEnd) ? 3 : 1.2);
      edges.add(start, rangeEnd + 1, label.room, 1.6);
    } else if (rooms.startingAt(text, rangeEnd)) {
      edges.add(start, rooms.startingAt(text, rangeEnd)?.end ?? rangeEnd, label.room, 1.2);
    } else edges.add(start, rangeEnd, label.roadNumber, 1.6);
    if (floors.startingAt(text, rangeEnd)) edges.add(start, rangeEnd + 1, label.floor, 2.6);
  }
  if (!hasEnding || characterClass(text, start) & (isDigit | isLatin)) addBare(edges, text, start, number);
  return edges.size > before;
}
