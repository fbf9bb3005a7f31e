-- Stored shapes are valid: everything that cuts, clips and measures them relies on it.
select 'plot' as kind, id::text as id, st_isvalidreason(geom) as reason
from plot
where not st_isvalid(geom)
union all
select 'grid', code, st_isvalidreason(geom)
from grid_version
where not st_isvalid(geom)
union all
select 'region', code, st_isvalidreason(geom)
from region
where geom is not null
  and not st_isvalid(geom)
