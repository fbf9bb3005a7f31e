const shortest = 4;
/** Characters as people count them; blanks at the ends do not. */
export const isPurpose = (text: string): boolean => [...text.trim()].length >= shortest;
