-- The city's own row in the region tree, for a city that came as a table of codes and has no place yet.
select code, name from region where level = 'city' and upper_inf(valid) order by code limit 1
