import { describe, expect, it } from 'vitest';
import { latticePlan } from '../../tests/support/latticePlan.ts';
import type { PopulationColumns, TerritoryColumns } from '../contract/planTerritory.ts';
import type { Plan } from './plan.ts';
import { readTerritory } from './readTerritory.ts';
import type { Population } from './territory.ts';

const populationColumns = (rows: readonly Population[]): PopulationColumns => ({
  households: rows.map(({ households }) => households),
  residents: rows.map(({ residents }) => residents),
  residents60: rows.map(({ residents60 }) => residents60),
  residentsUnder15: rows.map(({ residentsUnder15 }) => residentsUnder15),
  tenants: rows.map(({ tenants }) => tenants),
  disabled: rows.map(({ disabled }) => disabled),
});

function columnsOf({ territory, grids, gridOf }: Plan): TerritoryColumns {
  const { plots, arcs, buildings, communities } = territory;
  return {
    communities,
    plots: {
      id: plots.map(({ id }) => id),
      community: plots.map(({ community }) => community),
      compoundId: plots.map(({ compoundId }) => compoundId),
      landUse: plots.map(({ landUse }) => landUse),
      areaSquareMetres: plots.map(({ areaSquareMetres }) => areaSquareMetres),
      x: plots.map(({ labelPoint }) => labelPoint[0]),
      y: plots.map(({ labelPoint }) => labelPoint[1]),
      incidents: plots.map(({ incidents }) => incidents),
      openIncidents: plots.map(({ openIncidents }) => openIncidents),
      ...populationColumns(plots),
    },
    arcs: {
      left: arcs.map(({ left }) => left),
      right: arcs.map(({ right }) => right),
      kind: arcs.map(({ kind }) => kind),
      lengthMetres: arcs.map(({ lengthMetres }) => lengthMetres),
      points: arcs.map(({ points }) => points.flat()),
    },
    buildings: {
      id: buildings.map(({ id }) => id),
      plot: buildings.map(({ plot }) => plot),
      name: buildings.map(({ name }) => name),
      floors: buildings.map(({ floors }) => floors),
      x: buildings.map(({ point }) => point[0]),
      y: buildings.map(({ point }) => point[1]),
      ...populationColumns(buildings),
    },
    grids: grids.map(({ id, code, name, kind, hostElementId, community }) => ({
      id,
      code: code ?? '',
      name,
      kind,
      hostElementId,
      community,
    })),
    gridOf: [...gridOf],
  };
}

describe('the ground of a plan as it is sent', () => {
  it('reads back to the plan before its first change, with unknown households and community borders', () => {
    const plan = latticePlan({
      columns: 4,
      rows: 2,
      communityColumns: 2,
      gridColumns: 2,
      gridRows: 1,
      householdsOf: (column) => (column === 1 ? null : 40),
    });
    expect(readTerritory(columnsOf(plan))).toEqual(plan);
  });
});
