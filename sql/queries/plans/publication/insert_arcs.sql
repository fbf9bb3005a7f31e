-- Puts the plan's walls in their place. Who lies beyond the plan's territory is asked of the wall that was there before.
with old_wall as (
  select
    (before ->> 'geom')::geometry as geom,
    (before ->> 'left')::uuid as left_plot_id,
    (before ->> 'right')::uuid as right_plot_id
  from plan_publication_row
  where plan_id = $1::uuid and kind = 'arc' and before is not null
), own as (
  select parent_plot_id as id from plan_plot where plan_id = $1::uuid and parent_plot_id is not null
  union
  select plot_id from plan_plot where plan_id = $1::uuid
), made as (
  insert into plot_arc (county_code, id, left_plot_id, right_plot_id, kind, length_metres, geom)
  select draft.county_code, draft.id,
    case when draft.left_plot_id is null then beyond.plot_id else draft.left_plot_id end,
    case when draft.right_plot_id is null then beyond.plot_id else draft.right_plot_id end,
    draft.kind, draft.length_metres, draft.geom
  from plan_arc as draft
  left join lateral (
    select
      case when left_plot_id in (select id from own) then right_plot_id else left_plot_id end as plot_id
    from old_wall
    where draft.left_plot_id is null or draft.right_plot_id is null
    order by st_distance(old_wall.geom, st_lineinterpolatepoint(draft.geom, 0.5))
    limit 1
  ) as beyond on true
  where draft.plan_id = $1::uuid
  returning county_code, id
)
insert into plan_publication_row (county_code, plan_id, kind, id)
select county_code, $1::uuid, 'arc', id from made
