-- Takes away what was written out of a draft before: its arcs.
delete from plan_arc where plan_id = $1::uuid
