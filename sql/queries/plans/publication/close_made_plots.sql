-- Pieces of cut plots end on the day of the roll-back.
update plot
set valid = daterange(lower(plot.valid), $2::date)
from plan_publication_row as noted
where noted.plan_id = $1::uuid
  and noted.kind = 'plot'
  and noted.before is null
  and plot.id = noted.id
