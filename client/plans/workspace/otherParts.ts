import { defineAsyncComponent } from 'vue';

/** Parts of planning beside the editor, loaded when they are first opened. */
export const reviewPanel = defineAsyncComponent(() => import('../review/ReviewPanel.vue'));
export const exportDialog = defineAsyncComponent(() => import('../exchange/ExportDialog.vue'));
export const importDialog = defineAsyncComponent(() => import('../exchange/ImportDialog.vue'));
export const printDialog = defineAsyncComponent(() => import('../print/PrintDialog.vue'));
