import type { RegionReference } from '../../contract/regions.ts';
import type { PrintedGrid, PrintImprint, SheetFact, SheetWords } from './gridMapModel.ts';

const kindNames: Readonly<Record<PrintedGrid['kind'], string>> = {
  ordinary: '普通网格',
  exclusive: '专属网格',
  rural: '农村网格',
};

/** 太原市 杏花岭区 巨轮街道: the regions above, without the province. */
export const placeWords = (ancestors: readonly RegionReference[]): string =>
  ancestors
    .filter(({ level }) => level !== 'province')
    .map(({ name }) => name)
    .join('  ');

export const areaWords = (squareMetres: number): string =>
  squareMetres >= 1_000_000
    ? `${(squareMetres / 1_000_000).toFixed(2)} 平方千米`
    : `${(squareMetres / 10_000).toFixed(2)} 公顷`;

const count = (value: number | null, unit: string): string =>
  value === null ? '—' : `${value.toLocaleString('en-US')} ${unit}`;

/** Null as soon as one is unknown: a sum of what is known would be taken for all. */
const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );

function gridCountWords(grids: readonly PrintedGrid[]): string {
  const exclusive = grids.filter(({ kind }) => kind === 'exclusive').length;
  return exclusive === 0 ? `${grids.length} 个` : `${grids.length} 个（专属 ${exclusive}）`;
}

const areaFacts = (grids: readonly PrintedGrid[]): SheetFact[] => [
  { label: '户数', value: count(sum(grids.map(({ households }) => households)), '户') },
  { label: '面积', value: areaWords(grids.reduce((total, grid) => total + grid.areaSquareMetres, 0)) },
  { label: '建筑物', value: count(sum(grids.map(({ buildings }) => buildings)), '栋') },
];

/** 第1网格 of a community, or 专属网格 of what it is named after. */
export const gridTitle = ({ name, kind }: Pick<PrintedGrid, 'name' | 'kind'>): string =>
  name.endsWith('网格') ? name : `${name}${kind === 'exclusive' ? '专属网格' : '网格'}`;

export function gridWords(grid: PrintedGrid, ancestors: readonly RegionReference[]): SheetWords {
  return {
    title: `${gridTitle(grid)}图`,
    place: placeWords(ancestors),
    code: grid.code ?? '',
    facts: [{ label: '类型', value: kindNames[grid.kind] }, ...areaFacts([grid])],
  };
}

/** Of a community or township with the grids in it; the chain ends with the region itself. */
export function regionWords(chain: readonly RegionReference[], grids: readonly PrintedGrid[]): SheetWords {
  const region = chain.at(-1);
  const communities = new Set(grids.map(({ communityCode }) => communityCode)).size;
  return {
    title: `${region?.name ?? ''}网格图`,
    place: placeWords(chain.slice(0, -1)),
    code: region?.code ?? '',
    facts: [
      ...(region?.level === 'township' ? [{ label: '社区（村）', value: `${communities} 个` }] : []),
      { label: '网格', value: gridCountWords(grids) },
      ...areaFacts(grids),
    ],
  };
}

/** What marks a sheet as a plan's: nobody shall take it for what is in force. */
export const draftWords = (planName: string): string =>
  `方案 · ${planName} · 未实施 Draft plan, not in force`;

/** Which edition a sheet shows, and of which day. */
export function editionWords({
  asOf,
  editionSince,
  draftName,
}: Pick<PrintImprint, 'asOf' | 'editionSince' | 'draftName'>): string {
  if (draftName !== null) return `方案未实施 · 底图截至 ${asOf}`;
  const edition = editionSince === null ? '初始版本' : `${editionSince} 起施行的版本`;
  return `网格为${edition} · 截至 ${asOf}`;
}
