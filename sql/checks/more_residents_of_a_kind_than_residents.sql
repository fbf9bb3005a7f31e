-- Parts of a population are not larger than the whole.
select id::text as id, 'building' as kind
from building
where resident_60_plus + resident_under_15 > resident_count
  or tenant_count > resident_count
  or disabled_count > resident_count
union all
select code, 'grid'
from grid_version
where resident_60_plus + resident_under_15 > resident_count
  or tenant_count > resident_count
  or disabled_count > resident_count
