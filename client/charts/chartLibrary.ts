/** Only the parts of ECharts that are drawn; this file is a chunk of its own, loaded when the first chart opens. */
import { use, init, type EChartsType } from 'echarts/core';
import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  AriaComponent,
  GridComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export function makeChart(box: HTMLElement): EChartsType {
  return init(box, null, { renderer: 'svg' });
}
export type Chart = EChartsType;
