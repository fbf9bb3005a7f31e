/** Tools in the order of the tool bar, each with its key. */
export const toolKeys = {
  select: 'v',
  brush: 'b',
  click: 'c',
  rectangle: 'r',
  lasso: 'l',
  splitGrid: 's',
  splitPlot: 'p',
  border: 'd',
  merge: 'm',
  lock: 'k',
} as const;
export type ToolName = keyof typeof toolKeys;
export const toolNames = Object.keys(toolKeys) as ToolName[];

/** Groups of the tool bar: looking, giving plots, drawing lines, whole grids. */
export const toolGroups: readonly (readonly ToolName[])[] = [
  ['select'],
  ['brush', 'click', 'rectangle', 'lasso'],
  ['splitGrid', 'splitPlot', 'border'],
  ['merge', 'lock'],
];
