import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { buildCity } from '#core/demonstration/city.ts';
import type { CommunityForm, RegionRow, Vertex } from '#core/demonstration/form.ts';
import { toBd09 } from '#core/geometry/coordinates/bd09.ts';
import { toGcj02 } from '#core/geometry/coordinates/gcj02.ts';
import { simplifyArc } from '#core/geometry/simplify.ts';
import type { ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import type { IncomingGrid, PlotToSnap } from '#core/plans/exchange/incomingGrid.ts';
import { readBuildingTable, type KnownBuilding } from '#core/plans/exchange/readBuildingTable.ts';
import { snapPartition } from '#core/plans/exchange/snapPartition.ts';
import { suspectFrame } from '#core/plans/exchange/suspectFrame.ts';
import { readBuildingFile } from '../../server/plans/exchange/readBuildingFile.ts';
import { readPartitionFile } from '../../server/plans/exchange/readPartitionFile.ts';
import { writeBuildingTable, writePlanFile } from '../../server/plans/exchange/writePlanFile.ts';
import {
  block,
  eastCommunity,
  namelessRow,
  squarePlots,
  westCommunity,
  withCodes,
} from '../support/squareCity.ts';

const folder = mkdtempSync(join(tmpdir(), 'jingwei-exchange-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const plan = { name: '方案', writtenAt: new Date('2026-11-26T08:00:00Z'), watermark: null };

function exported(
  code: string | null,
  name: string,
  communityCode: string,
  polygons: number[][][][],
): ExportedGrid {
  return {
    code,
    name,
    kind: 'ordinary',
    communityCode,
    communityName: '社区',
    hostName: null,
    households: null,
    buildings: 1,
    residents: null,
    areaSquareMetres: 1,
    compactness: 0.5,
    ruleState: 'unknown',
    previousCode: null,
    gridId: '',
    hostId: null,
    polygons,
  };
}

type Partition = ReadonlyMap<string, string>;

/** Plot to grid, by the code or else the name of the grid. */
function partitionOf(
  grids: readonly { code: string | null; name: string | null; plotIds: readonly string[] }[],
): Partition {
  const entries = grids.flatMap((grid) =>
    grid.plotIds.map((plotId) => [plotId, grid.code ?? grid.name ?? ''] as const),
  );
  return new Map(entries.sort(([one], [two]) => (one < two ? -1 : 1)));
}

async function throughFile(
  format: 'geojson' | 'gpkg' | 'shp',
  grids: readonly ExportedGrid[],
  plots: readonly PlotToSnap[],
): Promise<Partition> {
  const path = join(folder, `plan.${format}`);
  rmSync(path, { force: true });
  await writePlanFile(format, plan, grids, path);
  const read = await readPartitionFile(path);
  if ('refused' in read) throw new Error(read.refused);
  const known = new Set(grids.flatMap(({ code }) => code ?? []));
  const snapped = snapPartition(plots, read.rows, withCodes(known));
  expect([...read.findings, ...snapped.findings]).toEqual([]);
  expect(snapped.fit).toBeGreaterThan(0.999999);
  return partitionOf(snapped.grids);
}

async function throughTable(
  partition: readonly { code: string | null; name: string; plotIds: readonly string[] }[],
  buildings: readonly KnownBuilding[],
  plots: readonly PlotToSnap[],
): Promise<Partition> {
  const path = join(folder, 'buildings.csv');
  const gridOfPlot = new Map(
    partition.flatMap((grid) => grid.plotIds.map((plotId) => [plotId, grid] as const)),
  );
  const rows = buildings.map(({ buildingId, plotId, communityCode }) => {
    const grid = gridOfPlot.get(plotId);
    return {
      buildingId,
      buildingName: null,
      buildingNumber: null,
      communityCode,
      communityName: '社区',
      gridCode: grid?.code ?? null,
      gridName: grid?.name ?? '',
      gridId: '',
      previousCode: null,
      households: null,
    };
  });
  await writeBuildingTable(plan, rows, path);
  const read = await readBuildingFile(path);
  if ('refused' in read) throw new Error(read.refused);
  const known = new Set(partition.flatMap(({ code }) => code ?? []));
  const table = readBuildingTable(read.rows, buildings, plots, withCodes(known));
  expect(table.findings).toEqual([]);
  return partitionOf(table.grids);
}

interface Rectangle {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Cuts a rectangle of plots again and again; each number says where. */
function cut(rectangle: Rectangle, cuts: readonly number[]): Rectangle[] {
  const [first, ...rest] = cuts;
  const { west, south, east, north } = rectangle;
  const places = east - west + north - south - 2;
  if (first === undefined || places <= 0) return [rectangle];
  const place = first % places;
  const isUpright = place < east - west - 1;
  const at = isUpright ? west + 1 + place : south + 1 + place - (east - west - 1);
  const half = rest.length >> 1;
  return isUpright
    ? [
        ...cut({ ...rectangle, east: at }, rest.slice(0, half)),
        ...cut({ ...rectangle, west: at }, rest.slice(half)),
      ]
    : [
        ...cut({ ...rectangle, north: at }, rest.slice(0, half)),
        ...cut({ ...rectangle, south: at }, rest.slice(half)),
      ];
}

const squareBuildings: readonly KnownBuilding[] = squarePlots.map(
  ({ plotId, communityCode, labelPoint }) => ({
    buildingId: `b-${plotId}`,
    plotId,
    communityCode,
    keys: [],
    households: 10,
    position: labelPoint,
  }),
);

describe('a partition that is given out and taken in again', () => {
  test('is the same one, whatever it is and in whatever format', async () => {
    const cuts = fc.array(fc.nat({ max: 1000 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cuts, cuts, fc.boolean(), async (west, east, hasCodes) => {
        const rectangles = [
          ...cut({ west: 0, south: 0, east: 3, north: 4 }, west),
          ...cut({ west: 3, south: 0, east: 6, north: 4 }, east),
        ];
        const grids = rectangles.map((rectangle, index) => {
          const community = rectangle.west < 3 ? westCommunity : eastCommunity;
          const code = hasCodes ? `${community}${String(index + 1).padStart(3, '0')}` : null;
          const { west: left, south, east: right, north } = rectangle;
          const ring = block(left, south, right, north);
          const plotIds = squarePlots
            .map(({ plotId }) => plotId)
            .filter((plotId) => {
              const [column, row] = plotId.split('-').map(Number) as [number, number];
              return column >= left && column < right && row >= south && row < north;
            });
          const name = `第${index}网格`;
          return { code, name, plotIds, grid: exported(code, name, community, [[ring]]) };
        });
        const expected = partitionOf(grids);
        for (const format of ['geojson', 'gpkg', 'shp'] as const)
          expect(
            await throughFile(
              format,
              grids.map(({ grid }) => grid),
              squarePlots,
            ),
          ).toEqual(expected);
        // a name without a code counts within its community
        expect(await throughTable(grids, squareBuildings, squarePlots)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

const degrees = ([x, y]: Vertex): [number, number] => [x / 1e7, y / 1e7];

function demonstrationCity(): CommunityForm[] {
  const table = (name: string): RegionRow[] => {
    const text = readFileSync(new URL(`../../data/taiyuan/${name}.csv`, import.meta.url), 'utf8');
    const records: Record<string, string>[] = parse(text, { columns: true });
    return records.map((row) => ({ code: row['code'] ?? '', name: row['name'] ?? '' }));
  };
  const regions = {
    counties: table('admin_counties'),
    townships: table('admin_streets'),
    communities: table('admin_villages'),
  };
  return [...buildCity({ size: 'S', seed: 3, regions })].flatMap((part) =>
    part.type === 'community' ? [part.form] : [],
  );
}

describe('the grids of the demonstration city', () => {
  const forms = demonstrationCity();
  const plots = forms.flatMap((form) =>
    form.plots.map((plot): PlotToSnap => ({
      plotId: plot.id,
      communityCode: form.code,
      households: null,
      areaSquareMetres: plot.areaSquareMetres,
      labelPoint: degrees(plot.labelPoint),
      rings: [plot.ring.map(degrees)],
    })),
  );
  const grids = forms.flatMap((form) => form.grids);
  const expected = partitionOf(grids);

  test.each(['geojson', 'gpkg', 'shp'] as const)('come back plot by plot through %s', async (format) => {
    const given = grids.map((grid) =>
      exported(
        grid.code,
        grid.name,
        grid.code.slice(0, 12),
        grid.polygons.map((polygon) => polygon.map((ring) => ring.map(degrees))),
      ),
    );
    expect(await throughFile(format, given, plots)).toEqual(expected);
  });

  /** Every outline without its small corners and each vertex up to 10 m off, on its own. */
  function drawByHand(): IncomingGrid[] {
    const metresOff = 10;
    const unitsPerMetre = 1e7 / 111_320;
    let state = 20_261_126;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const moved = ([x, y]: Vertex): [number, number] => {
      const angle = random() * 2 * Math.PI;
      const distance = Math.sqrt(random()) * metresOff * unitsPerMetre;
      return degrees([
        Math.round(x + (distance * Math.cos(angle)) / Math.cos((37.87 * Math.PI) / 180)),
        Math.round(y + distance * Math.sin(angle)),
      ]);
    };
    return grids.map((grid, index): IncomingGrid => ({
      ...namelessRow,
      rowNumber: index + 1,
      code: grid.code,
      name: grid.name,
      kind: grid.kind,
      polygons: grid.polygons.map((polygon) =>
        polygon.map((ring) => {
          const [first] = ring;
          const closed = first === undefined ? [] : [...ring, first];
          const plain = simplifyArc(closed, 5 * unitsPerMetre, (vertex) => vertex).slice(0, -1);
          return (plain.length < 3 ? ring : plain).map(moved);
        }),
      ),
    }));
  }

  test('drawn by hand, 10 m off and without their small corners, give 99 in 100 plots to the right grid', () => {
    const drawn = drawByHand();
    const snapped = snapPartition(plots, drawn, withCodes(grids.map(({ code }) => code)));
    const got = partitionOf(snapped.grids);
    const refused = new Set(snapped.refusedRowNumbers.map((rowNumber) => grids[rowNumber - 1]?.code));
    const judged = [...expected].filter(([, code]) => !refused.has(code));
    const right = judged.filter(([plotId, code]) => got.get(plotId) === code);
    expect(judged.length).toBeGreaterThan(plots.length * 0.9);
    expect(right.length / judged.length).toBeGreaterThanOrEqual(0.99);
    expect(snapped.fit).toBeGreaterThan(0.9);
  });

  test.each([
    ['GCJ-02', toGcj02],
    ['BD-09', toBd09],
  ] as const)('drawn by hand in %s are suspected of it', (frame, shift) => {
    const drawn = drawByHand().map((row) => ({
      ...row,
      polygons: row.polygons.map((polygon) =>
        polygon.map((ring) => ring.map(([x = 0, y = 0]) => [...shift([x, y])])),
      ),
    }));
    expect(suspectFrame(plots, drawn)).toMatchObject({ looksLike: frame });
  });

  test('drawn by hand in the right frame are suspected of nothing', () => {
    expect(suspectFrame(plots, drawByHand())).toBeNull();
  });
});
