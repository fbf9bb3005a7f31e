-- Roads, lanes and compounds by their standard names; with $1 only those that these places are called.
select distinct kind, name
from place
where status = 'current'
  and kind in ('road', 'lane', 'compound')
  and ($1::uuid[] is null or name in (select changed.name from place as changed where changed.id = any($1::uuid[])))
order by kind, name
