/** A sheet shows a township (9 digits) or a community (12); anything larger would not be legible. */
export function printableArea(region: string): { readonly region: string } | null {
  return region.length === 9 || region.length === 12 ? { region } : null;
}
