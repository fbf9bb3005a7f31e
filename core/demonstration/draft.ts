import type { Random } from '../random/random.ts';
import type { Block } from './blocks.ts';
import type { BuildingKind, LandUseKind, Ring } from './form.ts';
import type { HousingKind } from './housing.ts';
import type { TurnedFrame } from './frameOfBlock.ts';
import type { Mesh } from './mesh.ts';
import type { CommunityPlan } from './plan.ts';
import type { MeshPoint } from './plane.ts';

/** A community while it is being laid out. */
export interface Draft {
  readonly plan: CommunityPlan;
  readonly mesh: Mesh;
  readonly random: Random;
  readonly plots: DraftPlot[];
  readonly compounds: DraftCompound[];
  readonly sites: DraftSite[];
}

export interface DraftPlot {
  ring: readonly MeshPoint[];
  readonly blockNumber: number;
  landUse: LandUseKind;
  readonly compound: number | null;
  readonly buildings: DraftBuilding[];
}

export interface DraftBuilding {
  readonly kind: BuildingKind;
  readonly name: string | null;
  readonly ring: Ring;
  readonly units: number;
  floors: number;
  readonly flatsPerFloor: number;
  readonly builtYear: number;
  readonly storeyMetres: number;
}

export interface DraftCompound {
  readonly name: string;
  readonly parcel: readonly MeshPoint[];
  readonly frame: TurnedFrame;
  readonly kind: HousingKind;
  readonly isWalled: boolean;
}

export interface DraftSite {
  readonly kind: string;
  readonly name: string;
  readonly plot: number;
  readonly isExclusive: boolean;
}

/** A part of a block that gets one use. */
export interface Parcel {
  readonly block: Block;
  readonly ring: readonly MeshPoint[];
  readonly frame: TurnedFrame;
  readonly area: number;
}

export function addPlot(
  draft: Draft,
  parcel: Parcel,
  ring: readonly MeshPoint[],
  landUse: LandUseKind,
  compound: number | null = null,
): DraftPlot {
  const plot: DraftPlot = { ring, blockNumber: parcel.block.number, landUse, compound, buildings: [] };
  draft.plots.push(plot);
  return plot;
}
