/** Lengths and areas with their unit: whole metres, kilometres with two digits, and the same for areas. */
export function formatLength(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(2)} km`;
}

export function formatArea(squareMetres: number): string {
  return squareMetres < 100_000
    ? `${Math.round(squareMetres).toLocaleString('en')} m²`
    : `${(squareMetres / 1_000_000).toFixed(2)} km²`;
}

export function formatDegrees(longitude: number, latitude: number): string {
  return `${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? 'W' : 'E'}  ${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? 'S' : 'N'}`;
}
