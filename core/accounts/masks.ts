/** Family names of two characters: of these both stay. sql/functions/mask_name.sql holds the same list. */
const doubleFamilyNames = new Set(
  '万俟,上官,东方,东郭,东门,令狐,仲孙,公冶,公孙,公羊,公西,单于,南宫,南门,司徒,司空,司马,呼延,夏侯,太叔,太史,宇文,宗政,尉迟,慕容,拓跋,欧阳,淳于,濮阳,澹台,独孤,申屠,百里,皇甫,端木,第五,西门,诸葛,赫连,轩辕,钟离,长孙,闻人,鲜于'.split(
    ',',
  ),
);

/** 张*, 欧阳**: the family name, and a star for each other character, one at least. Masking twice changes nothing. */
export function maskName(name: string): string {
  const characters = [...name];
  const isDouble = characters.length >= 3 && doubleFamilyNames.has(characters.slice(0, 2).join(''));
  const family = isDouble ? 2 : 1;
  return characters.slice(0, family).join('') + '*'.repeat(Math.max(1, characters.length - family));
}

/** 138****1234; what is too short to hide anything is hidden whole. sql/functions/mask_telephone.sql says the same. */
export function maskTelephone(telephone: string): string {
  const digits = telephone.replace(/\D/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** 1401********1234 of 18 characters (GB 11643: the birthday is hidden); whatever is shorter is hidden whole. */
export const maskIdentityNumber = (number: string): string =>
  number.length < 15
    ? '*'.repeat(number.length)
    : `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`;
