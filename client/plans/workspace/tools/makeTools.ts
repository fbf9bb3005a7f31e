import type { ToolName } from '../toolNames.ts';
import { areaTool } from './areaTool.ts';
import { borderTool } from './borderTool.ts';
import { brushTool } from './brushTool.ts';
import { lockTool, mergeTool } from './gridTools.ts';
import { selectTool } from './selectTool.ts';
import { lineTool } from './lineTool.ts';
import type { Tool, ToolContext } from './tool.ts';

/** A new tool does not compile before it is listed here. */
export const makeTools = (context: ToolContext): Record<ToolName, Tool> => ({
  select: selectTool(context),
  brush: brushTool(context, { isSingle: false }),
  click: brushTool(context, { isSingle: true }),
  rectangle: areaTool(context, 'rectangle'),
  lasso: areaTool(context, 'lasso'),
  splitGrid: lineTool(context, 'grid'),
  splitPlot: lineTool(context, 'plot'),
  border: borderTool(context),
  merge: mergeTool(context),
  lock: lockTool(context),
});
