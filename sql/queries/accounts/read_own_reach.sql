-- Where whoever asks has these permissions ($1) at this moment.
select
  permission,
  is_whole_city as "isWholeCity",
  region_ids::text[] as "regionIds",
  department_ids::text[] as "departmentIds"
from my_reach($1::text[])
