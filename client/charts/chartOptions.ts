import type { EChartsCoreOption } from 'echarts/core';
import { axisNumber, wholeNumber, type Language } from '../format/numbers.ts';
import { fontFamily, themes, type ThemeName } from '../platform/theme/tokens.ts';
import { mix } from '../platform/theme/colour.ts';

export interface ChartLook {
  readonly theme: ThemeName;
  readonly language: Language;
}
export interface ChartBar {
  readonly label: string;
  readonly count: number;
  readonly colour?: string;
  readonly isChosen?: boolean;
}

function base({ theme }: ChartLook): EChartsCoreOption {
  const colour = themes[theme];
  return {
    animationDuration: 200,
    textStyle: { fontFamily, color: colour.text, fontSize: 12 },
    tooltip: {
      confine: true,
      // drawn, not HTML: the page's policy allows no style attributes
      renderMode: 'richText',
      backgroundColor: colour.raised,
      borderColor: colour.line,
      padding: [4, 8],
      textStyle: { color: colour.text, fontSize: 12 },
    },
  };
}

const noLine = { axisLine: { show: false }, axisTick: { show: false } };

/** Bars that lie, largest on top, with the exact number at the end. */
export function barOption(bars: readonly ChartBar[], look: ChartLook): EChartsCoreOption {
  const colour = themes[look.theme];
  return {
    ...base(look),
    tooltip: { show: false },
    grid: { left: 4, right: 46, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.label),
      ...noLine,
      axisLabel: { color: colour.text, fontSize: 12, width: 136, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 16,
        cursor: 'pointer',
        data: bars.map((bar) => ({
          value: bar.count,
          itemStyle: {
            color: bar.colour ?? colour.primary,
            opacity: bar.isChosen === false ? 0.4 : 1,
            borderRadius: [0, 2, 2, 0],
          },
        })),
        label: {
          show: true,
          position: 'right',
          color: colour.text,
          fontSize: 12,
          formatter: ({ value }: { value: number }) => wholeNumber(value),
        },
      },
    ],
  };
}

export function trendOption(bars: readonly ChartBar[], look: ChartLook): EChartsCoreOption {
  const colour = themes[look.theme];
  return {
    ...base(look),
    tooltip: {
      ...(base(look)['tooltip'] as object),
      trigger: 'axis',
      valueFormatter: (value: number) => wholeNumber(value),
    },
    grid: {
      left: 4,
      right: 12,
      top: 10,
      bottom: 2,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: bars.map((bar) => bar.label),
      axisLine: { lineStyle: { color: colour.line } },
      axisTick: { show: false },
      axisLabel: { color: colour.muted, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      splitLine: { lineStyle: { color: mix(colour.panel, colour.line, 0.6) } },
      axisLabel: { color: colour.muted, formatter: (value: number) => axisNumber(value, look.language) },
    },
    series: [
      {
        type: 'line',
        data: bars.map((bar) => bar.count),
        showSymbol: bars.length < 40,
        symbolSize: 5,
        lineStyle: { width: 2, color: colour.primary },
        itemStyle: { color: colour.primary },
        areaStyle: { color: colour.primary, opacity: 0.12 },
      },
    ],
  };
}

export interface MatrixCell {
  /** 0 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly count: number;
}

export function matrixOption(
  cells: readonly MatrixCell[],
  weekdays: readonly string[],
  look: ChartLook,
): EChartsCoreOption {
  const colour = themes[look.theme];
  const highest = Math.max(1, ...cells.map((cell) => cell.count));
  return {
    ...base(look),
    tooltip: {
      ...(base(look)['tooltip'] as object),
      formatter: ({ value }: { value: [number, number, number] }) =>
        `${weekdays[value[1]] ?? ''} ${value[0]}:00 · ${wholeNumber(value[2])}`,
    },
    grid: { left: 4, right: 6, top: 4, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: Array.from({ length: 24 }, (_, hour) => String(hour)),
      ...noLine,
      axisLabel: { color: colour.muted, interval: 2 },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: weekdays,
      ...noLine,
      axisLabel: { color: colour.text, interval: 0 },
    },
    visualMap: {
      show: false,
      min: 0,
      max: highest,
      inRange: { color: [0.06, 0.35, 0.65, 1].map((share) => mix(colour.panel, colour.primary, share)) },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map((cell) => [cell.hour, cell.weekday, cell.count]),
        itemStyle: { borderWidth: 1, borderColor: colour.panel, borderRadius: 2 },
        emphasis: { itemStyle: { borderColor: colour.text } },
      },
    ],
  };
}
