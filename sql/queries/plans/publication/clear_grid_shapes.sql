-- Takes away the generalised outlines of grid versions ($1) before new ones are drawn.
delete from grid_shape where grid_version_id = any($1::uuid[])
