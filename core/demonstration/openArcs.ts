import { lengthMetres } from '../geometry/measure.ts';
import { uuidV7 } from '../identity/uuid.ts';
import { createRandom, type Random } from '../random/random.ts';
import { arcKind } from './arcs.ts';
import { identityTime, type BuiltCommunity } from './community.ts';
import type { ArcForm, Vertex } from './form.ts';

interface OpenEdge {
  readonly countyCode: string;
  readonly plotId: string;
  readonly kind: ArcForm['kind'];
  readonly from: Vertex;
  readonly to: Vertex;
}

/** Borders whose other side has not been built yet. When it comes, its arcs get both plots; what stays open is the outer edge. */
export class OpenArcs {
  private readonly waiting = new Map<string, OpenEdge>();
  private readonly random: Random;

  constructor(seed: number) {
    this.random = createRandom(seed, 'open arcs');
  }

  /** Arcs shared with communities that came before; the others wait. */
  close(built: BuiltCommunity): ArcForm[] {
    const arcs: ArcForm[] = [];
    for (const arc of built.draftArcs) {
      if (arc.right >= 0) continue;
      const plotId = built.form.plots[arc.left]?.id ?? '';
      const kind = arcKind(arc.info);
      let run: { rightPlotId: string; vertices: Vertex[] } | null = null;
      const finish = (): void => {
        if (run) arcs.push(this.arc(plotId, run.rightPlotId, kind, run.vertices));
        run = null;
      };
      for (let index = 1; index < arc.points.length; index += 1) {
        const from = arc.points[index - 1]?.vertex;
        const to = arc.points[index]?.vertex;
        if (!from || !to) continue;
        const key = keyOf(to, from);
        const other = this.waiting.get(key);
        if (!other) {
          finish();
          this.waiting.set(keyOf(from, to), { countyCode: built.form.countyCode, plotId, kind, from, to });
          continue;
        }
        this.waiting.delete(key);
        const current: { rightPlotId: string; vertices: Vertex[] } | null = run;
        if (current && current.rightPlotId === other.plotId) current.vertices.push(to);
        else {
          finish();
          run = { rightPlotId: other.plotId, vertices: [from, to] };
        }
      }
      finish();
    }
    return arcs;
  }

  /** What no neighbour closed. Edges were put in order along their plots, so runs join up again. */
  rest(): { countyCode: string; arc: ArcForm }[] {
    const result: { countyCode: string; arc: ArcForm }[] = [];
    let run: { first: OpenEdge; vertices: Vertex[] } | null = null;
    const finish = (): void => {
      if (run) {
        const { first, vertices } = run;
        result.push({
          countyCode: first.countyCode,
          arc: this.arc(first.plotId, null, first.kind, vertices),
        });
      }
      run = null;
    };
    for (const edge of this.waiting.values()) {
      const current: { first: OpenEdge; vertices: Vertex[] } | null = run;
      const end = current?.vertices[current.vertices.length - 1];
      const isNext =
        current &&
        end === edge.from &&
        current.first.plotId === edge.plotId &&
        current.first.kind === edge.kind;
      if (current && isNext) current.vertices.push(edge.to);
      else {
        finish();
        run = { first: edge, vertices: [edge.from, edge.to] };
      }
    }
    finish();
    return result;
  }

  private arc(
    leftPlotId: string,
    rightPlotId: string | null,
    kind: ArcForm['kind'],
    vertices: readonly Vertex[],
  ): ArcForm {
    return {
      id: uuidV7(identityTime, this.random),
      leftPlotId,
      rightPlotId,
      kind,
      lengthMetres: lengthMetres(vertices),
      vertices,
    };
  }
}

function keyOf(from: Vertex, to: Vertex): string {
  return `${from[0]},${from[1]},${to[0]},${to[1]}`;
}
