import { incidentGroups, stateParts } from '../../platform/theme/incidentGroups.ts';
import { familyColour } from '../../platform/symbols/elementSymbols.ts';
import { symbolPath } from '../images/kindSymbols.ts';
import type { LayerState, LegendEntry, LegendItem, MapLayerId } from '../mapTypes.ts';
import type { DrawContext } from './drawContext.ts';
import { layerDefinition, layerOrder } from './registry.ts';
import { ruleStates } from './thematicStyle.ts';

export interface LegendInput {
  readonly context: DrawContext;
  readonly layerStates: readonly LayerState[];
  readonly ruleCounts: Readonly<Record<string, number>>;
  /** Incidents of each group that are drawn now. */
  readonly groupCounts: readonly number[] | null;
  /** Entries of what deck.gl or the heat raster draws. */
  readonly overlay: readonly LegendEntry[];
}

const figureNames: Readonly<Record<string, readonly [zh: string, en: string, unit: string]>> = {
  households: ['户数', 'Households', '户'],
  residents: ['常住人口', 'Residents', '人'],
  residents60: ['60 岁以上', 'Residents 60+', '人'],
  incidents30: ['近 30 天事件', 'Incidents, 30 days', '件'],
  areaSquareMetres: ['面积', 'Area', 'm²'],
  areaSquareKilometres: ['面积', 'Area', 'km²'],
  rule: ['户数标准', 'Household rule', ''],
};

const number = (value: number) => value.toLocaleString('en');

function rule({ context, ruleCounts }: LegendInput): LegendItem[] {
  const { theme, language } = context;
  const items: LegendItem[] = ruleStates.map((state) => ({
    label: language === 'zh' ? state.name : state.nameEn,
    colour: state.colour[theme],
    count: ruleCounts[state.code] ?? 0,
  }));
  const missing = ruleCounts['unknown'] ?? 0;
  if (missing > 0)
    items.push({ label: language === 'zh' ? '无数据' : 'No data', pattern: 'hatch', count: missing });
  return items;
}

function figure(input: LegendInput): LegendEntry[] {
  const { context } = input;
  const style = context.thematic;
  if (!style) return [];
  const names = figureNames[style.thematic.figure];
  const title = style.thematic.name ?? names?.[context.language === 'zh' ? 0 : 1] ?? style.thematic.figure;
  const unit = style.thematic.unit ?? (context.language === 'zh' ? names?.[2] : undefined);
  const entry = (items: LegendItem[]): LegendEntry[] => [
    { layer: style.thematic.target, title, ...(unit ? { unit } : {}), items },
  ];
  if (style.thematic.figure === 'rule') return entry(rule(input));
  const bounds = style.breaks;
  const items = style.colours.map((colour, index): LegendItem => {
    const [low, high] = [bounds[index - 1], bounds[index]];
    const label =
      low === undefined
        ? high === undefined
          ? '—'
          : `< ${number(high)}`
        : high === undefined
          ? `≥ ${number(low)}`
          : `${number(low)} – ${number(high)}`;
    return { label, colour, count: style.counts[index] ?? 0 };
  });
  if (style.missing > 0)
    items.push({
      label: context.language === 'zh' ? '无数据' : 'No data',
      pattern: 'hatch',
      count: style.missing,
    });
  return entry(items);
}

function incidents({ context, groupCounts }: LegendInput): LegendEntry[] {
  const { theme, language, incidentMode, hasIncidentPoints } = context;
  const zh = language === 'zh';
  const title = zh ? '事件' : 'Incidents';
  const groups = incidentGroups.map((group, index): LegendItem => ({
    label: zh ? group.name : group.nameEn,
    colour: group.colour[theme],
    symbol: group.path,
    ...(groupCounts ? { count: groupCounts[index] ?? 0 } : {}),
  }));
  const states = stateParts
    .filter((part) => hasIncidentPoints || part.code !== 'handling')
    .map((part): LegendItem => ({
      label: zh
        ? hasIncidentPoints || part.code === 'done'
          ? part.name
          : '未办结'
        : hasIncidentPoints || part.code === 'done'
          ? part.nameEn
          : 'Open',
      colour: part.colour[theme],
    }));
  if (incidentMode === 'clusters')
    return [
      { layer: 'incidents', title, items: groups },
      { layer: 'incident-cells', title: zh ? '聚合（按状态）' : 'Clusters by state', items: states },
    ];
  if (incidentMode === 'points') return [{ layer: 'incidents', title, items: groups }];
  return [];
}

function element(id: MapLayerId, { context }: LegendInput): LegendEntry[] {
  const definition = layerDefinition(id);
  if (!definition) return [];
  const label = context.language === 'zh' ? definition.name : definition.nameEn;
  return [
    {
      layer: id,
      title: label,
      items: [{ label, colour: familyColour(id, context.theme), symbol: symbolPath(id, id) }],
    },
  ];
}

function grids({ context }: LegendInput): LegendEntry[] {
  const zh = context.language === 'zh';
  return [
    {
      layer: 'grids',
      title: zh ? '网格' : 'Grids',
      items: [
        { label: zh ? '网格边界' : 'Grid border', outline: context.palette.grid, pattern: 'line' },
        { label: zh ? '专属网格' : 'Exclusive grid', outline: context.palette.grid, pattern: 'cross' },
      ],
    },
  ];
}

/** Entries of everything that is drawn, the top of the map first. */
export function legendEntries(input: LegendInput): LegendEntry[] {
  const visible = new Set(input.layerStates.filter((state) => state.isVisible).map((state) => state.id));
  const entries: LegendEntry[] = [];
  for (const id of layerOrder) {
    if (!visible.has(id)) continue;
    if (id === 'incidents') entries.push(...incidents(input), ...input.overlay);
    if (['facilities', 'cameras', 'organisations', 'centres', 'staff'].includes(id))
      entries.push(...element(id, input));
    if (id === 'grids')
      entries.push(
        ...(input.context.thematic?.thematic.target === 'grids' ? figure(input) : []),
        ...grids(input),
      );
    if (id === 'regions' && input.context.thematic?.thematic.target === 'regions')
      entries.push(...figure(input));
  }
  return entries;
}
