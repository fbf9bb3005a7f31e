import { type Component, defineAsyncComponent } from 'vue';

/** Parts of planning beside the editor, loaded when they are first opened. A part that is not there is not offered. */
const parts = import.meta.glob<{ readonly default: Component }>([
  '../review/ReviewPanel.vue',
  '../exchange/ExportDialog.vue',
  '../exchange/ImportDialog.vue',
  '../print/PrintDialog.vue',
]);
function partAt(path: string): Component | null {
  const load = parts[path];
  return load ? defineAsyncComponent(load) : null;
}

export const reviewPanel = partAt('../review/ReviewPanel.vue');
export const exportDialog = partAt('../exchange/ExportDialog.vue');
export const importDialog = partAt('../exchange/ImportDialog.vue');
export const printDialog = partAt('../print/PrintDialog.vue');
