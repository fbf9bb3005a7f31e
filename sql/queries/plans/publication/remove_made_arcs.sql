-- The walls that the publication drew go.
delete from plot_arc
using plan_publication_row as noted
where noted.plan_id = $1::uuid
  and noted.kind = 'arc'
  and noted.before is null
  and plot_arc.id = noted.id
