/**
 * One character for another, so that positions in the folded text are positions in the original: full width to half
 * width, traditional to simplified (the characters that occur in addresses), and the many dashes to one.
 */
const traditional =
  '號樓棟層區縣鎮鄉東門廣場國際園廈橋過後衛廟陽陰灣劃莊壩嶺龍鳳鶴鷺馬鳥魚車長風飛業華聯營務醫學實驗農産產財貿電機關辦處會館廠廳圖書師範體環臺灘澤滬漢濱漁漢滄湯溫濟瀋遼寧蘇錫揚儀興義樂蓮蘭葉藝萬與專兩麗舉鄭鄧鄒陸陳隊階隱雲靈頭順預顧飯麥黃齊龜達遠運選鐵銀銅錢鋼錦鐘閘閣開間閩餘騰騎驛鳴黨點羅紅紡絲綠維綜網緯織繞總練紹經結給絡絕統細終組紙納級約紀紋衝術補裝複見規覽觀計訊記設許訴評詞試話誠語調談請論諾謝識護譽變讓豐貝負貨質購賓賢賽贛趙躍輕載輔輪輝輸轄轉這進連適遷郵鄰釀鑼闊陣際險雙雜難順須領頤題額風館駐驗髮鬥鹽麵';
const simplified =
  '号楼栋层区县镇乡东门广场国际园厦桥过后卫庙阳阴湾划庄坝岭龙凤鹤鹭马鸟鱼车长风飞业华联营务医学实验农产产财贸电机关办处会馆厂厅图书师范体环台滩泽沪汉滨渔汉沧汤温济沈辽宁苏锡扬仪兴义乐莲兰叶艺万与专两丽举郑邓邹陆陈队阶隐云灵头顺预顾饭麦黄齐龟达远运选铁银铜钱钢锦钟闸阁开间闽余腾骑驿鸣党点罗红纺丝绿维综网纬织绕总练绍经结给络绝统细终组纸纳级约纪纹冲术补装复见规览观计讯记设许诉评词试话诚语调谈请论诺谢识护誉变让丰贝负货质购宾贤赛赣赵跃轻载辅轮辉输辖转这进连适迁邮邻酿锣阔阵际险双杂难顺须领颐题额风馆驻验发斗盐面';
const dashes = '－—–―‐‑−﹣~～〜';

const folded = new Map<number, string>();
for (const [index, character] of [...traditional].entries()) {
  folded.set(character.charCodeAt(0), simplified.charAt(index));
}
for (const dash of dashes) folded.set(dash.charCodeAt(0), '-');
folded.set(0x3000, ' ');
folded.set('＿'.charCodeAt(0), '_');
folded.set('，'.charCodeAt(0), ',');
folded.set('、'.charCodeAt(0), '、');
folded.set('＃'.charCodeAt(0), '#');
folded.set('〇'.charCodeAt(0), '零');
folded.set('棟'.charCodeAt(0), '栋');

const isAsciiDigit = (code: number): boolean => code >= 48 && code <= 57;
const strokes = new Set('一丨—'.split('').map((stroke) => stroke.charCodeAt(0)));

/** The text in the characters that the grammar knows; the same length, in UTF-16 units, as what came in. */
export function foldText(text: string): string {
  let result = '';
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const known = folded.get(code);
    // a stroke between digits is a dash that was typed as a numeral
    const isStroke = strokes.has(code) && isAsciiDigit(before) && isAsciiDigit(text.charCodeAt(index + 1));
    before = code;
    if (isStroke) result += '-';
    else if (known !== undefined) result += known;
    else if (code >= 0xff01 && code <= 0xff5e) result += String.fromCharCode(code - 0xfee0);
    else result += text.charAt(index);
  }
  return result;
}
