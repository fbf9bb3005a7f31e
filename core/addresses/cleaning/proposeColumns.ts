/** Which columns of a table are what, told by their content and, where that leaves a choice, by their names. */
export interface ProposedColumns {
  /** In the order of the table; empty where nothing looks like an address. */
  readonly addressColumns: readonly number[];
  readonly keyColumn: number | null;
  readonly longitudeColumn: number | null;
  readonly latitudeColumn: number | null;
}

const addressSign =
  /(路|街|巷|胡同|大道|道|弄|号|栋|幢|楼|单元|室|小区|社区|花园|苑|村|镇|乡|街道|区|县|省|市)/g;
/** Names of firms hold 市 and 区 too, and no number behind them. */
const houseNumber = /[0-9０-９一二三四五六七八九十]+\s*(号|栋|幢|#|座|单元|室|楼|弄|组|排)|[0-9]+-[0-9]+/;
const addressName = /地址|住址|坐落|位置|地点|住所|门牌|address|location/i;
const keyName = /编号|编码|序号|证号|代码|主键|标识|^id$|_id$|code|number|no\.?$/i;

function likeness(text: string): number {
  const trimmed = text.trim();
  if (trimmed.length < 4 || trimmed.length > 200) return 0;
  const signs = new Set(trimmed.match(addressSign) ?? []).size;
  return Math.min(1, signs / 3) * 0.6 + (houseNumber.test(trimmed) ? 0.4 : 0);
}

const filled = (rows: readonly (readonly string[])[], column: number): string[] =>
  rows.map((row) => row[column]?.trim() ?? '').filter((text) => text !== '');

const share = (texts: readonly string[], fits: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(fits).length / texts.length;

const within =
  (low: number, high: number) =>
  (text: string): boolean =>
    /^-?\d+\.\d{3,}$/.test(text) && Number(text) >= low && Number(text) <= high;

/** From the first rows of a table (cells as text). Longitudes and latitudes are those of China. */
export function proposeColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): ProposedColumns {
  const columns = names.map((_, index) => index);
  const scored = columns.map((column) => {
    const texts = filled(rows, column);
    const mean = texts.reduce((sum, text) => sum + likeness(text), 0) / Math.max(1, texts.length);
    return { column, score: mean + (addressName.test(names[column] ?? '') ? 0.25 : 0) };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const [first] = scored.filter(({ score }) => score >= 0.35 && score === best);
  const coordinate = (low: number, high: number): number | null =>
    columns.find((column) => share(filled(rows, column), within(low, high)) >= 0.6) ?? null;
  const longitudeColumn = coordinate(73, 136);
  const latitudeColumn = coordinate(17, 54);
  const isKey = (column: number): boolean => {
    const texts = filled(rows, column);
    const isFilled = texts.length >= rows.length * 0.9;
    return isFilled && new Set(texts).size >= texts.length * 0.9 && keyName.test(names[column] ?? '');
  };
  return {
    addressColumns: first === undefined ? [] : [first.column],
    keyColumn: columns.find(isKey) ?? null,
    longitudeColumn: latitudeColumn === null ? null : longitudeColumn,
    latitudeColumn: longitudeColumn === null ? null : latitudeColumn,
  };
}
