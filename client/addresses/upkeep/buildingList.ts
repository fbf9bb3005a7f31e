/** 3号楼、4号楼 5幢 → each building once, as it is written. */
export const readBuildings = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,，、;；]+/).filter((part) => part !== '')),
];
