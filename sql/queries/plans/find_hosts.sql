-- Organisations that the rows of a file name as hosts, by identity $1 or by name $2.
select element.id::text as "elementId", element.name
from element
join element_kind as kind on kind.code = element.kind
where (element.id = any($1::uuid[]) or element.name collate "C" = any($2::text[]))
  and kind.family in ('organisation', 'facility', 'centre')
order by element.name, element.id
