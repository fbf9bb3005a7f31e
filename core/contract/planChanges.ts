import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, position, uuid } from './fields.ts';
import { gridKinds } from './structure.ts';

/** Every change has an identity that its author gives: sent twice it is taken once. */
const common = {
  id: uuid,
  note: Type.Optional(Type.String({ maxLength: 500 })),
};
const plotIds = Type.Array(uuid, { minItems: 1, maxItems: 600_000 });
const gridIds = Type.Array(uuid, { minItems: 1, maxItems: 20_000 });
const gridName = Type.String({ minLength: 1, maxLength: 60 });

const newGrid = closed({
  id: uuid,
  name: gridName,
  kind: oneOf(gridKinds),
  hostElementId: nullable(uuid),
});
export type NewGrid = Static<typeof newGrid>;

/** What a grid of the plan is called, what it is, and who leads it. */
const gridTraits = closed({
  grid: uuid,
  name: gridName,
  gridKind: oneOf(gridKinds),
  hostElementId: nullable(uuid),
});
export type GridTraits = Static<typeof gridTraits>;

/** How a change came about: shown in the log, without effect on what it does. */
export const changeOrigins = ['hand', 'proposal', 'import', 'repair', 'rebase'] as const;

/** Plots go to grids, today's or new ones: a stroke of the brush, a lasso, an exchange, a proposal, an import. */
const reassign = closed({
  ...common,
  kind: Type.Literal('reassign'),
  origin: oneOf(changeOrigins),
  newGrids: Type.Array(newGrid, { maxItems: 20_000 }),
  moves: Type.Array(closed({ to: uuid, plots: plotIds }), { maxItems: 20_000 }),
  /** Grids of the plan that get other names, kinds or hosts in the same step, as a file has them. */
  described: Type.Optional(Type.Array(gridTraits, { maxItems: 20_000 })),
});
const mergeGrids = closed({ ...common, kind: Type.Literal('mergeGrids'), grids: gridIds, into: uuid });
/** A hospital, campus or enterprise gets a grid of its own, carved out of the ordinary ones. */
const carveExclusive = closed({
  ...common,
  kind: Type.Literal('carveExclusive'),
  plots: plotIds,
  newGrid: closed({ id: uuid, name: gridName, hostElementId: nullable(uuid) }),
});
/** The plots of an exclusive grid go back to ordinary neighbours, each to the one with the longest shared wall. */
const dissolveExclusive = closed({ ...common, kind: Type.Literal('dissolveExclusive'), grid: uuid });
const describeGrid = closed({
  ...common,
  kind: Type.Literal('describeGrid'),
  ...gridTraits.properties,
});
const lockable = {
  ...common,
  grids: Type.Array(uuid, { maxItems: 20_000 }),
  plots: Type.Array(uuid, { maxItems: 600_000 }),
};
/** Empty lists mean everything in the plan. */
const lock = closed({ ...lockable, kind: Type.Literal('lock') });
const unlock = closed({ ...lockable, kind: Type.Literal('unlock') });

/** Longitude and latitude in degrees, taken as integers of 1e-7 degree. */
const drawnLine = Type.Array(position, { minItems: 2, maxItems: 2_000 });
/** Cuts the plots of a grid along a line; what lies on the right of the line's direction becomes the new grid. */
const splitGrid = closed({
  ...common,
  kind: Type.Literal('splitGrid'),
  grid: uuid,
  line: drawnLine,
  newGrid: closed({ id: uuid, name: gridName }),
});
/** Cuts one plot along a line; the pieces stay in its grid. */
const splitPlot = closed({ ...common, kind: Type.Literal('splitPlot'), plot: uuid, line: drawnLine });

/**
 * Vertices of walls move, for both sides at once. A `from` that is no vertex but lies on a wall puts a vertex there
 * first.
 */
const moveBorder = closed({
  ...common,
  kind: Type.Literal('moveBorder'),
  moves: Type.Array(closed({ from: position, to: position }), { minItems: 1, maxItems: 2_000 }),
});

export const planChange = Type.Union([
  reassign,
  mergeGrids,
  carveExclusive,
  dissolveExclusive,
  describeGrid,
  lock,
  unlock,
  splitGrid,
  splitPlot,
  moveBorder,
]);
export type PlanChange = Static<typeof planChange>;
export type PlanChangeKind = PlanChange['kind'];
export type ChangeOfKind<Kind extends PlanChangeKind> = Extract<PlanChange, { kind: Kind }>;
