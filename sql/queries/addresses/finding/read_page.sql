-- Current addresses after $1, at most $2, as one text: a million rows reach the finder's thread without being taken apart
-- on the way. Fields end in the unit separator, rows in the record separator; the texts themselves hold neither.
select string_agg(concat(
  id, chr(31), community_id, chr(31), translate(concat(
    road_name, chr(1), road_number, chr(1), compound_name, chr(1), building_number, chr(1), unit_number, chr(1), room_number
  ), chr(1) || chr(30) || chr(31), chr(31)), chr(30)), '' order by id) as lines
from (
  select * from standard_address
  where status = 'current' and id > $1::uuid
  order by id
  limit $2
) as address
