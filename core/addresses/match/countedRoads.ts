const counted = /^(附|东|西|南|北|中|前|后|老|新|横)?\d*(横|支|环)?\d*(路|街|巷|弄|条|大街|道|组|队|社)$/;

/** 三巷, 中二路, 后街: there is one in every quarter, so that the name alone tells nothing. */
export const isCountedRoad = (plain: string): boolean => counted.test(plain);
