-- Reads them from the draft as it was written out and from the versions in force.
insert into checked_plot (plot_id, grid_id, community_id, is_drawn)
select draft.plot_id, draft.grid_id, draft.community_id, draft.geom is not null
from plan_plot as draft
where draft.plan_id = $1::uuid
union all
select made_of.plot_id, version.grid_id, version.community_id, false
from plan_community as member
join grid_version as version on version.community_id = member.community_id and upper_inf(version.valid)
join grid_plot as made_of on made_of.grid_version_id = version.id
where member.plan_id = $1::uuid
  and not member.is_redrawn
