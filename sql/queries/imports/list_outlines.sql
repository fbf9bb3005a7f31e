-- Every outline of today, to find the borders that they share. Seven digits: the grid of 1e-7 degree.
select id, county_code as "countyCode", level, code, st_asgeojson(geom, 7) as shape
from region
where geom is not null and upper_inf(valid)
order by code
