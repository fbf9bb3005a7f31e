-- Roads, lanes and compounds by their standard names, each with its other names, also those out of use: texts name them
-- for decades. With $1 only those that these places are called.
select
  place.kind,
  place.name,
  coalesce(array_agg(distinct alias.name) filter (where alias.name is not null), '{}') as aliases
from place
left join place_alias as alias on alias.place_id = place.id
where place.status = 'current'
  and place.kind in ('road', 'lane', 'compound')
  and ($1::uuid[] is null or place.name in (select changed.name from place as changed where changed.id = any($1::uuid[])))
group by place.kind, place.name
order by place.kind, place.name
