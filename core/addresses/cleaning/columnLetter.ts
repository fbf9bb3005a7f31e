/** The letters over a column of a spreadsheet: 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** The names of a table's columns: what has no name, or one that another has too, is told by its letter. */
export function columnNames(header: readonly string[] | null, columns: number): string[] {
  return Array.from({ length: columns }, (_, index) => {
    const letter = columnLetter(index);
    const name = header?.[index]?.trim().slice(0, 80) ?? '';
    if (name === '') return letter;
    const isRepeated = header?.some((other, at) => at !== index && other.trim() === name) === true;
    return isRepeated ? `${name} (${letter})` : name;
  });
}
