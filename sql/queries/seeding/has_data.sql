-- Whether somebody's data are here already: then no demonstration city is put beside them.
select
  exists (select 1 from city)
  or exists (select 1 from region)
  or exists (select 1 from road)
  or exists (select 1 from building)
  or exists (select 1 from incident) as "hasData"
