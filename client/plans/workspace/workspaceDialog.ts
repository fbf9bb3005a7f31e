/** The dialog that is open, with what it speaks of. */
export type WorkspaceDialog =
  | { readonly kind: 'weigh' | 'export' | 'import' | 'print' }
  | { readonly kind: 'carve'; readonly plots: readonly number[] }
  | { readonly kind: 'describe'; readonly grid: number };
