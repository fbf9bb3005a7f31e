-- The pieces of cut plots, from the day of publication on; what they are used for they have from the plot.
with made as (
  insert into plot (county_code, id, community_id, block_number, land_use, compound_place_id, valid, geom, label_point, area_m2)
  select parent.county_code, draft.plot_id, parent.community_id, parent.block_number, parent.land_use,
    parent.compound_place_id, daterange($2::date, null), draft.geom, draft.label_point, draft.area_m2
  from plan_plot as draft
  join plot as parent on parent.id = draft.parent_plot_id
  where draft.plan_id = $1::uuid
  returning county_code, id
)
insert into plan_publication_row (county_code, plan_id, kind, id)
select county_code, $1::uuid, 'plot', id from made
returning id::text as "plotId"
