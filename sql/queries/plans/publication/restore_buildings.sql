-- Buildings stand on the plots where they stood.
update building
set plot_id = (noted.before ->> 'plotId')::uuid
from plan_publication_row as noted
where noted.plan_id = $1::uuid
  and noted.kind = 'building'
  and building.id = noted.id
