-- Names the roads of the map as a change ($1) has named them: the box that they reach, null where no road was.
select follow_road_names($1::uuid) as extent
