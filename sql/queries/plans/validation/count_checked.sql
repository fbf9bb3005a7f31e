-- How much was looked at.
select
  (select count(*) from checked_grid)::integer as grids,
  (select count(*) from checked_plot)::integer as plots,
  (select count(distinct community_id) from checked_grid)::integer as communities
