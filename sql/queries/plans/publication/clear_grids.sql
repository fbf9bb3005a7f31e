-- Takes away what was written out of a draft before: its grids.
delete from plan_grid where plan_id = $1::uuid
