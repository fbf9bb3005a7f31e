import { uuidV7 } from '../../identity/uuid.ts';
import { createRandom } from '../../random/random.ts';
import type {
  BuildingForm,
  CommunityForm,
  GridForm,
  PlotForm,
  ResidentStructure,
  Ring,
  Vertex,
} from '../form.ts';
import { metresPerUnitEast, metresPerUnitNorth } from './incidentAnchors.ts';

/** A plain community for tests: square grids of nine plots, each with four buildings of forty flats. */
export function sampleCommunity(gridColumns = 3, gridRows = 2): CommunityForm {
  const random = createRandom(7, 'sample community');
  const identity = (): string => uuidV7(1_600_000_000_000, random);
  const at = (east: number, north: number): Vertex => [
    1_125_600_000 + Math.round(east / metresPerUnitEast),
    378_700_000 + Math.round(north / metresPerUnitNorth),
  ];
  const square = (east: number, north: number, width: number): Ring => [
    at(east, north),
    at(east + width, north),
    at(east + width, north + width),
    at(east, north + width),
  ];
  const structure = (flats: number): ResidentStructure => ({
    householdCount: flats,
    residentCount: flats * 2,
    resident60Plus: 12,
    residentUnder15: 9,
    tenantCount: 10,
    disabledCount: 2,
  });
  const plots: PlotForm[] = [];
  const buildings: BuildingForm[] = [];
  const grids: GridForm[] = [];
  const plotMetres = 100;
  for (let index = 0; index < gridColumns * gridRows; index += 1) {
    const [gridEast, gridNorth] = [(index % gridColumns) * 300, Math.floor(index / gridColumns) * 300];
    const plotIds: string[] = [];
    for (let cell = 0; cell < 9; cell += 1) {
      const [east, north] = [
        gridEast + (cell % 3) * plotMetres,
        gridNorth + Math.floor(cell / 3) * plotMetres,
      ];
      const plotId = identity();
      plotIds.push(plotId);
      plots.push({
        id: plotId,
        blockNumber: index,
        landUse: 'residential',
        compound: 0,
        ring: square(east, north, plotMetres),
        labelPoint: at(east + 50, north + 50),
        areaSquareMetres: 10_000,
      });
      for (let corner = 0; corner < 4; corner += 1) {
        const [x, y] = [east + 15 + (corner % 2) * 45, north + 15 + Math.floor(corner / 2) * 45];
        const isShop = corner === 3;
        buildings.push({
          id: identity(),
          plotId,
          kind: isShop ? 'shop' : 'walk_up',
          name: null,
          numberText: `${buildings.length + 1}号楼`,
          floors: 5,
          units: 4,
          flatsPerFloor: 2,
          flats: isShop ? 0 : 40,
          heightMetres: 15,
          builtYear: 1990,
          ring: square(x, y, 25),
          labelPoint: at(x + 12, y + 12),
          compound: 0,
          roadName: '样板路',
          roadNumber: 2 * index + 1,
          ...(isShop
            ? {
                householdCount: null,
                residentCount: null,
                resident60Plus: null,
                residentUnder15: null,
                tenantCount: null,
                disabledCount: null,
              }
            : structure(40)),
        });
      }
    }
    grids.push({
      id: identity(),
      versionId: identity(),
      code: `140107001001${String(index + 1).padStart(3, '0')}`,
      name: `第${index + 1}网格`,
      kind: index === 0 ? 'exclusive' : 'ordinary',
      hostSiteId: null,
      plotIds,
      polygons: [[square(gridEast, gridNorth, 300)]],
      labelPoint: at(gridEast + 150, gridNorth + 150),
      areaSquareMetres: 90_000,
      perimeterMetres: 1_200,
      buildingCount: 36,
      ...structure(27 * 40),
    });
  }
  return {
    countyCode: '140107',
    townshipCode: '140107001',
    code: '140107001001',
    id: identity(),
    name: '样板社区',
    kind: 'residential',
    plots,
    arcs: [],
    buildings,
    grids,
    sites: [],
    compounds: [
      {
        id: identity(),
        name: '样板苑',
        roadName: '样板路',
        roadNumber: 1,
        labelPoint: at(50, 50),
        ring: square(0, 0, 300 * gridColumns),
      },
    ],
    roads: [{ name: '样板路', point: at(0, 0) }],
  };
}
