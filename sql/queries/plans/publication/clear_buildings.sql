-- Takes away what was written out of a draft before: its buildings.
delete from plan_building where plan_id = $1::uuid
