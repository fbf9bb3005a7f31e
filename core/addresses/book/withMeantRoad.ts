import type { AddressBook } from './addressBook.ts';
import type { AddressQuery } from './readQuery.ts';

/**
 * The query with the name before its house number taken as a road, where the city has a road that sounds or looks so and
 * no compound that is called so: the ending by which roads are told was misspelt or lost (学府接68号, 兴林114号).
 */
export function withMeantRoad(book: AddressBook, query: AddressQuery): AddressQuery {
  const { unsureRoad, compounds } = query;
  if (unsureRoad === null) return query;
  const { name, number, isBuilding } = unsureRoad;
  const isCompound = book.compounds
    .find(name)
    .some(({ method }) => method === 'standard' || method === 'alias');
  if (isCompound || book.roads.find(name).length === 0) return query;
  const [own] = name;
  return {
    ...query,
    roads: [name],
    number,
    building: isBuilding ? '' : query.building,
    compounds: compounds.filter(([text]) => text !== own),
  };
}
