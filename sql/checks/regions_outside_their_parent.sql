-- The code of a region begins with the code of the region above it, and every region but the top has one.
select
  child.code,
  child.level,
  parent.code as parent_code
from region as child
left join region as parent on parent.id = child.parent_id
where (child.parent_id is not null and parent.id is null)
  or (child.level = 'community' and parent.level is distinct from 'township')
  or (child.level = 'township' and parent.level is distinct from 'county')
  or (child.level in ('township', 'community') and left(child.code, length(parent.code)) <> parent.code)
