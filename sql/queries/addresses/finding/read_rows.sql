-- Addresses by their identity ($1), in the form of read_page; those that are not current are not among them.
select string_agg(concat(
  id, chr(31), community_id, chr(31), translate(concat(
    road_name, chr(1), road_number, chr(1), compound_name, chr(1), building_number, chr(1), unit_number, chr(1), room_number
  ), chr(1) || chr(30) || chr(31), chr(31)), chr(30)), '' order by id) as lines
from standard_address
where status = 'current' and id = any($1::uuid[])
