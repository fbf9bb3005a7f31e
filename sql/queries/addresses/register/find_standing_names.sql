-- What places are called today that have or had a name ($1 up to $2 in C order, or $3 itself).
select distinct place.name
from place_alias as alias
join place on place.id = alias.place_id
where (alias.name collate "C" >= $1::text and alias.name collate "C" < $2::text) or alias.name collate "C" = $3::text
limit 50
