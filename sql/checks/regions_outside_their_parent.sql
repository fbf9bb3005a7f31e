-- Every region hangs under one of the level above; a community's code begins with its township's. (A township's need not
-- begin with its county's: townships run by a development zone carry the zone's code.)
select
  child.code,
  child.level,
  parent.code as parent_code
from region as child
left join region as parent on parent.id = child.parent_id
where (child.parent_id is not null and parent.id is null)
  or (child.level = 'community' and parent.level is distinct from 'township')
  or (child.level = 'township' and parent.level is distinct from 'county')
  or (child.level = 'community' and left(child.code, 9) <> parent.code)
